// What the command says to people (text) and to programs (JSON Lines). Lessons do not know of it.
import Curriculum
import Foundation
import Plotting
import Rainbow

/// Standard output in one of two forms. Text is for people, `event` for programs: each method is
/// silent in the other form, so a command can call both.
struct Output: Sendable {
  static let schema = 1

  let isJSON: Bool
  let usesColour: Bool
  let isTerminal: Bool
  /// False where the terminal or its locale knows ASCII alone.
  let isUnicode: Bool
  /// Columns that a line may use.
  let width: Int
  let height: Int

  init(
    isJSON: Bool, usesColour: Bool, isTerminal: Bool, width: Int, height: Int = 24,
    isUnicode: Bool = true
  ) {
    self.isJSON = isJSON
    self.usesColour = usesColour
    self.isTerminal = isTerminal
    self.isUnicode = isUnicode
    self.width = width
    self.height = height
  }

  /// As the environment and the terminal want it: NO_COLOR, TERM=dumb and COLUMNS are honoured.
  init(
    json: Bool, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    let terminal = TerminalState.read(descriptor: STDOUT_FILENO, environment: environment)
    let columns = environment["COLUMNS"].flatMap(Int.init) ?? terminal.size.columns
    self.init(
      isJSON: json, usesColour: terminal.colour != .none && !json,
      isTerminal: terminal.isTerminal, width: min(max(columns, 20), 200),
      height: terminal.size.rows, isUnicode: terminal.glyphs == .braille)
  }

  /// A line for people.
  func say(_ text: String = "") {
    if !isJSON { Output.write(text + "\n", to: STDOUT_FILENO) }
  }

  /// Prose for people, in lines that the terminal has room for.
  func tell(_ text: String) { say(wrapped(text)) }

  /// An object for programs: `{"schema":1,"kind":…}` and the payload's own fields beside them.
  func event(_ kind: String?, _ payload: some Encodable) {
    guard isJSON else { return }
    guard let line = try? CourseJSON.line(Envelope(kind: kind, payload: payload)) else {
      fatalError("an event of kind \(kind ?? "?") cannot be written as JSON")
    }
    Output.write(line + "\n", to: STDOUT_FILENO)
  }

  /// What a run says, as an object; it names its own kind.
  func event(_ event: ReportEvent) {
    guard isJSON else { return }
    self.event(nil, event)
  }

  /// A remark beside the result, on standard error, in both forms.
  func note(_ text: String) {
    Output.write((isTerminal ? wrapped(text) : text) + "\n", to: STDERR_FILENO)
  }

  /// Lines of at most the terminal's width; words stay whole.
  private func wrapped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { TerminalText.wrap(String($0), width: width, whole: true) }
      .joined(separator: "\n")
  }

  /// Says an error on standard error, as an object where the caller wants JSON.
  func fail(_ error: CourseError) {
    event("error", Failure(problem: error.problem, mend: error.mend, exit: error.kind.rawValue))
    if !isJSON {
      note(style(.bad, "error: ") + error.problem)
      if !error.mend.isEmpty { note(error.mend) }
    }
  }

  enum Tone { case good, bad, warning, strong, faint, command }

  /// `text` in colour where colour is wanted.
  func style(_ tone: Tone, _ text: String) -> String {
    guard usesColour, !text.isEmpty else { return text }
    let code: [any ModeCode] =
      switch tone {
      case .good: [NamedColor.green]
      case .bad: [NamedColor.red]
      case .warning: [NamedColor.yellow]
      case .strong: [Style.bold]
      case .faint: [Style.dim]
      case .command: [NamedColor.cyan]
      }
    let codes = code.flatMap { $0.value }.map { "\($0)" }.joined(separator: ";")
    return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
  }

  /// Writes all bytes, or gives up where the reader has gone away (`lesson list | head -1`).
  static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      bytes = bytes.dropFirst(count)
    }
  }
}

private struct Failure: Encodable {
  let problem: String
  let mend: String
  let exit: Int32
}

/// Puts `schema` and `kind` beside the payload's own fields.
private struct Envelope<Payload: Encodable>: Encodable {
  /// Nil where the payload says its kind itself.
  let kind: String?
  let payload: Payload

  private enum Key: String, CodingKey { case schema, kind }

  func encode(to encoder: any Encoder) throws {
    try payload.encode(to: encoder)
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(Output.schema, forKey: .schema)
    try fields.encodeIfPresent(kind, forKey: .kind)
  }
}

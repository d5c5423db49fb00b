// What the command says to people (text) and to programs (JSON Lines). Lessons do not know of it.
import Curriculum
import Foundation
import Plotting

/// Standard output in one of two forms. `say` and `tell` are for people, `event` is for programs:
/// each is silent in the other form, so a command can call both. `note` and `fail` speak in both.
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
    if !isJSON { Output.write(TerminalText.safe(text) + "\n", to: STDOUT_FILENO) }
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
    let text = TerminalText.safe(text)
    Output.write((isTerminal ? wrapped(text) : text) + "\n", to: STDERR_FILENO)
  }

  /// Lines of at most the terminal's width; words stay whole.
  private func wrapped(_ text: String) -> String {
    TerminalText.wrap(text, width: width, whole: true).joined(separator: "\n")
  }

  /// Says an error on standard error, or writes it as an object to standard output if the caller
  /// wants JSON.
  func fail(_ error: CourseError) {
    event("error", Failure(problem: error.problem, mend: error.mend, exit: error.kind.rawValue))
    if !isJSON {
      note(style(.bad, "error: ") + error.problem)
      if !error.mend.isEmpty { note(error.mend) }
    }
  }

  /// What a piece of text means, with the code of its color or style (SGR: ECMA-48, 8.3.117).
  enum Tone: String {
    case good = "32"
    case bad = "31"
    case warning = "33"
    case strong = "1"
    case faint = "2"
    case command = "36"
  }

  /// `text` in color where color is wanted.
  func style(_ tone: Tone, _ text: String) -> String {
    usesColour && !text.isEmpty ? TerminalText.styled(text, tone.rawValue) : text
  }

  /// Writes all bytes, or gives up where the reader has gone away (`lesson list | head -1`). What else
  /// prevents it is kept for the end of the command.
  static func write(_ text: String, to descriptor: Int32) {
    let failure = ByteWriter.write(text.utf8, to: descriptor)
    if descriptor == STDOUT_FILENO, failure != EPIPE { WriteFailure.ofProcess.note(failure) }
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

// Why a test process ended before its tests did, in words that a learner can act on.
import Foundation
import Plotting

/// What is known of a crash: Swift's message and the first frame in the learner's code.
struct Crash: Equatable, Sendable {
  struct Frame: Equatable, Sendable {
    let file: String
    /// 0 where the backtrace does not say it; see `LineTable`.
    var line: Int
    /// As backtraces write it, and how many bytes after its beginning the frame is.
    var function = ""
    var offset = 0
  }

  /// Signals that neither Swift's traps nor a full stack send.
  static let signals: [Int32: (name: String, mend: String)] = [
    SIGKILL: (
      "SIGKILL",
      "Either your code sent it itself, or the machine was out of memory: `free -h` says."
    ),
    SIGTERM: ("SIGTERM", "Either your code or another program sent it; run the check again."),
    SIGABRT: ("SIGABRT", "Somebody called abort(): return a value instead."),
    SIGFPE: ("SIGFPE", "C code divided a whole number by 0."),
    SIGPIPE: ("SIGPIPE", "Your code wrote to something that nobody reads any more."),
  ]

  /// `Index out of range`, and what a `fatalError` says in further lines; nil where Swift said nothing,
  /// as it does of an overflow.
  let message: String?
  /// Frames with a file of the thread that crashed, innermost first.
  private(set) var frames: [Frame]

  /// Reads the standard error of the process and the backtrace that Swift wrote.
  init(errors: String, backtrace: String) {
    let lines = errors.lines
    message = lines.lastIndex { $0.contains("Fatal error") }.map { place in
      let line = lines[place]
      guard let mark = line.firstRange(of: "Fatal error") else { return String(line) }
      let rest = line[mark.upperBound...].drop { $0 == ":" || $0 == " " }
      // Behind the message stands what Swift says of its backtrace.
      let more = lines[(place + 1)...].prefix { line in
        !line.isEmpty && !["***", "Thread ", "\u{1F4A3}"].contains { line.hasPrefix($0) }
      }
      let whole = ([rest.isEmpty ? line : rest] + more.prefix(20)).joined(separator: "\n")
      return whole.trimmed
    }
    let all = backtrace.filledLines
    let start = all.firstIndex { $0.hasPrefix("Thread ") && $0.hasSuffix("crashed:") } ?? 0
    frames = all[start...].compactMap(Crash.frame)
  }

  /// Reads `3 [ra] 0x03 twice(_:) + 9 in X at /c/1-Twice.swift:19:60`, whose line may be missing.
  private static func frame(_ line: Substring) -> Frame? {
    guard let mark = line.firstRange(of: " at /") else { return nil }
    let place = line[line.index(before: mark.upperBound)...].split(separator: ":")
    guard let file = place.first, !file.hasSuffix("<compiler-generated>") else { return nil }
    var frame = Frame(file: String(file), line: place.count > 1 ? Int(place[1]) ?? 0 : 0)
    if let match = line[..<mark.lowerBound].firstMatch(
      of: #/0x[0-9a-f]+ (?<function>.+) \+ (?<offset>\d+) in /#)
    {
      frame.function = String(match.function)
      frame.offset = Int(match.offset) ?? 0
    }
    return frame
  }

  /// The same with the lines that the backtrace leaves out of the files in `folder`, from the object files in
  /// `objects`.
  func placed(in folder: URL, objects: URL) async -> Crash {
    var copy = self
    for place in frames.indices where frames[place].line == 0 && lies(frames[place], in: folder) {
      let name = URL(filePath: frames[place].file).lastPathComponent
      copy.frames[place].line =
        await LineTable.line(
          of: frames[place].function, offset: frames[place].offset,
          in: objects.appending(path: "\(name).o")) ?? 0
    }
    return copy
  }

  /// The first frame whose file lies in `folder`.
  func frame(in folder: URL) -> Frame? { frames.first { $0.line > 0 && lies($0, in: folder) } }

  private func lies(_ frame: Frame, in folder: URL) -> Bool {
    frame.file.hasPrefix(folder.standardizedFileURL.path + "/")
      || URL(filePath: frame.file).resolvingSymlinksInPath().path.hasPrefix(
        folder.resolvingSymlinksInPath().path + "/")
  }

  var isOutOfMemory: Bool {
    message.map { $0.contains("failed to allocate") || $0.contains("out of memory") } ?? false
  }

  /// What to do about it, by what Swift said.
  var mend: String {
    let hints = [
      ("out of range", "Print the index and the count just before it: which loop goes too far?"),
      ("out of bounds", "Print the index and the count just before it: which loop goes too far?"),
      ("Range requires", "A range runs from the smaller to the larger number: a..<b with a <= b."),
      ("Division by zero", "Look where the divisor comes from: when is it 0?"),
      ("found nil", "A value that was forced with ! is nil: test it with if let or guard let."),
      ("Not enough bits", "The number does not fit the type that it is converted to."),
      ("Negative value", "A count or a size became negative: print it before this line."),
      ("cannot be converted", "NaN and infinity have no whole number: look where it comes from."),
    ]
    guard let message else {
      return "An overflow is the usual reason: a number left the range of its type."
    }
    return hints.first { message.contains($0.0) }?.1
      ?? "The message says what is not allowed; print the values just before this line."
  }
}

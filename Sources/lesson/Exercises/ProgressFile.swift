// Exercises/progress.tsv: what the learner has started, passed and been told. Text that can be
// committed and merged: one line an exercise, sorted, no dates.
import Curriculum
import Foundation
import Plotting

/// The file's lines.
struct ProgressFile: Equatable, Sendable {
  /// What is known of one exercise.
  struct Entry: Equatable, Sendable {
    /// The hash of the learner's file when it was last seen to differ from the stub.
    var started: String?
    /// The hash of the learner's file when it last passed.
    var passed: String?
    /// How many hints have been shown.
    var hints = 0
  }

  static let remark = "# What you have started and passed, by hash of your file; hints shown."
  static let heading = "exercise\tstarted\tpassed\thints"

  private(set) var entries: [String: Entry] = [:]
  /// Lines that could not be read, with their numbers from 1.
  private(set) var damage: [(line: Int, text: String)] = []

  init() {}

  /// Keeps every line that can be read; the others are the `damage`.
  init(_ text: String) {
    let lines = text.lines
    for (number, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line == ProgressFile.heading[...] { continue }
      if let (id, entry) = ProgressFile.entry(line), entries[id] == nil {
        entries[id] = entry
      } else {
        damage.append((number + 1, String(line)))
      }
    }
  }

  subscript(id: String) -> Entry {
    get { entries[id] ?? Entry() }
    set { entries[id] = newValue == Entry() ? nil : newValue }
  }

  var text: String {
    let rows = entries.sorted { $0.key < $1.key }.map { id, entry in
      "\(id)\t\(entry.started ?? "-")\t\(entry.passed ?? "-")\t\(entry.hints)"
    }
    return ([ProgressFile.remark, ProgressFile.heading] + rows).joined(separator: "\n") + "\n"
  }

  static func == (a: ProgressFile, b: ProgressFile) -> Bool { a.entries == b.entries }

  private static func entry(_ line: Substring) -> (String, Entry)? {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 4, isID(fields[0]), isHash(fields[1]), isHash(fields[2]),
      let hints = Int(fields[3]), (0...Coaching.hintCount).contains(hints)
    else { return nil }
    func hash(_ field: Substring) -> String? { field == "-" ? nil : String(field) }
    return (
      String(fields[0]), Entry(started: hash(fields[1]), passed: hash(fields[2]), hints: hints)
    )
  }

  /// Two digits, a point, a number.
  static func isID(_ field: Substring) -> Bool {
    let parts = field.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].count == 2 && Int(parts[0]) != nil && Int(parts[1]) != nil
  }

  static func isHash(_ field: Substring) -> Bool {
    field == "-" || (field.count == 16 && field.allSatisfy(\.isHexDigit))
  }
}

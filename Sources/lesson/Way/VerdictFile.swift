// .lesson/verdicts.tsv: what the checker said of each exercise last, and when. It stays on this
// machine; what is committed is Exercises/progress.tsv, which has no times. A line that cannot be
// read counts as not there and is gone with the next check, which finds its verdict again.
import Curriculum
import Foundation
import Plotting

/// The file's lines.
struct VerdictFile: Equatable, Sendable {
  struct Entry: Equatable, Sendable {
    var state: Verdict.State
    /// The hash of the learner's file that was judged.
    var file: String
    /// When, as `RunStore.stamp` writes it.
    var checked: String
    /// How many tests failed, of how many.
    var failing: Int
    var tests: Int
    /// Of the inputs that the tests drew when it failed; the next check tries it first.
    var seed: Int?
  }

  static let heading = "exercise\tstate\tfile\tchecked\tfailing\ttests\tseed"

  var entries: [String: Entry] = [:]

  init() {}

  init(_ text: String) {
    for line in text.filledLines {
      guard let (id, entry) = VerdictFile.entry(line) else { continue }
      entries[id] = entry
    }
  }

  var text: String {
    let rows = entries.sorted { $0.key < $1.key }.map { id, entry in
      [
        id, entry.state.rawValue, entry.file, entry.checked, "\(entry.failing)", "\(entry.tests)",
        entry.seed.map { "\($0)" } ?? "-",
      ].joined(separator: "\t")
    }
    return ([VerdictFile.heading] + rows).joined(separator: "\n") + "\n"
  }

  private static func entry(_ line: Substring) -> (String, Entry)? {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard (6...7).contains(fields.count), ProgressFile.isID(fields[0]),
      let state = Verdict.State(rawValue: String(fields[1])),
      ProgressFile.isHash(fields[2]), RunStore.date(stamp: String(fields[3])) != nil,
      let failing = Int(fields[4]), let tests = Int(fields[5]), (0...tests).contains(failing)
    else { return nil }
    return (
      String(fields[0]),
      Entry(
        state: state, file: String(fields[2]), checked: String(fields[3]), failing: failing,
        tests: tests, seed: fields.count > 6 ? Int(fields[6]) : nil)
    )
  }
}

/// Reads and writes the last verdicts. They are a convenience: where they cannot be kept, the check
/// itself counts.
struct VerdictMemory {
  let project: Project

  private var file: URL { project.learner.appending(path: ".lesson/verdicts.tsv") }

  func read() -> VerdictFile {
    guard let text = try? Files.text(file) else { return VerdictFile() }
    return VerdictFile(text)
  }

  /// Remembers verdicts on files with these hashes, by number.
  func note(_ verdicts: [Verdict], hashes: [Int: String], now: Date = Date()) {
    guard let lock = try? FileLock.progress(project) else { return }
    defer { lock.release() }
    var memory = read()
    for verdict in verdicts {
      guard let hash = hashes[verdict.number] else { continue }
      let failing = verdict.failingTests
      let id = "\(verdict.lesson).\(verdict.number)"
      // What did not come to its tests says nothing about the seed that failed before.
      let seed = verdict.state == .passed ? nil : verdict.seed ?? memory.entries[id]?.seed
      memory.entries[id] = VerdictFile.Entry(
        state: verdict.state, file: hash, checked: RunStore.stamp(now), failing: failing,
        tests: failing + verdict.passed.count, seed: seed)
    }
    try? Files.writeIfChanged(memory.text, to: file)
  }
}

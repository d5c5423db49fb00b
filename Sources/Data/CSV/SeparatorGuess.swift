// Which character separates the fields of a CSV file that does not say it. Leaves out separators that
// are not a comma, a semicolon, a tab or a bar: `sep=` on the first line names any other.

/// Decides by the first line with something on it, and by the lines below where that one has equally
/// many of two separators.
struct SeparatorGuess {
  private static let candidates = Array(",;\t|".utf8)
  /// Lines that are looked at below the first.
  private static let mostLines = 1000

  /// How often each candidate stands outside quotes: on the first line, then on those below it.
  private var counts: [[Int]] = []
  /// The line of the names, from 1.
  private var line: Int

  /// - Parameters:
  ///   - bytes: The file from its first record on.
  ///   - firstLine: The line on which they begin.
  init(_ bytes: ArraySlice<UInt8>, firstLine: Int) {
    line = firstLine
    var current = [0, 0, 0, 0]
    var (isQuoted, hasText) = (false, false)
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == 10 || byte == 13, !isQuoted {
        if hasText { counts.append(current) }
        if byte == 10, counts.isEmpty { line += 1 }
        if counts.count == 1, !SeparatorGuess.isOpen(counts[0]) { return }
        if counts.count > SeparatorGuess.mostLines { return }
        (current, hasText) = ([0, 0, 0, 0], false)
      } else {
        if byte != UInt8(ascii: " "), byte != 10, byte != 13 { hasText = true }
        if !isQuoted, let found = SeparatorGuess.candidates.firstIndex(of: byte) {
          current[found] += 1
        }
      }
    }
    if hasText { counts.append(current) }
  }

  private static func isOpen(_ counts: [Int]) -> Bool {
    let most = counts.max() ?? 0
    return most > 0 && counts.count { $0 == most } > 1
  }

  /// The separator; a comma for a file of one column.
  ///
  /// - Throws: `openSeparator` where two candidates give every line as many fields as the first has.
  func separator() throws(CSVScanner.Problem) -> UInt8 {
    let first = counts.first ?? [0, 0, 0, 0]
    let most = first.max() ?? 0
    let tied = first.indices.filter { first[$0] == most }
    guard most > 0, tied.count > 1 else { return SeparatorGuess.candidates[tied.first ?? 0] }
    let even = tied.filter { place in counts.allSatisfy { $0[place] == most } }
    if even.count > 1 {
      throw .openSeparator(
        line: line, SeparatorGuess.candidates[even[0]], SeparatorGuess.candidates[even[1]])
    }
    return SeparatorGuess.candidates[even.first ?? tied[0]]
  }
}

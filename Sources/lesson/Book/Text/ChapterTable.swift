// A Markdown table for the terminal: in columns where they fit, with cells of several lines where they
// have to, and one entry below the other where there is no room for columns.
import Plotting

struct ChapterTable {
  private let headings: [String]
  private let rows: [[String]]

  /// The lines of a table: headings, a rule, rows.
  init(_ lines: [String]) {
    let cells = lines.map(ChapterTable.cells)
    headings = cells.first ?? []
    let count = headings.count
    rows = cells.dropFirst(2).map { row in
      Array((row + Array(repeating: "", count: max(0, count - row.count))).prefix(count))
    }
  }

  /// The lines within `width` columns.
  func lines(width: Int) -> [String] {
    guard let widths = widths(width) else { return stacked(width) }
    func block(_ row: [String]) -> [String] {
      let cells = zip(row, widths).map { cell, width in
        TerminalText.wrap(cell, width: width, whole: true)
      }
      let height = cells.map(\.count).max() ?? 0
      return (0..<height).map { line in
        let parts = zip(cells, widths).map { cell, width in
          (line < cell.count ? cell[line] : "").padding(to: width)
        }
        return parts.joined(separator: "  ").trimmedEnd
      }
    }
    let rule = String(repeating: "─", count: widths.reduce(2 * (widths.count - 1), +))
    let blocks = rows.map(block)
    let isLoose = blocks.contains { $0.count > 1 }
    return block(headings) + [rule] + blocks.joined(separator: isLoose ? [""] : [])
  }

  /// How wide each column becomes; nil where some column would be too narrow to read.
  private func widths(_ width: Int) -> [Int]? {
    guard !headings.isEmpty else { return nil }
    let all = [headings] + rows
    let wanted = headings.indices.map { column in
      all.map { TerminalText.columns($0[column]) }.max() ?? 0
    }
    let needed = headings.indices.map { column in
      let words = all.flatMap { $0[column].split(separator: " ") }
      return max(8, words.map(TerminalText.columns).max() ?? 0)
    }
    var widths = wanted
    let room = width - 2 * (widths.count - 1)
    // The widest column gives way first.
    while widths.reduce(0, +) > room {
      let loose = widths.indices.filter { widths[$0] > needed[$0] }
      guard let widest = loose.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  private func stacked(_ width: Int) -> [String] {
    rows.map { row in
      zip(headings, row).filter { $0 + $1 != "" }.flatMap { heading, cell in
        TerminalText.wrap(
          heading.isEmpty ? cell : "\(heading): \(cell)", width: width, whole: true)
      }
    }.joined(separator: [""]).map { $0 }
  }

  /// The cells of one line; a bar behind a backslash, or in code, divides none.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isCode = false
    var isEscaped = false
    for character in line.trimmed.dropFirst() {
      if character == "`" { isCode.toggle() }
      if character == "|", !isEscaped, !isCode {
        cells.append("")
      } else {
        if character == "|", isEscaped { cells[cells.count - 1].removeLast() }
        cells[cells.count - 1].append(character)
      }
      isEscaped = character == "\\"
    }
    if cells.last?.trimmed.isEmpty == true { cells.removeLast() }
    return cells.map { Inline($0.trimmed).shown }
  }
}

extension StringProtocol {
  /// Without the spaces at its end.
  var trimmedEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}

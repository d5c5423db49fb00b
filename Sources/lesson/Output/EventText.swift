// Report events as plain text: what a terminal shows and what the book quotes.
import Curriculum
import Plotting

/// Renders events for people. Progress and metrics have no text of their own: the terminal draws
/// the first as a bar, the figures show the second. What is said of a file names its path, which
/// differs from run to run: the live report says it.
enum EventText {
  /// The text of `event`, without a final newline; nil if it has none. Prose is wrapped to `width`
  /// columns; tables and samples keep their lines.
  static func render(
    _ event: ReportEvent, width: Int, style: (Output.Tone, String) -> String = { $1 }
  ) -> String? {
    switch event {
    case .text(let text):
      return TerminalText.wrap(text, width: width, whole: true).joined(separator: "\n")
    case .table(let table):
      return render(table, style: style)
    case .sample(let title, let text):
      let body = text.lines
      return ([style(.strong, title)] + body.map { "  \($0)" }).joined(separator: "\n")
    case .value(let name, let number, let unit, _):
      return "\(name) = \(Self.number(number))" + (unit.isEmpty ? "" : " \(unit)")
    case .metric, .progress, .figure, .file:
      return nil
    }
  }

  /// `x` as a reader would write it: exact if it is whole, otherwise with four significant digits,
  /// or with all digits before the point if there are more.
  static func number(_ x: Double) -> String {
    guard x.isFinite else { return x.isNaN ? "NaN" : x < 0 ? "-∞" : "∞" }
    if x == x.rounded(), abs(x) < 1e15 { return "\(Int(x))" }
    let digits = 4
    guard let exponent = magnitude(x), exponent >= -4, exponent < 9 else {
      return scientific(x, digits: digits)
    }
    return decimal(x, places: max(0, digits - 1 - exponent))
  }

  private static func render(_ table: Table, style: (Output.Tone, String) -> String) -> String {
    let rows = [table.headings] + table.rows
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? TerminalText.columns($0[column]) : 0 }.max() ?? 0
    }
    let numeric = (0..<count).map { column in
      table.rows.allSatisfy { column >= $0.count || isNumber($0[column]) }
    }
    func line(_ row: [String]) -> String {
      let cells = row.indices.map { column in
        TerminalText.padded(row[column], to: widths[column], isRight: numeric[column])
      }
      let text = cells.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    let total = widths.reduce(0, +) + 2 * max(0, count - 1)
    var lines = table.title.isEmpty ? [] : [style(.strong, table.title)]
    lines.append(style(.faint, line(table.headings)))
    lines.append(style(.faint, String(repeating: "─", count: total)))
    return (lines + table.rows.map(line)).joined(separator: "\n")
  }

  private static func isNumber(_ cell: String) -> Bool {
    let marks = Set<Character>("+-−.,×%x e/∞")
    return cell.isEmpty || cell == "–" || cell == "NaN"
      || (cell.contains(where: \.isNumber) && cell.allSatisfy { $0.isNumber || marks.contains($0) })
  }

  /// The exponent of ten after rounding to four digits.
  private static func magnitude(_ x: Double) -> Int? {
    let text = scientific(x, digits: 4)
    return text.split(separator: "e").last.flatMap { Int($0) }
  }
}

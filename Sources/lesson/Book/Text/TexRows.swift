// The rows of a formula's environment (aligned, cases, matrices), their cells already text.

enum TexRows {
  /// Rows whose cells stand below each other.
  static func aligned(_ rows: [[String]], _ name: String) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    let isMatrix = name.hasSuffix("matrix") || name.hasPrefix("array")
    return rows.map { cells in
      zip(cells.indices, cells).map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        let isRight = isMatrix || (name != "cases" && column % 2 == 0)
        let end = column == cells.count - 1 ? "" : name == "cases" ? ", " : ""
        return isRight ? padding + cell : column == cells.count - 1 ? cell : cell + end + padding
      }.joined(separator: isMatrix ? "  " : " ")
    }
  }

  /// Rows with a bracket that spans them.
  static func framed(_ rows: [String], _ name: String) -> [String] {
    let width = rows.map(\.count).max() ?? 0
    let last = rows.count - 1
    return rows.enumerated().map { place, row in
      func piece(_ one: String, _ top: String, _ middle: String, _ bottom: String) -> String {
        last == 0 ? one : place == 0 ? top : place == last ? bottom : middle
      }
      switch name {
      case "cases":
        let brace = last == 2 && place == 1 ? "⎨" : piece("{", "⎧", "⎪", "⎩")
        return "\(brace) \(row)"
      case "bmatrix": return "[ \(row.padding(to: width)) ]"
      case "pmatrix":
        return "\(piece("(", "⎛", "⎜", "⎝")) \(row.padding(to: width)) \(piece(")", "⎞", "⎟", "⎠"))"
      case "vmatrix": return "| \(row.padding(to: width)) |"
      default: return row
      }
    }
  }

  static func bracketed(_ row: String, _ name: String) -> String {
    switch name {
    case "cases": "{ \(row)"
    case "bmatrix": "[\(row)]"
    case "pmatrix": "(\(row))"
    case "vmatrix": "|\(row)|"
    default: row
    }
  }
}

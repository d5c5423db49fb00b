// The numbers of a figure as tab-separated text: what the book commits, and what its check
// compares. The same figure gives the same bytes, and every number but NaN reads back to the same
// bits. Leaves out how the figure looks: axes, legend, emphasis.

/// Writes a figure's numbers as TSV, reads them back, and compares two such texts.
public enum FigureTSV {
  /// The first line of every file.
  public static let header = [
    "panel", "layer", "kind", "series", "label", "x", "y", "value", "error",
  ]

  /// One row: a point, a value, or an annotation. Which fields are set depends on the kind:
  /// `lines`, `points`: series, x, y, perhaps error. `bars`: series (the group), label (the
  /// category), value, perhaps error. `heatmap`, `contour`: series (the scale's label), x, y,
  /// value. `level`: value. `image`: label (the caption), x (the column), y (the row), value.
  /// `text`: label, x, y. `horizontal`: label, y. `vertical`: label, x.
  public struct Row: Equatable, Sendable {
    /// Panels and layers are counted from 1; annotations have layer 0.
    public var panel: Int
    public var layer: Int
    public var kind: String
    public var series = ""
    public var label = ""
    public var x: Double?
    public var y: Double?
    public var value: Double?
    public var error: Double?
  }

  /// The whole file for `figure`, with a header and a final newline.
  public static func text(_ figure: Figure) -> String {
    var result = header.joined(separator: "\t") + "\n"
    // The words at the beginning are the same for all rows of a series.
    var last: Row?
    var words = ""
    for row in rows(of: figure) {
      if last?.panel != row.panel || last?.layer != row.layer || last?.kind != row.kind
        || last?.series != row.series || last?.label != row.label
      {
        last = row
        words =
          "\(row.panel)\t\(row.layer)\t\(row.kind)\t\(escape(row.series))\t\(escape(row.label))"
      }
      result += words
      for number in [row.x, row.y, row.value, row.error] {
        result += "\t"
        if let number { result += number.description }
      }
      result += "\n"
    }
    return result
  }

  /// Writes `text(figure)` to `path`, whole or not at all.
  public static func write(_ figure: Figure, to path: String) throws(CourseError) {
    try AtomicFile.write(Array(text(figure).utf8), to: path)
  }

  /// Reads a file back; an error names the line.
  public static func rows(_ text: String) throws(CourseError) -> [Row] {
    var lines = text.lines
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard
      lines.first?.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        == header
    else { throw broken(1, "the header is not \(header.joined(separator: " "))") }
    var result: [Row] = []
    for (number, line) in lines.enumerated().dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == header.count else {
        throw broken(number + 1, "\(fields.count) fields instead of \(header.count)")
      }
      guard let panel = Int(fields[0]), let layer = Int(fields[1]) else {
        throw broken(number + 1, "panel or layer is not a whole number")
      }
      var numbers: [Double?] = []
      for field in fields[5...] {
        guard field.isEmpty || Double(field) != nil else {
          throw broken(number + 1, "\(field) is not a number")
        }
        numbers.append(Double(field))
      }
      result.append(
        Row(
          panel: panel, layer: layer, kind: fields[2], series: unescape(fields[3]),
          label: unescape(fields[4]), x: numbers[0], y: numbers[1], value: numbers[2],
          error: numbers[3]))
    }
    return result
  }

  /// The first difference between two files, in words, or nil where they agree. Numbers may
  /// differ by `tolerance` relative to the larger; 0 wants the same numbers.
  public static func difference(
    _ one: String, _ other: String, tolerance: Double = 0
  ) throws(CourseError) -> String? {
    let (a, b) = (try rows(one), try rows(other))
    for (index, (p, q)) in zip(a, b).enumerated() where !agree(p, q, tolerance) {
      return "line \(index + 2): \(summary(p)) against \(summary(q))"
    }
    return a.count == b.count ? nil : "\(a.count) rows against \(b.count)"
  }

  private static func agree(_ p: Row, _ q: Row, _ tolerance: Double) -> Bool {
    guard p.panel == q.panel, p.layer == q.layer, p.kind == q.kind, p.series == q.series,
      p.label == q.label
    else { return false }
    return zip([p.x, p.y, p.value, p.error], [q.x, q.y, q.value, q.error]).allSatisfy { a, b in
      guard let a, let b else { return a == nil && b == nil }
      if a == b || (a.isNaN && b.isNaN) { return true }
      return abs(a - b) <= tolerance * max(abs(a), abs(b))
    }
  }

  private static func summary(_ row: Row) -> String {
    let numbers = [("x", row.x), ("y", row.y), ("value", row.value), ("error", row.error)]
      .compactMap { name, number in number.map { "\(name) \($0)" } }
    return ([row.kind, row.series, row.label] + numbers).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func broken(_ line: Int, _ what: String) -> CourseError {
    CourseError(
      .usage, "The figure's data are broken in line \(line): \(what).",
      mend: "Write the file again from its figure.")
  }
}

// Which points of a long series are drawn: a picture has a thousand columns, a series may have a
// million points. Keeps what the eye can see: in each run of points within one column the first,
// the lowest, the highest and the last, so every peak stays. FigureTSV keeps all points.

enum Decimation {
  /// Up to this many points nothing is left out.
  static let threshold = 4000

  /// The indices of `x` and `y` to draw as a line on `columns` columns; a point that cannot be
  /// drawn is kept once for each gap, so that the line breaks there.
  static func line(_ x: [Double], _ y: [Double], scale: Scale, columns: Int) -> [Int] {
    let count = min(x.count, y.count)
    guard count > threshold else { return Array(0..<count) }
    var run = Run()
    var kept: [Int] = []
    for i in 0..<count {
      let place = y[i].isFinite ? scale.position(x[i]) : nil
      let column = place.map { Int((min(max($0, -1), 2) * Double(columns)).rounded(.down)) }
      if column != run.column || i == 0 {
        run.flush(into: &kept)
        run = Run(column: column, first: i)
      } else if column != nil {
        run.add(i, y)
      }
    }
    run.flush(into: &kept)
    // A series that jumps to and fro has no columns to speak of: then an even choice remains.
    let limit = 20 * columns
    guard kept.count > limit else { return kept }
    let step = (kept.count + limit - 1) / limit
    return stride(from: 0, to: kept.count, by: step).map { kept[$0] }
  }

  /// The indices of the points to draw on a picture of `columns` by `rows`: one for each place.
  static func points(
    _ x: [Double], _ y: [Double], scales: (x: Scale, y: Scale), columns: Int, rows: Int
  ) -> [Int] {
    let count = min(x.count, y.count)
    guard count > threshold else { return Array(0..<count) }
    var isTaken = [Bool](repeating: false, count: columns * rows)
    var kept: [Int] = []
    for i in 0..<count {
      guard let px = scales.x.position(x[i]), let py = scales.y.position(y[i]),
        px >= 0, px <= 1, py >= 0, py <= 1
      else { continue }
      let column = min(Int(px * Double(columns)), columns - 1)
      let place = min(Int(py * Double(rows)), rows - 1) * columns + column
      if !isTaken[place] {
        isTaken[place] = true
        kept.append(i)
      }
    }
    return kept
  }

  /// Points that follow one another within one column.
  private struct Run {
    var column: Int?
    var first = 0
    var lowest = 0
    var highest = 0
    var last = 0
    var isEmpty = true

    init() {}

    init(column: Int?, first: Int) {
      self.column = column
      (self.first, lowest, highest, last) = (first, first, first, first)
      isEmpty = false
    }

    mutating func add(_ i: Int, _ y: [Double]) {
      if y[i] < y[lowest] { lowest = i }
      if y[i] > y[highest] { highest = i }
      last = i
    }

    func flush(into kept: inout [Int]) {
      guard !isEmpty else { return }
      var previous = -1
      for i in [first, min(lowest, highest), max(lowest, highest), last] where i != previous {
        kept.append(i)
        previous = i
      }
    }
  }
}

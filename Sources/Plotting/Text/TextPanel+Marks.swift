// The marks on lines. Where lines run together one hides the other's dots, so their marks take turns.

extension TextPanel {
  /// Marks at the points of short lines; on long ones at some of their columns, others for each
  /// series.
  ///
  /// - Parameters:
  ///   - curves: The series of each curve; nil for a contour.
  ///   - owner: The curve that is seen in each cell, by row and column.
  mutating func addMarks(_ curves: [Series?], owner: [[Int?]]) {
    var takers: [Cell: [Series]] = [:]
    for (curve, series) in curves.enumerated() {
      guard let series else { continue }
      if series.x.count > 16 {
        for cell in spread(series, curve: curve, owner: owner) { put(series, cell) }
      } else {
        for (x, y) in zip(series.x, series.y) {
          guard let column = column(x), let row = row(y) else { continue }
          let cell = Cell(row: row, column: column)
          if takers[cell]?.contains(where: { $0.name == series.name }) != true {
            takers[cell, default: []].append(series)
          }
        }
      }
    }
    // The first cell that some series share is the first one's, the next one the second one's.
    var turns: [[String]: Int] = [:]
    for (cell, series) in takers.sorted(by: { $0.key < $1.key }) {
      let turn = turns[series.map(\.name), default: 0]
      put(series[turn % series.count], cell)
      turns[series.map(\.name)] = turn + 1
    }
  }

  private struct Cell: Hashable, Comparable {
    let row: Int
    let column: Int

    /// From left to right.
    static func < (a: Cell, b: Cell) -> Bool { (a.column, a.row) < (b.column, b.row) }
  }

  private mutating func put(_ series: Series, _ cell: Cell) {
    let style = styles.style(series.name, series.emphasis)
    let mark = TextCell(
      character: look.mark(style), ink: style.colourOf256, isBold: style.emphasis == .strong)
    canvas.put([mark], column: cell.column, row: cell.row)
  }

  /// Cells of a long line: where it is seen, or else where it lies hidden behind another.
  private func spread(_ series: Series, curve: Int, owner: [[Int?]]) -> [Cell] {
    let style = styles.style(series.name, series.emphasis)
    let step = 14
    return stride(from: 3 + style.index * 5 % step, to: width, by: step).compactMap { column in
      let rows = (0..<height).filter { owner[$0][column] == curve }
      let row = rows.isEmpty ? hiddenRow(series, column) : rows[rows.count / 2]
      return row.map { Cell(row: $0, column: column) }
    }
  }

  /// The row in which a line crosses the middle of `column`, by the straight line between its
  /// points; nil where it does not.
  private func hiddenRow(_ series: Series, _ column: Int) -> Int? {
    let place = (Double(column) + 0.5) / Double(width)
    let points = zip(series.x, series.y).map { (scales.x.position($0), scales.y.position($1)) }
    for (start, end) in zip(points, points.dropFirst()) {
      guard let x0 = start.0, let x1 = end.0, let y0 = start.1, let y1 = end.1,
        min(x0, x1) <= place, place < max(x0, x1)
      else { continue }
      return row(position: y0 + (y1 - y0) * (place - x0) / (x1 - x0))
    }
    return nil
  }
}

// A grid without the rows and columns whose place on the axes cannot be drawn, and without values
// beyond its coordinates: what heatmaps and contours are drawn from.

extension Grid {
  /// This grid as far as a panel with these axes can show it.
  func drawable(on panel: Panel) -> Grid {
    let columns = Grid.places(x, on: panel.x)
    let rows = Grid.places(y, on: panel.y).filter { $0 < values.count }
    var result = self
    result.x = columns.map { x[$0] }
    result.y = rows.map { y[$0] }
    result.values = rows.map { r in
      columns.map { c in
        c < values[r].count && Scale.isDrawable(values[r][c], isLog: false) ? values[r][c] : .nan
      }
    }
    return result
  }

  private static func places(_ centres: [Double], on axis: Axis) -> [Int] {
    centres.indices.filter { Scale.isDrawable(centres[$0], isLog: axis.scale != .linear) }
  }
}

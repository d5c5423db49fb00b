// Where the value of each level line is written: on the line, away from the other labels, from
// the edges and from a path drawn over the contours.

struct ContourLabel: Equatable {
  var text: String
  var x: Double
  var y: Double
}

enum ContourLabels {
  /// The levels that cross the grid's values, in order.
  static func drawable(_ levels: [Double], _ grid: Grid) -> [Double] {
    let finite = grid.values.joined().filter { Scale.isDrawable($0, isLog: false) }
    guard let low = finite.min(), let high = finite.max() else { return [] }
    return levels.filter { $0 > low && $0 < high }.sorted()
  }

  /// `path` holds places of the panel that other things cover, both parts from 0 to 1.
  static func place(
    _ levels: [Double], _ grid: Grid, scales: PanelScales, avoiding path: [(x: Double, y: Double)]
  ) -> [ContourLabel] {
    var taken = path.map { ($0.x, $0.y) }
    if taken.count > 200 {
      let step = taken.count / 200
      taken = stride(from: 0, to: taken.count, by: step).map { taken[$0] }
    }
    var result: [ContourLabel] = []
    for level in drawable(levels, grid) {
      var best: (score: Double, x: Double, y: Double)?
      for (x, y) in crossings(level, grid) {
        guard let px = scales.x.position(x), let py = scales.y.position(y),
          (0.06...0.94).contains(px), (0.06...0.94).contains(py)
        else { continue }
        // Labels are wide and low: a step up frees more room than a step aside.
        let room = taken.reduce(0.25) { nearest, point in
          let (dx, dy) = ((point.0 - px) * 0.6, point.1 - py)
          return min(nearest, (dx * dx + dy * dy).squareRoot())
        }
        let score = room - 0.02 * abs(px - 0.5)
        if score > (best?.score ?? -1) { best = (score, x, y) }
      }
      // A label that would lie on others or on the path says less than none.
      guard let best, best.score > 0.025 else { continue }
      result.append(ContourLabel(text: NumberText.short(level), x: best.x, y: best.y))
      if let px = scales.x.position(best.x), let py = scales.y.position(best.y) {
        taken.append((px, py))
      }
    }
    return result
  }

  /// Where the level crosses the rows of the grid, by interpolation between neighbours.
  private static func crossings(_ level: Double, _ grid: Grid) -> [(Double, Double)] {
    var result: [(Double, Double)] = []
    for (y, values) in zip(grid.y, grid.values) {
      for c in 1..<max(1, min(values.count, grid.x.count)) {
        let (a, b) = (values[c - 1], values[c])
        guard a.isFinite, b.isFinite, (a < level) != (b < level) else { continue }
        let share = (level - a) / (b - a)
        result.append((grid.x[c - 1] + share * (grid.x[c] - grid.x[c - 1]), y))
      }
    }
    return result
  }
}

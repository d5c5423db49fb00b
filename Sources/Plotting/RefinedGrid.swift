// A grid with more points between its own, by cubic curves through them: level lines of a coarse grid
// have kinks, which are none of the function's.

extension Grid {
  /// This grid with every step cut into equal parts, so that each side has about `count` points or
  /// more. A quadratic function keeps its values exactly. Where a value is missing, so are those in
  /// between.
  func refined(to count: Int) -> Grid {
    guard x.count > 2, y.count > 2 else { return self }
    func parts(_ points: Int) -> Int { max(1, (count + points - 3) / (points - 1)) }
    var result = self
    result.x = Grid.refined(x, parts(x.count))
    result.y = Grid.refined(y, parts(y.count))
    let rows = values.map { Grid.refined($0, parts(x.count)) }
    let columns = result.x.indices.map { c in Grid.refined(rows.map { $0[c] }, parts(y.count)) }
    result.values = result.y.indices.map { r in columns.map { $0[r] } }
    return result
  }

  /// Catmull–Rom curves; beyond the ends the parabola through the last three points.
  private static func refined(_ v: [Double], _ parts: Int) -> [Double] {
    guard parts > 1, v.count > 2 else { return v }
    func value(_ i: Int) -> Double {
      if i < 0 { return 3 * v[0] - 3 * v[1] + v[2] }
      let n = v.count
      return i < n ? v[i] : 3 * v[n - 1] - 3 * v[n - 2] + v[n - 3]
    }
    var result: [Double] = []
    for i in 0..<v.count - 1 {
      let (b, c) = (v[i], v[i + 1])
      let (before, after) = (value(i - 1), value(i + 2))
      // Beside a gap the tangent is that of the straight line.
      let (a, d) = (before.isNaN ? 2 * b - c : before, after.isNaN ? 2 * c - b : after)
      for part in 0..<parts {
        let t = Double(part) / Double(parts)
        let curve = (c - a) + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))
        result.append(part == 0 ? b : b + t * curve / 2)
      }
    }
    return result + [v[v.count - 1]]
  }
}

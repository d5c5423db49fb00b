// Exercise 01.6: the direction along which points differ most, step by step. Chapter 01.

/// One step of power iteration: XᵀX v, scaled to the length 1.
///
/// - X, the rows, is `[n, C]`: n points whose mean is zero.
/// - v is `[C]` and has the length 1. X v is not zero.
/// - The result is `[C]` and has the length 1. Its sign is that of XᵀX v.
///
/// Formula: h_i = Σ_j X_ij v_j for each point, then y_j = Σ_i h_i X_ij, and the result is y / |y|.
///
///     powerStep([[2, 0], [-2, 0], [0, 1], [0, -1]], [0.6, 0.8])
///     // h = [1.2, -1.2, 0.8, -0.8], y = [4.8, 1.6], result [0.949, 0.316]
///
/// What it is for: each step turns v toward the direction along which the points differ most. Two
/// such directions span the plane on which the lesson draws vectors of 32 numbers.
public func powerStep(_ rows: [[Float]], _ v: [Float]) -> [Float] {
  // learner:begin stub: []
  var sum = [Float](repeating: 0, count: v.count)
  for row in rows {
    let height = zip(row, v).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    for (j, number) in row.enumerated() {
      sum[j] += height * number
    }
  }
  let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
  return sum.map { $0 / length }
  // learner:end
}

/// The points without their components along v, so that the next direction can be found.
///
/// - X is `[n, C]`. v is `[C]` and has the length 1.
/// - The result is `[n, C]`. Its rows are at right angles to v.
///
/// Formula: X_ij - h_i v_j with h_i = Σ_k X_ik v_k.
///
///     deflated([[3, 4], [1, 0]], [0.6, 0.8])    // [[0, 0], [0.64, -0.48]]
public func deflated(_ rows: [[Float]], _ v: [Float]) -> [[Float]] {
  // learner:begin stub: []
  return rows.map { row in
    let height = zip(row, v).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    return zip(row, v).map { $0 - height * $1 }
  }
  // learner:end
}

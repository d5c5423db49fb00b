// Exercise 09.7, the challenge: layer norm and its gradient, with no formula given for the second.
// Chapter 09.

/// Moves every row to mean 0 and variance 1, then multiplies it by γ and adds β.
///
/// - `x` is `[n][C]`, n and C at least 1; `gamma` and `beta` are `[C]`, one number for each place
///   in a row; `epsilon` is larger than 0. The result is `[n][C]`.
///
/// Formula: y_ij = γ_j (x_ij - μ_i) / √(σ²_i + ε) + β_j, where μ_i and σ²_i are the mean and the
/// variance of row i, divided by C.
///
///     layerNorm([[1, 3]], [1, 10], [0, 5], 1e-9)    // [[-1, 15]]
///
/// No row depends on another: alone or in a batch, its result is the same.
///
/// What it is for: this is the norm of GPT, which comes in lesson 13.
public func layerNorm(
  _ x: [[Float]], _ gamma: [Float], _ beta: [Float], _ epsilon: Float
) -> [[Float]] {
  // learner:begin stub: x
  return x.map { row in
    let n = Float(row.count)
    let mean = row.reduce(0, +) / n
    let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    let r = 1 / (variance + epsilon).squareRoot()
    return row.indices.map { gamma[$0] * (row[$0] - mean) * r + beta[$0] }
  }
  // learner:end
}

/// The gradient of the loss with respect to the input of layer norm.
///
/// - `x` and `dY` are `[n][C]`, `gamma` is `[C]`; the result is `[n][C]`.
///
/// Derive it from the gradient of batch norm: a row takes the place of a column, and C the place of
/// n. One thing differs: γ changes within a row, so it must go into the sums.
///
/// The result must agree with finite differences of `layerNorm`.
///
/// What it is for: to see that you can derive a gradient whose formula nobody gave you.
public func layerNormGradient(
  _ x: [[Float]], _ dY: [[Float]], _ gamma: [Float], _ epsilon: Float
) -> [[Float]] {
  // learner:begin stub: []
  return zip(x, dY).map { row, dRow in
    let n = Float(row.count)
    let mean = row.reduce(0, +) / n
    let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    let r = 1 / (variance + epsilon).squareRoot()
    let standard = row.map { ($0 - mean) * r }
    let g = zip(dRow, gamma).map { $0 * $1 }
    let sum = g.reduce(0, +) / n
    let product = zip(g, standard).reduce(0) { $0 + $1.0 * $1.1 } / n
    return row.indices.map { r * (g[$0] - sum - standard[$0] * product) }
  }
  // learner:end
}

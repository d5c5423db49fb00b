// Exercise 09.7, the challenge: layer norm and its gradient, with no formula given for the second.
// Chapter 09.

/// Every row to mean 0 and variance 1 by its own numbers, then scaled by γ and moved by β.
///
/// - `x` is `[n][C]`; `gamma` and `beta` are `[C]`, one for each place of a row; `epsilon` is above
///   0. The result is `[n][C]`.
///
/// Formula: y_ij = γ_j (x_ij - μ_i) / √(σ²_i + ε) + β_j, where μ_i and σ²_i are the mean and the
/// variance of row i, divided by C.
///
///     layerNorm([[1, 3]], [1, 10], [0, 5], 1e-9)    // [[-1, 15]]
///
/// What it is for: the norm of GPT, which comes in lesson 13. No row knows of another.
public func layerNorm(
  _ x: [[Float]], _ gamma: [Float], _ beta: [Float], _ epsilon: Float
) -> [[Float]] {
  // Your turn: replace the next line.
  return x
}

/// The gradient of the loss by the input of layer norm.
///
/// - `x` and `dY` are `[n][C]`, `gamma` is `[C]`; the result is `[n][C]`.
///
/// Derive it from that of batch norm: a row stands where a column stood, and n becomes C. One thing
/// differs: γ changes within a row, so it must go into the sums.
///
/// What it is for: to see that you can derive a gradient whose formula nobody gave you. Finite
/// differences will tell.
public func layerNormGradient(
  _ x: [[Float]], _ dY: [[Float]], _ gamma: [Float], _ epsilon: Float
) -> [[Float]] {
  // Your turn: replace the next line.
  return []
}

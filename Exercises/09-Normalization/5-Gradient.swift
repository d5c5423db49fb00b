// Exercise 09.5: the gradient of batch norm in training. Chapter 09.

/// The gradient of the loss by the input, by γ and by β.
///
/// - `x` is the input `[n][C]`, `dY` the gradient of the loss by the output `[n][C]`, `gamma` `[C]`;
///   `epsilon` is above 0. dX is `[n][C]`, dGamma and dBeta are `[C]`.
///
/// Formula: with r_j = 1 / √(σ²_j + ε) and x̂_ij = (x_ij - μ_j) r_j
///
///     dβ_j  = Σ_i dy_ij
///     dγ_j  = Σ_i dy_ij x̂_ij
///     dx_ij = γ_j r_j (dy_ij - dβ_j / n - x̂_ij dγ_j / n)
///
/// What it is for: a number of the batch moves the mean and the variance of its column, and so all
/// outputs of the column. Both terms that are taken away stand for that. They leave a gradient
/// whose columns add up to 0: moving a whole column changes no output.
public func batchNormGradient(
  _ x: [[Float]], _ dY: [[Float]], _ gamma: [Float], _ epsilon: Float
) -> (dX: [[Float]], dGamma: [Float], dBeta: [Float]) {
  // Your turn: replace the next line.
  return (x, [], [])
}

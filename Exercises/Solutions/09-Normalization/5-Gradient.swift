// Exercise 09.5: the gradient of batch norm in training. Chapter 09.

/// The gradient of the loss with respect to the input, to γ and to β.
///
/// - `x` is the input `[n][C]`, at least one row; `dY` is the gradient of the loss with respect to
///   the output, `[n][C]`; `gamma` is `[C]`; `epsilon` is larger than 0.
/// - The result has dX `[n][C]`, dGamma `[C]` and dBeta `[C]`.
///
/// Formula: with r_j = 1 / √(σ²_j + ε) and x̂_ij = (x_ij - μ_j) r_j
///
///     dβ_j  = Σ_i dy_ij
///     dγ_j  = Σ_i dy_ij x̂_ij
///     dx_ij = γ_j r_j (dy_ij - dβ_j / n - x̂_ij dγ_j / n)
///
/// Each column of dX adds up to 0, because adding the same number to a whole column of x changes no
/// output.
///
/// What it is for: a number of the batch changes the mean and the variance of its column, and
/// through them all outputs of the column. The two terms that are subtracted account for that.
public func batchNormGradient(
  _ x: [[Float]], _ dY: [[Float]], _ gamma: [Float], _ epsilon: Float
) -> (dX: [[Float]], dGamma: [Float], dBeta: [Float]) {
  // learner:begin stub: (x, [], [])
  let n = Float(x.count)
  var dX = x
  var (dGamma, dBeta) = ([Float](), [Float]())
  for j in gamma.indices {
    let mean = x.reduce(0) { $0 + $1[j] } / n
    let variance = x.reduce(0) { $0 + ($1[j] - mean) * ($1[j] - mean) } / n
    let r = 1 / (variance + epsilon).squareRoot()
    let standard = x.map { ($0[j] - mean) * r }
    let shift = dY.reduce(0) { $0 + $1[j] }
    let scale = zip(dY, standard).reduce(0) { $0 + $1.0[j] * $1.1 }
    for i in x.indices {
      let centred = dY[i][j] - shift / n
      dX[i][j] = gamma[j] * r * (centred - standard[i] * scale / n)
    }
    dGamma.append(scale)
    dBeta.append(shift)
  }
  return (dX, dGamma, dBeta)
  // learner:end
}

// Exercise 12.5: how large a batch must be before the gradient is more signal than noise. Chapter 12.

/// What the gradients of small and of large batches tell about the true gradient G and about the
/// noise of a single example, whose covariance matrix is Σ.
///
/// - `small` is `[m, P]`: m gradients of P numbers, each the mean over a batch of `smallBatch` = b
///   examples. `large` is `[n, P]`, each the mean over `largeBatch` = B examples. m, n and P are 1
///   or more, m and n may differ, and b < B.
/// - Returns `signal`, the estimate of |G|², `noise`, that of tr Σ, and `scale`, their quotient,
///   which is the simple noise scale. Both estimates can come out negative by chance. `scale` is
///   nil if `signal` is not above 0 or if `noise` is below 0.
///
/// Formula (appendix A.1 of McCandlish and others, 2018): with |g_b|² and |g_B|², the means of the
/// squared norms over the gradients of each kind,
///
///     |G|² = (B |g_B|² - b |g_b|²) / (B - b)
///     tr Σ = (|g_b|² - |g_B|²) / (1/b - 1/B)
///
/// Both are unbiased, because a batch of b examples has |g_b|² = |G|² + tr Σ / b on average.
///
///     gradientNoise(
///       small: [[3, 1], [1, 1]], smallBatch: 1, large: [[2, 1]], largeBatch: 2)
///     // |g_b|² = (10 + 2) / 2 = 6 and |g_B|² = 5: signal 4, noise 2, scale 0.5
///
/// What it is for: the scale is a batch size. Much smaller batches need many steps because their
/// gradients are mostly noise, and much larger ones compute the same direction over and over.
public func gradientNoise(
  small: [[Double]], smallBatch: Int, large: [[Double]], largeBatch: Int
) -> (signal: Double, noise: Double, scale: Double?) {
  // learner:begin stub: (0, 0, nil)
  let (b, bigB) = (Double(smallBatch), Double(largeBatch))
  let means = [small, large].map { gradients -> Double in
    var sum = 0.0
    for gradient in gradients {
      for g in gradient { sum += g * g }
    }
    return sum / Double(gradients.count)
  }
  let signal = (bigB * means[1] - b * means[0]) / (bigB - b)
  let noise = (means[0] - means[1]) / (1 / b - 1 / bigB)
  if signal <= 0 || noise < 0 { return (signal, noise, nil) }
  return (signal, noise, noise / signal)
  // learner:end
}

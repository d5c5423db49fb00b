// Exercise 05.4: how much of the target's variation a model explains. Chapter 05.

/// R², the share of the target's variation that the fitted values explain.
///
/// - y and `fitted` have n numbers each.
///
/// Formula: R² = 1 - SSE / SST, with SSE = Σ (y_i - f_i)² and SST = Σ (y_i - m_y)², m_y the mean
/// of y. Where all y_i are equal there is nothing to explain: then R² is 0.
///
///     rSquared([1, 2, 6], [2, 2, 5])    // SSE = 1 + 0 + 1, SST = 4 + 1 + 9: 1 - 2/14 = 0.857…
///
/// 1 is a perfect fit and 0 is as good as the mean. R² is negative where the fit is worse than the mean.
///
/// Do not trust SST == 0: ten times 0.1 add up to a little less than 1, so the mean is a little less
/// than 0.1 and SST a little more than 0. Compare the numbers.
public func rSquared(_ y: [Double], _ fitted: [Double]) -> Double {
  // learner:begin stub: .nan
  let mean = y.reduce(0, +) / Double(y.count)
  var left = 0.0
  var total = 0.0
  for i in y.indices {
    left += (y[i] - fitted[i]) * (y[i] - fitted[i])
    total += (y[i] - mean) * (y[i] - mean)
  }
  return y.allSatisfy({ $0 == y[0] }) ? 0 : 1 - left / total
  // learner:end
}

/// Adjusted R²: R² after both sums have been divided by their degrees of freedom.
///
/// - R² belongs to a fit with n rows and p coefficients, including the intercept; n > p.
///
/// Formula: 1 - (1 - R²) (n - 1) / (n - p).
///
///     adjustedRSquared(0.5, rows: 11, coefficients: 6)    // 1 - 0.5 · 10/5 = 0
///
/// What it is for: R² never falls when you add a column, not even one of random numbers. Adjusted R²
/// does.
public func adjustedRSquared(_ rSquared: Double, rows: Int, coefficients: Int) -> Double {
  // learner:begin stub: .nan
  let ratio = Double(rows - 1) / Double(rows - coefficients)
  return 1 - (1 - rSquared) * ratio
  // learner:end
}

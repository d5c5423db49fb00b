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
  // Your turn: replace the next line.
  return .nan
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
  // Your turn: replace the next line.
  return .nan
}

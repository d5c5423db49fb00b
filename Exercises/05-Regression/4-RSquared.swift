// Exercise 05.4: how much of the differences a model explains. Chapter 05.

/// R², the share of the target's variation that the fitted values explain.
///
/// - y and `fitted` have n numbers each.
///
/// Formula: R² = 1 - SSE / SST, with SSE = Σ (y_i - f_i)² and SST = Σ (y_i - m_y)², m_y the mean
/// of y. Where y never changes, SST is 0 and there is nothing to explain: then R² is 0.
///
///     rSquared([1, 2, 6], [2, 2, 5])    // SSE = 1 + 0 + 1, SST = 4 + 1 + 9: 1 - 2/14 = 0.857…
///
/// 1 is a perfect fit and 0 is as good as the mean. It can be negative: worse than the mean.
public func rSquared(_ y: [Double], _ fitted: [Double]) -> Double {
  // Your turn: replace the next line.
  return .nan
}

/// Adjusted R²: both sums are divided by their degrees of freedom first.
///
/// - R² is of a fit with n rows and p coefficients, the intercept among them; n > p.
///
/// Formula: 1 - (1 - R²) (n - 1) / (n - p).
///
///     adjustedRSquared(0.5, rows: 11, coefficients: 6)    // 1 - 0.5 · 10/5 = 0
///
/// What it is for: R² rises with every column you add, even one of random numbers. This does not.
public func adjustedRSquared(_ rSquared: Double, rows: Int, coefficients: Int) -> Double {
  // Your turn: replace the next line.
  return .nan
}

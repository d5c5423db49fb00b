// Columns with mean 0 and deviation 1: the same plane in units in which every direction is about
// as steep. Chapter 05.
import Curriculum
import Tensors

/// What was taken away from every column, and by what it was divided.
public struct Standardization: Equatable, Sendable {
  /// One number a column.
  public let means: [Double]
  /// One number a column; 1 where a column never changes, so that nothing is divided by 0.
  public let deviations: [Double]

  public init(_ factors: [Factor]) {
    means = factors.map(\.mean)
    deviations = factors.map { $0.deviation > 0 ? $0.deviation : 1 }
  }

  /// Means 0 and deviations 1: nothing is changed.
  static func none(_ count: Int) -> Standardization {
    Standardization(means: Array(repeating: 0, count: count))
  }

  private init(means: [Double]) {
    self.means = means
    deviations = Array(repeating: 1, count: means.count)
  }

  package func applied(to factors: [Factor]) -> [[Double]] {
    zip(factors, zip(means, deviations)).map { factor, own in
      factor.values.map { ($0 - own.0) / own.1 }
    }
  }

  /// Weights for standardized columns, the intercept's first, as coefficients in the units of the
  /// columns: b_j = w_j / s_j, and the intercept takes back what the means took away.
  // book:begin undo
  public func undone(_ weights: [Double]) -> [Double] {
    let slopes = zip(weights.dropFirst(), deviations).map { $0 / $1 }
    let shift = zip(slopes, means).reduce(0) { $0 + $1.0 * $1.1 }
    return [(weights.first ?? 0) - shift] + slopes
  }
  // book:end undo

  /// Z `[n, p]` of X `[n, p]`: every column less its mean, divided by its deviation. A column that
  /// never changes becomes zeros.
  public static func standardized(_ x: Tensor) -> Tensor {
    // Standardized numbers do not depend on the unit of a column, and squares of numbers near 1 stay finite.
    let units = x.magnitude().max(axis: 0).elements.map { EuclideanNorm.unit(of: $0) }
    let x = x / Tensor(units)
    // The mean of years or prices is rounded more coarsely than they deviate. What rounding left of
    // it is the mean of the distances from it.
    let distance = x - x.mean(axis: 0)
    let deviation = Tensor(x.variance(axis: 0).elements.map { $0 > 0 ? $0.squareRoot() : 1 })
    return (distance - distance.mean(axis: 0)) / deviation
  }
}

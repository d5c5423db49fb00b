// The line through a cloud of points, by the two sums that fit on paper. Chapter 05.
import Curriculum

/// y = intercept + slope · x.
public struct Line: Equatable, Sendable {
  public var intercept: Double
  /// Units of y for each unit of x.
  public var slope: Double

  public init(intercept: Double, slope: Double) {
    self.intercept = intercept
    self.slope = slope
  }

  public func callAsFunction(_ x: Double) -> Double { intercept + slope * x }

  /// The line with the least sum of squared distances in y, for n numbers x and y.
  ///
  /// It is `LinearFit` with one factor, as two running sums: one pass, new rows at any time
  /// (Welford 1962). A single x, or equal ones, give the slope 0.
  public static func through(_ x: [Double], _ y: [Double]) -> Line {
    require(x.count == y.count, "a line through \(x.count) x and \(y.count) y")
    // Powers of two, which keep the squares in the range of Double and round nothing.
    let (unitX, unitY) = (EuclideanNorm.unit(of: x), EuclideanNorm.unit(of: y))
    var (meanX, meanY, squares, products) = (0.0, 0.0, 0.0, 0.0)
    for (i, (x, y)) in zip(x, y).enumerated() {
      let (x, y) = (x / unitX, y / unitY)
      let dX = x - meanX
      meanX += dX / Double(i + 1)
      meanY += (y - meanY) / Double(i + 1)
      squares += dX * (x - meanX)
      products += dX * (y - meanY)
    }
    let slope = squares > 0 ? products / squares : 0
    return Line(intercept: (meanY - slope * meanX) * unitY, slope: slope / unitX * unitY)
  }
}

// A fitted linear model and how far it can be trusted: coefficients, standard errors, intervals,
// leverage. Chapter 05. Draper & Smith, Applied Regression Analysis, chapters 1 to 8.
// Left out: weights, other noise than independent and equally wide, tests of several factors.
import Curriculum

/// Least squares for y = X b + noise, with X `[n, p]`, its first column ones, and y of n numbers.
public struct LinearFit: Sendable {
  /// `intercept`, then the factors.
  public let names: [String]
  /// b, p numbers, each in units of the target per unit of its factor.
  public let coefficients: [Double]
  /// How far each coefficient would scatter over samples like this one.
  public let standardErrors: [Double]
  /// X b and y - X b, n numbers each.
  public let fitted: [Double]
  public let residuals: [Double]
  /// A power of two near the largest target, and the sums of squares below divided by its square.
  private let unit: Double
  private let scaledResidualSum: Double
  private let scaledTotalSum: Double
  /// Half of a 95 % interval, in standard errors: Student's t for n - p degrees of freedom.
  public let critical: Double
  /// h_i, how much row i's own y weighs in its fitted value; they add up to p.
  public let leverages: [Double]
  private let qr: QR

  /// Fits `y` of n numbers by the `factors`, each of n numbers.
  ///
  /// - Throws: `CourseError` where there are too few rows, where a factor follows from the ones
  ///   before it, and where sums of the numbers leave the range of Double.
  // book:begin fit
  public init(_ factors: [Factor], target y: [Double]) throws {
    let n = y.count
    let columns = [[Double](repeating: 1, count: n)] + factors.map(\.values)
    let p = columns.count
    guard n > p else { throw LinearFit.tooFew(rows: n, coefficients: p) }
    qr = QR(columns: columns)
    if let j = qr.dependent.first { throw LinearFit.dependent(j == 0 ? "" : factors[j - 1].name) }

    coefficients = qr.solve(y)
    fitted = LinearFit.product(columns, coefficients)
    residuals = zip(y, fitted).map { $0 - $1 }
    // Σ e_i² in units in which the largest target lies between 1 and 2, so that no square overflows
    unit = EuclideanNorm.unit(of: y)
    scaledResidualSum = LinearFit.sumOfSquares(residuals, around: 0, unit)
    scaledTotalSum = LinearFit.sumOfSquares(y, around: y.reduce(0, +) / Double(n), unit)
    guard (scaledResidualSum + scaledTotalSum).isFinite else { throw LinearFit.tooLarge() }

    // s² = Σ e_i² / (n - p), the variance of b_j is s² times diagonal element j of (XᵀX)⁻¹.
    standardErrors = qr.standardErrors(variance: scaledResidualSum / Double(n - p))
      .map { [unit] in unit * $0 }
    critical = StudentT(degrees: n - p).critical(0.95)
    leverages = LinearFit.leverages(columns, qr)
    names = ["intercept"] + factors.map(\.name)
  }
  // book:end fit

  // MARK: - What it says

  /// The sum of squared residuals, and that of the target around its mean: infinite or 0 where the
  /// target is so large or small that squares leave the range of Double. R² and s do not suffer from it.
  public var residualSum: Double { scaledResidualSum * unit * unit }
  public var totalSum: Double { scaledTotalSum * unit * unit }

  public var rows: Int { fitted.count }
  public var degrees: Int { fitted.count - coefficients.count }

  /// s, the residual standard error: how far a row lies from the plane, in the target's unit.
  public var residualError: Double {
    unit * (scaledResidualSum / Double(degrees)).squareRoot()
  }

  /// 1 - SSE / SST; NaN or -infinity where the target never changes.
  public var rSquared: Double { 1 - scaledResidualSum / scaledTotalSum }

  /// R² with both sums divided by their degrees of freedom: a useless factor lowers it.
  public var adjustedRSquared: Double {
    1 - scaledResidualSum / Double(degrees) / (scaledTotalSum / Double(rows - 1))
  }

  /// b_j in standard errors.
  public var tValues: [Double] { zip(coefficients, standardErrors).map { $0 / $1 } }

  /// The 95 % interval of coefficient j.
  public func interval(_ j: Int) -> ClosedRange<Double> {
    let half = critical * standardErrors[j]
    return coefficients[j] - half...coefficients[j] + half
  }

  /// Cook's distance of every row: how far all fitted values move without it (Cook 1977). It is 0
  /// where the fit is perfect, and for a row with leverage 1.
  // book:begin cook
  public var cookDistances: [Double] {
    let p = Double(coefficients.count)
    let variance = scaledResidualSum / Double(degrees)
    return zip(residuals.map { $0 / unit }, leverages).map { e, h in
      variance > 0 && h < 1 ? e * e / (p * variance) * h / ((1 - h) * (1 - h)) : 0
    }
  }
  // book:end cook

  /// A prediction for one new row of factors, without the one of the intercept.
  // book:begin predict
  public func predict(_ factors: [Double]) -> Prediction {
    let x = [1] + factors
    require(x.count == coefficients.count, "\(factors.count) factors for \(names.count - 1)")
    let value = zip(x, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    // x (XᵀX)⁻¹ xᵀ, as the squared length of R⁻ᵀ xᵀ.
    let h = qr.solveTransposed(x).reduce(0) { $0 + $1 * $1 }
    let s = residualError
    return Prediction(
      value: value, halfOfMean: critical * s * h.squareRoot(),
      halfOfOne: critical * s * (1 + h).squareRoot())
  }
  // book:end predict

  static func product(_ columns: [[Double]], _ coefficients: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: columns.first?.count ?? 0)
    for (column, b) in zip(columns, coefficients) {
      for i in result.indices { result[i] += b * column[i] }
    }
    return result
  }

  /// Σ (x_i - mean)² / unit²
  private static func sumOfSquares(_ x: [Double], around mean: Double, _ unit: Double) -> Double {
    x.reduce(0) { $0 + ($1 - mean) / unit * (($1 - mean) / unit) }
  }

  private static func leverages(_ columns: [[Double]], _ qr: QR) -> [Double] {
    (columns.first ?? []).indices.map { i in
      qr.solveTransposed(columns.map { $0[i] }).reduce(0) { $0 + $1 * $1 }
    }
  }
}

/// What a model says about a row that it has not seen.
public struct Prediction: Equatable, Sendable {
  public var value: Double
  /// Half of the 95 % interval of the mean of all such rows.
  public var halfOfMean: Double
  /// Half of the 95 % interval of one such row, its own noise included.
  public var halfOfOne: Double
}

extension LinearFit {
  private static func tooFew(rows: Int, coefficients: Int) -> CourseError {
    CourseError(
      .usage,
      "\(rows) \(rows == 1 ? "row" : "rows") cannot settle \(coefficients) coefficients and the noise.",
      mend: "Give at least \(coefficients + 1) rows, or leave out columns.")
  }

  private static func tooLarge() -> CourseError {
    CourseError(
      .usage, "The numbers are so large that their sums leave the range of Double.",
      mend: "Write them in larger units: divide a column by a power of ten.")
  }

  private static func dependent(_ name: String) -> CourseError {
    CourseError(
      .usage, "The column “\(name)” follows exactly from the columns before it.",
      mend: "Leave it out: no data can tell its share from theirs.")
  }
}

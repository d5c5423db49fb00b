// A fitted linear model and how far it can be trusted: coefficients, standard errors, intervals,
// leverage. Chapter 05. Draper & Smith, Applied Regression Analysis, chapters 1 to 8.
// Left out: weights, other noise than independent and equally wide, tests of several factors.
import Curriculum

/// Least squares for y = X b + noise, with X `[n, p]`, its first column ones, and y of n numbers.
public struct LinearFit: Sendable {
  /// `intercept`, then the factors.
  public let names: [String]
  /// b, p numbers, each in units of the target per unit of its factor.
  public private(set) var coefficients: [Double]
  /// How far each coefficient would scatter over samples like this one.
  public private(set) var standardErrors: [Double]
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
  /// What was subtracted from each factor before it was factored; empty where nothing was.
  private var origin: [Double] = []

  /// Fits `y` of n numbers by the `factors`, each of n numbers, and tells `each` how many columns are
  /// factored.
  ///
  /// - Throws: `CourseError` where there are too few rows, where a factor follows from the ones
  ///   before it, and where sums of the numbers leave the range of Double.
  public init(_ factors: [Factor], target y: [Double], each: (Int) -> Void = { _ in }) throws {
    let n = y.count
    let columns = [[Double](repeating: 1, count: n)] + factors.map(\.values)
    let p = columns.count
    guard n > p else { throw LinearFit.tooFew(rows: n, coefficients: p) }
    // book:begin fit
    // X = Q R, then R b = c
    qr = QR(columns: columns, each: each)
    if let j = qr.dependent.first { throw LinearFit.dependent(j == 0 ? "" : factors[j - 1].name) }
    coefficients = qr.solve(y)
    // r = y - X b
    fitted = LinearFit.product(columns, coefficients)
    residuals = zip(y, fitted).map { $0 - $1 }
    // book:end fit

    // Σ r_i² in units in which the largest target lies between 1 and 2, so that no square overflows
    unit = EuclideanNorm.unit(of: y)
    scaledResidualSum = LinearFit.sumOfSquares(residuals, around: 0, unit)
    scaledTotalSum = LinearFit.sumOfSquares(y, around: y.reduce(0, +) / Double(n), unit)
    guard (scaledResidualSum + scaledTotalSum).isFinite else { throw LinearFit.range(factors, y) }

    // book:begin errors
    // s² = Σ r_i² / (n - p)
    let variance = scaledResidualSum / Double(n - p)
    // SE_j = s √((XᵀX)⁻¹)_jj, and t for n - p degrees of freedom
    standardErrors = qr.standardErrors(variance: variance).map { [unit] in unit * $0 }
    critical = StudentT(degrees: n - p).critical(0.95)
    // book:end errors
    leverages = LinearFit.leverages(columns, qr)
    names = ["intercept"] + factors.map(\.name)
  }

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
    return zip(residuals.map { $0 / unit }, leverages).map { r, h in
      variance > 0 && h < 1 ? r * r / (p * variance) * h / ((1 - h) * (1 - h)) : 0
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
    let h = qr.solveTransposed(centered(x)).reduce(0) { $0 + $1 * $1 }
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
      "\(Counted.words(rows, "row")) cannot settle \(coefficients) coefficients and the noise.",
      mend: "Give at least \(coefficients + 1) rows, or leave out columns.")
  }

  /// Which number left the range of Double: a coefficient, because its column is tiny beside the target,
  /// or a sum of large numbers.
  private static func range(_ factors: [Factor], _ y: [Double]) -> CourseError {
    let sizes = factors.map { EuclideanNorm.largest($0.values) }
    let tallest = EuclideanNorm.largest(y)
    if tallest < 1e290,
      let j = sizes.indices.first(where: { tallest / sizes[$0] > 1e307 })
    {
      return CourseError(
        .usage,
        """
        One unit of “\(factors[j].name)” changes the target by more than 1.8e308, the limit of Double: \
        its largest value is \(Digits.scientific(sizes[j])).
        """, mend: "Multiply that column by a power of ten.")
    }
    let size = max(tallest, sizes.max() ?? 0)
    let name = sizes.firstIndex(of: size).map { "the column “\(factors[$0].name)”" } ?? "the target"
    return CourseError(
      .usage,
      """
      The values of \(name) reach \(Digits.scientific(size)): their sums leave the range of Double.
      """, mend: "Divide it by a power of ten.")
  }

  private static func dependent(_ name: String) -> CourseError {
    CourseError(
      .usage, "The column “\(name)” follows exactly from the columns before it.",
      mend: "Leave it out: no data can tell its share from theirs.")
  }
}

// MARK: - Columns far from zero

extension LinearFit {
  /// The fit of `init`, also where a column changes by less than 1e-12 of its size, as the microseconds
  /// since 1970 do within a second: beside the column of ones nothing of it is left. Without its first
  /// value it is a column like any other, and so the others.
  ///
  /// - Throws: What `init` throws; a column counts as following from others where it does so without
  ///   those values, too.
  static func anywhere(
    _ factors: [Factor], target y: [Double], each: (_ columns: Int) -> Void = { _ in }
  ) throws -> LinearFit {
    do {
      return try LinearFit(factors, target: y, each: each)
    } catch let error as CourseError {
      let origin = factors.map { $0.values.first ?? 0 }
      let near = zip(factors, origin).map { factor, start in
        Factor(factor.name, factor.values.map { $0 - start })
      }
      guard near != factors, near.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
        throw error
      }
      var fit = try LinearFit(near, target: y, each: each)
      fit.move(from: origin)
      return fit
    }
  }

  /// Takes the fit of factors less their `origin` to the factors: the intercept is what the plane has
  /// where they are 0.
  private mutating func move(from origin: [Double]) {
    self.origin = origin
    let far = centered([1] + origin.map { _ in 0 })
    coefficients[0] = zip(far, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    let h = qr.solveTransposed(far).reduce(0) { $0 + $1 * $1 }
    standardErrors[0] = residualError * h.squareRoot()
  }

  /// x of p numbers, the first of them 1, less the origin.
  private func centered(_ x: [Double]) -> [Double] {
    origin.isEmpty ? x : zip(x, [0] + origin).map { $0 - $1 }
  }
}

// What is left after a fit, read as a picture would be: the noise of a good model, or a sign of
// what the model lacks. Chapter 05. Draper & Smith, chapter 2.
// Left out: tests with levels of significance; these are rules of thumb.
import Curriculum

/// What residuals look like when they are drawn against the fitted values.
public enum ResidualPattern: String, CaseIterable, Sendable {
  /// An even band: nothing is left to explain.
  case even
  /// The middle lies above or below both ends: the plane should bend.
  case curve
  /// The band widens: the noise grows with the value, or shrinks.
  case fan
  /// One point lies far from all others.
  case outlier

  /// Reads n residuals beside their fitted values. An outlier is looked for first, because one
  /// can look like anything else; fewer than 9 rows are called even.
  ///
  /// The same three looks as the chapter takes, but by correlation instead of thirds: the
  /// residuals with the squared distance from the middle (curve), and their sizes with the
  /// fitted value (fan).
  public static func reading(fitted: [Double], residuals: [Double]) -> ResidualPattern {
    require(
      fitted.count == residuals.count,
      "\(fitted.count) fitted values and \(residuals.count) residuals")
    let n = Double(fitted.count)
    guard n >= 9 else { return .even }
    // A perfect fit leaves its own rounding over, which has no meaning.
    guard EuclideanNorm.rootMeanSquare(residuals) > 1e-12 * EuclideanNorm.largest(fitted) else {
      return .even
    }
    // The pattern does not depend on the units, and squares of numbers near 1 stay finite.
    let (fitted, residuals) = (
      EuclideanNorm.scaled(fitted).numbers, EuclideanNorm.scaled(residuals).numbers
    )
    let sizes = residuals.map { abs($0) }
    if let largest = sizes.max() {
      let rest = residuals.reduce(0) { $0 + $1 * $1 } - largest * largest
      if largest > 6 * (rest / (n - 1)).squareRoot() { return .outlier }
    }
    let middle = fitted.reduce(0, +) / n
    // Three standard errors of a correlation of nothing with nothing.
    let threshold = max(0.25, 3 / n.squareRoot())
    let bend = correlation(fitted.map { ($0 - middle) * ($0 - middle) }, residuals)
    if abs(bend) > threshold { return .curve }
    return abs(correlation(fitted, sizes)) > threshold ? .fan : .even
  }

  static func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let (x, y) = (EuclideanNorm.scaled(x).numbers, EuclideanNorm.scaled(y).numbers)
    let (a, b) = (Factor("", x), Factor("", y))
    let scale = a.deviation * b.deviation * Double(x.count)
    guard scale > 0 else { return 0 }
    let (meanA, meanB) = (a.mean, b.mean)
    return zip(x, y).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / scale
  }

  /// What the reader should do about it, where the plane explains the share `adjustedRSquared` of the
  /// target's variance: an even band praises only a plane that explains something.
  func advice(adjustedRSquared: Double) -> String {
    switch self {
    case .even where adjustedRSquared < 0.1:
      "an even band, but these factors explain next to nothing"
    case .even where adjustedRSquared < 0.5:
      "an even band, but these factors explain less than half: others are missing, or the rest is noise"
    case .even: "an even band, as they should"
    case .curve: "a curve; add the square of a factor, or its logarithm"
    case .fan: "a fan; the noise grows with the value, so the intervals are too narrow somewhere"
    case .outlier: "one point far from the rest; look at that row before you believe the others"
    }
  }
}

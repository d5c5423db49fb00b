// The example that fits on paper: four houses and a line. Chapter 05, “by hand”.
import Curriculum

/// What the chapter works out with a pencil.
public enum ByHand {
  /// m².
  public static let sizes = [60, 80, 100, 120.0]
  /// Thousands.
  public static let prices = [210, 250, 330, 370.0]

  static func tell(_ report: inout some Report) {
    guard let fit = try? LinearFit([Factor("size", sizes)], target: prices) else { return }
    report.table(
      Table(
        "By hand: four houses", headings: ["size", "price", "line", "residual"],
        rows: sizes.indices.map { i in
          [sizes[i], prices[i], fit.fitted[i], fit.residuals[i]].map {
            Digits.text($0, places: 0)
          }
        }))
    let (slope, interval) = (fit.coefficients[1], fit.interval(1))
    report.text(
      """
      Slope \(Digits.text(slope, places: 2)) thousand per m², R² \
      \(Digits.text(fit.rSquared, places: 2)); with 95 % confidence between \
      \(Digits.text(interval.lowerBound, places: 2)) and \
      \(Digits.text(interval.upperBound, places: 2)).
      """)
    report.value("handSlope", slope)
    report.value("handIntercept", fit.coefficients[0])
    report.value("handRSquared", fit.rSquared)
    report.value("handResidualSum", fit.residualSum)
    report.value("handResidualError", fit.residualError)
    report.value("handSlopeError", fit.standardErrors[1])
    report.value("handCritical", fit.critical)
    report.value("handLow", interval.lowerBound)
    report.value("handHigh", interval.upperBound)
  }
}

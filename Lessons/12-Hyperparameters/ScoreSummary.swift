// What several seeds say together: a mean with an interval, and whether one setting is better than another or
// was lucky. The distribution is lesson 05's (Student 1908). Chapter 12.
// Left out: tests without a normal distribution, and corrections for many comparisons.
import Curriculum
import Regression

/// The scores of one setting over several seeds.
public struct ScoreSummary: Equatable, Sendable {
  public let scores: [Double]
  public let mean: Double
  /// s: how far a score typically lies from the mean, with n - 1 in the denominator; nil for one score.
  public let deviation: Double?
  /// How much of the interval's construction succeeds: 0.95 of such intervals hold the true mean.
  public let confidence: Double

  public init(_ scores: [Double], confidence: Double = 0.95) {
    require(!scores.isEmpty, "no scores have no mean")
    self.scores = scores
    self.confidence = confidence
    // book:begin interval
    let n = Double(scores.count)
    let mean = scores.reduce(0, +) / n
    // s² = Σ (x_i - mean)² / (n - 1)
    let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = scores.count > 1 ? (squares / (n - 1)).squareRoot() : nil
    // book:end interval
    self.mean = mean
  }

  /// t s / √n: half of the width of the interval of the mean; nil for one score, which says nothing about how
  /// far another one would lie from it.
  public var halfWidth: Double? {
    deviation.map {
      let t = StudentT(degrees: scores.count - 1).critical(confidence)
      return t * $0 / Double(scores.count).squareRoot()
    }
  }

  /// The mean's confidence interval, mean ± t s / √n.
  public var interval: ClosedRange<Double>? { halfWidth.map { mean - $0...mean + $0 } }

  /// `0.953 ± 0.004`, or the mean alone for one score.
  public func written(places: Int = 3) -> String {
    Digits.fixed(mean, places: places)
      + (halfWidth.map { " ± " + Digits.fixed($0, places: places) } ?? "")
  }
}

/// Two settings on the same seeds, of which the one with the higher scores is better.
public struct PairedComparison: Sendable {
  public enum Verdict: String, Sendable {
    case firstBetter = "the first is better"
    case secondBetter = "the second is better"
    case couldBeLuck = "could be luck"
  }

  /// First minus second, seed by seed.
  public let differences: ScoreSummary

  /// - Parameter first: Scores of the first setting, `[n]`, with the same seeds in the same order as `second`.
  public init(_ first: [Double], _ second: [Double], confidence: Double = 0.95) {
    require(
      first.count == second.count && !first.isEmpty,
      "\(first.count) and \(second.count) scores are not pairs")
    differences = ScoreSummary(zip(first, second).map { $0 - $1 }, confidence: confidence)
  }

  // book:begin paired
  /// Which setting is better, if the interval of the differences leaves no room for 0.
  public var verdict: Verdict {
    guard let interval = differences.interval else { return .couldBeLuck }
    if interval.lowerBound > 0 { return .firstBetter }
    if interval.upperBound < 0 { return .secondBetter }
    return .couldBeLuck
  }
  // book:end paired
}

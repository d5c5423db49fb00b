// Four ways to read a learning rate off the curve of a range test. Names and rules are those of fastai
// (fastai/callback/schedule.py, functions `valley`, `slide`, `minimum` and `steep`, version 2.7). Chapter 12.
import Curriculum

/// A rule that picks a rate from a range test's curve.
public enum RateSuggestion: String, CaseIterable, Sendable {
  /// The middle of the longest descent.
  case valley
  /// Seen from the right, the first place where the slope has stopped changing.
  case slide
  /// A tenth of the rate with the lowest loss.
  case minimum
  /// The rate at which the loss falls fastest with respect to the logarithm of the rate.
  case steep

  /// The rate that this rule suggests. `RangeTest.trimmed` says which part of a curve to give it.
  public func rate(of test: RangeTest) -> Double {
    let (rates, losses) = (test.rates, test.losses)
    switch self {
    case .valley: return rates[RateSuggestion.valley(losses)]
    case .slide: return rates[RateSuggestion.slide(losses)]
    case .minimum: return rates[RateSuggestion.lowest(losses)] / 10
    case .steep: return rates[RateSuggestion.steepest(rates, losses)]
    }
  }

  /// The place of the lowest loss, the first one where there are several.
  static func lowest(_ losses: [Double]) -> Int {
    losses.indices.reduce(0) { losses[$1] < losses[$0] ? $1 : $0 }
  }

  // book:begin steep
  /// The place i where (l_(i+1) - l_i) / (log η_(i+1) - log η_i) is lowest.
  static func steepest(_ rates: [Double], _ losses: [Double]) -> Int {
    let logs = rates.map(PortableMath.log)
    let slopes = losses.indices.dropLast().map { i in
      (losses[i + 1] - losses[i]) / (logs[i + 1] - logs[i])
    }
    return lowest(slopes)
  }
  // book:end steep

  // book:begin valley
  /// The middle of the longest descent: of losses, not necessarily neighbors, of which each is lower
  /// than the one before. If the longest such row has n losses and ends at e, this is e - n + n/3 + n/6,
  /// with both parts rounded down. fastai's comment calls the place two thirds of the way; its code,
  /// which we follow, comes to one half.
  static func valley(_ losses: [Double]) -> Int {
    var longest = [Int](repeating: 1, count: losses.count)
    for i in losses.indices {
      for j in 0..<i where losses[i] < losses[j] { longest[i] = max(longest[i], longest[j] + 1) }
    }
    let end = longest.indices.reduce(0) { longest[$1] > longest[$0] ? $1 : $0 }
    return max(0, end - longest[end] + longest[end] / 3 + longest[end] / 6)
  }
  // book:end valley

  /// The left end of an interval of 15 steps that slides to the left from the end of the curve for as long as
  /// the slopes at its two ends, in loss per step, differ by more than 0.005.
  static func slide(_ losses: [Double], width: Int = 15, threshold: Double = 0.005) -> Int {
    let slopes = slopes(losses)
    var right = losses.count - 1
    var found = max(0, right - width)
    while right >= width, abs(slopes[right] - slopes[right - width]) > threshold {
      found = right - width
      right -= 1
    }
    return found
  }

  /// Differences per step: half of those between the two neighbors, at the ends those to the only one.
  private static func slopes(_ losses: [Double]) -> [Double] {
    let last = losses.count - 1
    return losses.indices.map { i in
      let (before, after) = (max(0, i - 1), min(last, i + 1))
      return before == after ? 0 : (losses[after] - losses[before]) / Double(after - before)
    }
  }
}

// The learning-rate range test: one short training in which the rate grows at each step, so that the curve
// of the loss shows which rates teach nothing, which teach, and which destroy. L. N. Smith, Cyclical Learning
// Rates for Training Neural Networks, 2015, section 3.3, with the geometric growth, the smoothing and the limits of
// fastai's `lr_find`. What to read off the curve is in RateSuggestion.swift. Chapter 12.
import Curriculum
import Optimizers
import Tensors

/// The curve of a range test: a smoothed loss for each rate.
public struct RangeTest: Sendable {
  /// The rates, growing, `[n]`.
  public let rates: [Double]
  /// The smoothed loss before the step with each rate, `[n]`.
  public let losses: [Double]

  public init(rates: [Double], losses: [Double]) {
    require(
      rates.count == losses.count && !rates.isEmpty,
      "\(rates.count) rates and \(losses.count) losses are no curve")
    (self.rates, self.losses) = (rates, losses)
  }

  /// β of the smoothing; the test ends where the smoothed loss is `limit` times its lowest.
  public static let smoothing = 0.98
  public static let limit = 4.0

  // book:begin smoothed
  /// A running mean of which old losses fade, corrected for its beginning at 0, as Adam's means are.
  public static func smoothed(_ losses: [Double], beta: Double = smoothing) -> [Double] {
    var (mean, weight) = (0.0, 0.0)
    return losses.map { loss in
      // v ← β v + (1 - β) l, and the weights of all losses in it
      mean = beta * mean + (1 - beta) * loss
      weight = beta * weight + (1 - beta)
      return mean / weight
    }
  }
  // book:end smoothed

  /// Trains a copy of `model` while the rate grows from `first` to `last`.
  ///
  /// - Parameters:
  ///   - optimizer: The optimizer; its own rate does not matter.
  ///   - batch: The next batch.
  /// - Returns: The curve up to where the loss left all bounds.
  /// - Throws: `CourseError` where too few losses were finite to read anything off the curve.
  public static func run<Model: Layer>(
    _ model: Model, with optimizer: some MomentumOptimizer, from first: Double, to last: Double,
    steps: Int, batch: (_ step: Int) -> Batch<Model>
  ) throws -> RangeTest {
    // book:begin range-test
    let schedule = GeometricRate(from: first, to: last, steps: steps)
    var (model, learner) = (model, Scheduled(optimizer, by: schedule))
    // The loop ends by itself where a loss is not finite.
    let record = TrainingLoop(steps: steps).train(&model, with: &learner, batch: batch)
    let losses = smoothed(record.losses.filter(\.isFinite))
    var (kept, lowest) = (0, Double.infinity)
    while kept < losses.count, losses[kept] <= limit * lowest {
      lowest = min(lowest, losses[kept])
      kept += 1
    }
    // book:end range-test
    guard kept >= fewest else {
      throw CourseError(
        .usage,
        """
        The range test saw \(kept == 0 ? "no finite loss" : "\(kept) usable losses") of \(steps); it takes \
        \(fewest) to read a rate off the curve. The first rate was \(Digits.written(first)).
        """,
        mend: "Start at a smaller rate, such as from=\(Digits.written(first / 1000)).")
    }
    return RangeTest(
      rates: (0..<kept).map { schedule.rate(at: $0) }, losses: Array(losses.prefix(kept)))
  }

  /// The fewest losses from which a rate is read.
  static let fewest = 10

  /// The part that suggestions look at: as fastai does, without the first tenth, where the mean has
  /// seen too little, and without the last five, which are already beyond the edge. A short curve keeps its end.
  public var trimmed: RangeTest {
    let (first, last) = (rates.count / 10, rates.count > 20 ? rates.count - 5 : rates.count)
    return RangeTest(rates: Array(rates[first..<last]), losses: Array(losses[first..<last]))
  }
}

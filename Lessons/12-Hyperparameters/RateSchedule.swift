// A learning-rate schedule that knows its rates, and the three simplest ones. Cycles are in
// CyclicalRate.swift and OneCycle.swift, and Scheduled.swift makes any optimizer follow a schedule.
// Lesson 06's `Schedule` is a factor instead: it shrinks a rate that was chosen elsewhere. Chapter 12.
import Curriculum
import Optimizers

/// The learning rate, and perhaps the momentum, of each step of a training.
public protocol RateSchedule: Sendable {
  /// The learning rate η of step `step`, 0 for the first.
  func rate(at step: Int) -> Double
  /// The momentum of that step; nil where the schedule leaves it as it is.
  func momentum(at step: Int) -> Double?
}

extension RateSchedule {
  public func momentum(at step: Int) -> Double? { nil }
}

/// The same rate at every step.
public struct ConstantRate: RateSchedule, Equatable {
  public var rate: Double

  public init(_ rate: Double) { self.rate = rate }

  public func rate(at step: Int) -> Double { rate }
}

/// A rate that grows, or shrinks, by the same factor at each step: that of a range test.
public struct GeometricRate: RateSchedule, Equatable {
  public let first: Double
  public let last: Double
  public let steps: Int

  /// - Parameter steps: From `first` at step 0 to `last` at step `steps` - 1; at least 2.
  public init(from first: Double, to last: Double, steps: Int) {
    require(steps > 1, "a rate cannot grow over \(steps) steps; it takes at least 2")
    (self.first, self.last, self.steps) = (first, last, steps)
  }

  public func rate(at step: Int) -> Double {
    // η_t = η_0 (η_(n-1) / η_0)^(t / (n-1))
    Geometric.between(first, last, at: Double(min(step, steps - 1)) / Double(steps - 1))
  }
}

/// A warm-up in equal parts, then half a cosine wave down to a floor: lesson 06's cosine with a peak. Without
/// a warm-up it is PyTorch's `CosineAnnealingLR(T_max=steps, eta_min=floor)`.
public struct AnnealedRate: RateSchedule, Equatable {
  public let peak: Double
  public let floor: Double
  public let warmup: Int
  public let steps: Int

  /// - Parameters:
  ///   - warmup: Steps until the peak: 1/w of it at step 0, all of it at step w - 1 and again at step w.
  ///   - floor: Where the wave ends, at step `steps`, which is the one after the last.
  public init(peak: Double, steps: Int, warmup: Int = 0, floor: Double = 0) {
    require(steps > 0, "a schedule of \(steps) steps; it takes at least 1")
    require(
      peak > 0 && floor >= 0 && floor <= peak, "a rate cannot fall from \(peak) to \(floor)")
    (self.peak, self.floor, self.warmup, self.steps) = (peak, floor, warmup, steps)
  }

  public func rate(at step: Int) -> Double {
    let wave = Schedule.cosine(warmup: warmup, floor: floor / peak)
    return peak * wave.factor(at: min(step, steps), of: steps)
  }
}

// How the learning rate changes while a model learns. Chapter 06.
import Curriculum

/// A learning-rate schedule: what the rate is multiplied by at each step of a training.
///
///     let schedule = Schedule.cosine(warmup: 100, floor: 0.1)
///     for step in 0..<steps {
///       optimizer.rate = rate * schedule.factor(at: step, of: steps)
///       optimizer.step(&model, gradient)
///     }
///
/// Warm-up, in all of them, rises in equal parts: 1/w at step 0, and the whole rate at step w - 1.
/// The factors are the same to the bit on every machine.
public enum Schedule: Sendable, Equatable {
  /// The same rate at every step.
  case constant
  /// Rises over `warmup` steps, then follows half a cosine wave down to `floor`, which it would
  /// reach at the step after the last (Loshchilov & Hutter 2017, eq. 5, without restarts).
  case cosine(warmup: Int = 0, floor: Double = 0)
  /// Rises over `warmup` steps, stays, and falls in a straight line over the last part of the
  /// training, a share `decay` of its steps, but never below `floor`.
  case trapezoid(warmup: Int = 0, decay: Double, floor: Double = 0)

  /// What the learning rate is multiplied by, from 0 to 1.
  ///
  /// - Parameters:
  ///   - step: How many steps have been taken before: 0 for the first, `steps` after the last.
  ///   - steps: How many steps the training has.
  public func factor(at step: Int, of steps: Int) -> Double {
    require(step >= 0 && step <= steps, "step \(step) of a training of \(steps) steps")
    switch self {
    case .constant: return 1
    case .cosine(let warmup, let floor):
      Schedule.check(warmup, floor)
      if step < warmup { return Double(step + 1) / Double(warmup) }
      // floor + (1 - floor) (1 + cos πp) / 2, with p the part of the way after the warm-up
      let p = Double(step - warmup) / Double(max(1, steps - warmup))
      return floor + (1 - floor) * (1 + PortableMath.cosPi(p)) / 2
    case .trapezoid(let warmup, let decay, let floor):
      Schedule.check(warmup, floor)
      require(decay >= 0 && decay <= 1, "the rate falls over \(decay) of the steps, not 0 to 1")
      let rising = warmup > 0 ? Double(step + 1) / Double(warmup) : 1
      let falling = decay > 0 ? Double(steps - step) / (decay * Double(steps)) : 1
      return min(1, rising, max(falling, floor))
    }
  }

  private static func check(_ warmup: Int, _ floor: Double) {
    require(warmup >= 0, "a warm-up of \(warmup) steps")
    require(floor >= 0 && floor <= 1, "the rate falls to \(floor) of itself, not 0 to 1")
  }
}

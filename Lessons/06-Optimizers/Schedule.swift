// How a learning rate changes in the course of a training. Chapter 12. Left out: cosines, restarts,
// and schedules that look at the loss.

/// What the learning rate of a training is multiplied by, step by step.
public enum Schedule: Sendable {
  /// 1 at every step.
  case constant
  /// Rises in a straight line over the first `warmup` steps, stays at 1, and falls in a straight
  /// line over the last part of the steps, whose share is `fall` (above 0), but not below `floor`.
  case trapezoid(warmup: Int, fall: Double, floor: Double)

  /// The factor at a step, counted from 0, of a training of `steps` steps.
  public func factor(at step: Int, of steps: Int) -> Double {
    switch self {
    case .constant: return 1
    case .trapezoid(let warmup, let fall, let floor):
      let rest = Double(steps - step) / (fall * Double(steps))
      return min(1, Double(step + 1) / Double(warmup), max(rest, floor))
    }
  }
}

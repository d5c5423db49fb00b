// The schedules that a run can choose by name. Chapter 12.
import Curriculum

/// A kind of schedule, from which a peak and a number of steps make a `RateSchedule`.
public enum SchedulePlan: String, CaseIterable, Sendable {
  case constant
  case triangular
  case warmUpCosine = "warm-up-cosine"
  case oneCycle = "one-cycle"

  /// The schedule with this highest rate.
  ///
  /// Triangles rise from a quarter of the peak (Smith 2015, section 3.3, advises a third to a quarter), four
  /// of them in a training; a warm-up takes a tenth of the steps.
  ///
  /// - Throws: `CourseError` for a schedule of 0 steps.
  public func schedule(peak: Double, steps: Int) throws -> any RateSchedule {
    guard steps > 0 else {
      throw CourseError(
        .usage, "A schedule of \(steps) steps has no rate to give.",
        mend: "Choose a training of at least one step, such as steps=200.")
    }
    switch self {
    case .constant: return ConstantRate(peak)
    case .triangular: return CyclicalRate(peak / 4...peak, up: max(1, steps / 8))
    case .warmUpCosine: return AnnealedRate(peak: peak, steps: steps, warmup: steps / 10)
    case .oneCycle: return OneCycle(peak: peak, steps: steps)
    }
  }
}

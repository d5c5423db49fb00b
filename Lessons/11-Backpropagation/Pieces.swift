// What a learner of lesson 11 can replace, and the check that comes before a replacement takes
// part. Chapter 11.
import Curriculum

extension BackpropagationLesson {
  /// The functions that a learner can replace by their own.
  public struct Pieces: Sendable {
    /// The means of the first 1, 2, … n of n numbers: `[n]` -> `[n]`.
    public var runningMean: @Sendable (_ x: [Float]) -> [Float]

    public init(runningMean: @escaping @Sendable (_ x: [Float]) -> [Float]) {
      self.runningMean = runningMean
    }
  }

  public static let reference = Pieces(runningMean: { RunningMean.of($0) })
}

extension Experiment {
  /// Tries each of the learner's functions on a few numbers, and leaves out those that are wrong.
  mutating func checkLearners(_ report: inout some Report) {
    let x: [Float] = [2, 4, 9, -3]
    learners = learners.filter {
      report.accepts($0, pieces.runningMean(x), due: RunningMean.of(x))
    }
  }

  /// Whether the learner's function of this exercise takes part.
  func isMine(_ exercise: String) -> Bool { learners.contains(exercise) }
}

// The learner's functions that take part in a run, and the lesson's own for the rest. Each of the
// learner's is tried on small numbers before. Chapter 12.
import Curriculum

struct Hands {
  private(set) var pieces = HyperparametersLesson.reference
  /// The exercises whose functions are the learner's, and right.
  private(set) var learners: [String] = []

  /// Tries each of the learner's functions on small numbers, and leaves the wrong ones out.
  init(
    _ given: HyperparametersLesson.Pieces, learners: [String], _ report: inout some Report
  ) {
    let own = HyperparametersLesson.reference
    for exercise in learners {
      let (got, due) = (Hands.trial(given, exercise), Hands.trial(own, exercise))
      if report.accepts(exercise, got, due: due) {
        take(given, exercise)
        self.learners.append(exercise)
      }
    }
  }

  func isMine(_ exercise: String) -> Bool { learners.contains(exercise) }

  private mutating func take(_ given: HyperparametersLesson.Pieces, _ exercise: String) {
    switch exercise {
    case "12.1":
      pieces.rangeTestRates = given.rangeTestRates
      pieces.steepestRate = given.steepestRate
    case "12.2": pieces.triangularRate = given.triangularRate
    case "12.3": pieces.warmupCosineRate = given.warmupCosineRate
    case "12.4": pieces.earlyStop = given.earlyStop
    case "12.5": pieces.gradientNoise = given.gradientNoise
    case "12.6": (pieces.split, pieces.standardized) = (given.split, given.standardized)
    case "12.7": (pieces.summary, pieces.compare) = (given.summary, given.compare)
    default: break
    }
  }

  /// What the functions of an exercise return for small numbers, as rows of numbers. What is not there
  /// is -1.
  private static func trial(
    _ pieces: HyperparametersLesson.Pieces, _ exercise: String
  ) -> [[Float]] {
    switch exercise {
    case "12.1":
      let suggestion = pieces.steepestRate([0.01, 0.1, 1, 10], [3, 2.5, 1, 4])
      let nothing = pieces.steepestRate([1, 2], [3, 3])
      return [pieces.rangeTestRates(0.01, 1, 5), [suggestion ?? -1, nothing ?? -1]]
    case "12.2":
      return [false, true].map { halves in
        [0, 3, 4, 6, 12].map { Float(pieces.triangularRate($0, 1, 5, 4, halves)) }
      }
    case "12.3":
      return [[0, 1, 2, 6, 9, 10, 12].map { Float(pieces.warmupCosineRate($0, 10, 0.5, 0.1, 2)) }]
    case "12.4":
      let stops = [
        pieces.earlyStop([5, 3, 4, 3, 2], 2, 0), pieces.earlyStop([5, 4.5, 4, 3.5], 3, 1),
        pieces.earlyStop([.nan], 1, 0),
      ]
      return stops.map { [Float($0.best ?? -1), Float($0.stop ?? -1)] }
    case "12.5":
      let (signal, noise, scale) = pieces.gradientNoise([[3, 1], [1, 1]], 1, [[2, 1]], 2)
      return [[Float(signal), Float(noise), Float(scale ?? -1)]]
    case "12.6":
      let parts = pieces.split([7, 7, 8, 8, 9, 9], [3, 0, 2, 5, 1, 4], 1, 2)
      return [parts.training, parts.validation, parts.test].map { $0.map { Float($0) } }
        + pieces.standardized([[1, 5], [3, 5], [8, 6]], [0, 1])
    default:
      let (mean, deviation, margin) = pieces.summary([1, 2, 3], 0.95)
      let compared = [
        pieces.compare([3, 5, 7], [1, 3, 4], 0.95), pieces.compare([1, 3, 4], [3, 5, 7], 0.95),
        pieces.compare([1, 3], [3, 1], 0.95),
      ]
      let numbers = compared.map { (difference, margin, verdict) -> [Float] in
        let sign: Float = verdict == .couldBeLuck ? 0 : verdict == .firstBetter ? 1 : -1
        return [Float(difference), Float(margin), sign]
      }
      return [[Float(mean), Float(deviation), Float(margin)]] + numbers
    }
  }
}

// Which of a learner's functions take part in the run of lesson 11, and the trial that comes before.
// Chapter 11.
import Curriculum

/// The learner's functions that take part, and the lesson's own for the rest.
struct Hands {
  private(set) var pieces = BackpropagationLesson.reference
  /// The exercises whose functions are the learner's, and right.
  private(set) var learners: [String] = []

  /// Tries each of the learner's functions on small numbers, and leaves the wrong ones out.
  init(
    _ given: BackpropagationLesson.Pieces, learners: [String], _ report: inout some Report
  ) {
    let own = BackpropagationLesson.reference
    for exercise in learners {
      let (got, due) = (Hands.trial(given, exercise), Hands.trial(own, exercise))
      if report.accepts(exercise, got, due: due) {
        take(given, exercise)
        self.learners.append(exercise)
      }
    }
  }

  func isMine(_ exercise: String) -> Bool { learners.contains(exercise) }

  private mutating func take(_ given: BackpropagationLesson.Pieces, _ exercise: String) {
    switch exercise {
    case "11.1": pieces.feedforward = given.feedforward
    case "11.2": pieces.outputError = given.outputError
    case "11.3": pieces.hiddenError = given.hiddenError
    case "11.4": pieces.weightGradient = given.weightGradient
    case "11.5": pieces.updateMiniBatch = given.updateMiniBatch
    case "11.6": pieces.confusion = given.confusion
    case "11.7": pieces.checkGradient = given.checkGradient
    case "11.8": pieces.backward = given.backward
    default: break
    }
  }

  private static func trial(_ pieces: BackpropagationLesson.Pieces, _ exercise: String) -> Rows {
    let first: Rows = [[1, 0, -0.5], [-1, 1, 0.25]]
    let second: Rows = [[2, -1], [0.5, 1], [-1, 0.75]]
    switch exercise {
    case "11.1": return pieces.feedforward([1, 2], [first, second], [[1, -1, 0.5], [0, -0.25]])
    case "11.2": return [pieces.outputError([0.5, 0.9, 1], [1, 0, 0])]
    case "11.3": return [pieces.hiddenError([0.5, -1], second, [0.5, 0.2, 0.75])]
    case "11.4":
      let (weights, biases) = pieces.weightGradient([[1, 2], [3, 4]], [[1, 0, -1], [2, 1, 0]])
      return weights + [biases]
    case "11.5":
      let batch = [(x: [Float(2)], y: [Float(1)]), (x: [4], y: [0]), (x: [-1], y: [0.5])]
      return [
        pieces.updateMiniBatch([1, -2], batch, 0.5) { w, x, y in
          [w[0] * x[0] - y[0], w[1] * x[0] * x[0]]
        }
      ]
    case "11.6":
      let (right, table) = pieces.confusion(
        [[0.1, 0.9, 0.2], [0.8, 0.3, 0.8], [.nan, -1, -2]], [1, 2, 1], 3)
      return [[Float(right)]] + table.map { $0.map { Float($0) } }
    case "11.7":
      let (errors, worst) = pieces.checkGradient([6, 5, 0], [3, 1, 7], 1e-4) { w in
        w[0] * w[0] + 4 * w[1]
      }
      return [errors.map { Float($0) }, [Float(worst ?? -1)]]
    default:
      var tape: [ScalarNode] = []
      let (x, y) = (tape.record(0.5), tape.record(-1.5))
      let product = tape.record(.product(x, y))
      let sum = tape.record(.sum(tape.record(.tanh(product)), product))
      tape.record(.difference(tape.record(.power(sum, exponent: 3)), tape.record(.exp(y))))
      return [pieces.backward(tape).map(\.gradient)]
    }
  }
}

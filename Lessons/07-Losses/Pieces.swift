// What a learner of lesson 07 can replace, the lesson's own in its place, and a word on what is
// wrong with the learner's. Chapter 07.
import Curriculum
import Tensors

extension LossesLesson {
  /// A loss and its gradient: n numbers, or the slope of one.
  public typealias ListResult = (loss: Float, gradient: [Float])

  /// The functions that a learner can replace by their own.
  public struct Pieces: Sendable {
    /// The mean of (y - t)² and its gradient by y, `[n]` and `[n]`.
    public var squaredError: @Sendable (_ output: [Float], _ target: [Float]) -> ListResult
    /// log Σ_j exp(z_j), finite for every finite z `[C]`.
    public var logSumExp: @Sendable (_ z: [Float]) -> Float
    /// The cross-entropy of one row of logits `[C]` and its gradient `[C]`.
    public var crossEntropy: @Sendable (_ z: [Float], _ label: Int) -> ListResult
    /// Huber's loss of one error, and its slope.
    public var huber: @Sendable (_ error: Float, _ delta: Float) -> (loss: Float, slope: Float)
    /// The targets of label smoothing, `[C]`.
    public var smoothedTargets:
      @Sendable (_ label: Int, _ classes: Int, _ smoothing: Float) -> [Float]
    /// KL(t ‖ p) of two distributions `[C]`, in nats.
    public var divergence: @Sendable (_ t: [Float], _ p: [Float]) -> Float
    /// The mean of -log p(e) over the errors `[n]`, with the noise's best scale, in nats.
    public var surprise: @Sendable (_ noise: Noise, _ errors: [Float]) -> Float
  }

  public static let reference = Pieces(
    squaredError: { output, target in
      let (loss, gradient) = Loss.squaredError(Tensor(output), Tensor(target))
      return (loss, gradient.elements)
    },
    logSumExp: { Tensor([$0]).logSumExp().elements[0] },
    crossEntropy: { z, label in
      let (loss, gradient) = Loss.crossEntropy(Tensor([z]), [label])
      return (loss, gradient.elements)
    },
    huber: { error, delta in
      let (loss, slope) = Loss.huber(Tensor(error), Tensor(0), delta: delta)
      return (loss, slope.scalar)
    },
    smoothedTargets: { label, classes, smoothing in
      (0..<classes).map { ($0 == label ? 1 - smoothing : 0) + smoothing / Float(classes) }
    },
    divergence: { t, p in Loss.divergence(Tensor([p]).log(), targets: Tensor([t])).loss },
    surprise: { $0.surprise(at: $1) })
}

extension Experiment {
  /// Tries each of the learner's functions on small numbers, and takes the lesson's own where one
  /// is wrong.
  mutating func checkLearners(_ report: inout some Report) {
    let own = LossesLesson.reference
    let (y, t): ([Float], [Float]) = ([1, 2.5, -1], [0.5, 3, 1])
    let z: [Float] = [101, 100, 98.5]
    let shares: [Float] = [0.2, 0.5, 0.3]
    func numbers(_ pieces: LossesLesson.Pieces, _ exercise: String) -> [Float] {
      switch exercise {
      case "07.2":
        let (loss, gradient) = pieces.squaredError(y, t)
        return [loss] + gradient
      case "07.3": return [pieces.logSumExp(z)]
      case "07.4":
        let (loss, gradient) = pieces.crossEntropy(z, 1)
        return [loss] + gradient
      case "07.5":
        return [-3, -0.5, 0, 0.5, 3].flatMap { (error: Float) -> [Float] in
          let (loss, slope) = pieces.huber(error, 1)
          return [loss, slope]
        }
      case "07.6":
        return pieces.smoothedTargets(1, 3, 0.3) + [pieces.divergence(shares, [0.6, 0.3, 0.1])]
      default: return Noise.allCases.map { pieces.surprise($0, y) }
      }
    }
    learners = learners.filter {
      report.accepts($0, numbers(pieces, $0), due: numbers(own, $0))
    }
  }

  /// Whether the learner's function of this exercise takes part.
  func isMine(_ exercise: String) -> Bool { learners.contains(exercise) }
}

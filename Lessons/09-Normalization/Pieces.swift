// What a learner of lesson 09 can replace, the lesson's own in its place, and a word on what is
// wrong with the learner's. Chapter 09.
import Curriculum
import Tensors

extension NormalizationLesson {
  /// A batch: rows of numbers, one column a channel.
  public typealias Rows = [[Float]]
  /// A mean and a variance for each channel.
  public typealias Moments = (mean: [Float], variance: [Float])

  /// The functions that a learner can replace by their own. In all of them rows are `[n][C]`,
  /// lists `[C]`.
  public struct Pieces: Sendable {
    /// The mean and the variance, divided by n, of each column.
    public var statistics: @Sendable (_ x: Rows) -> Moments
    /// Batch norm in training.
    public var forward:
      @Sendable (_ x: Rows, _ gamma: [Float], _ beta: [Float], _ epsilon: Float) -> Rows
    /// The averages so far and a batch of `count` rows to the averages after it.
    public var running:
      @Sendable (_ averages: Moments, _ batch: Moments, _ count: Int, _ momentum: Float) -> Moments
    /// The gradient of `forward`.
    public var gradient:
      @Sendable (_ x: Rows, _ dY: Rows, _ gamma: [Float], _ epsilon: Float) -> (
        dX: Rows, dGamma: [Float], dBeta: [Float]
      )
    /// What a batch norm in evaluation multiplies each channel by, and what it adds.
    public var line:
      @Sendable (_ averages: Moments, _ gamma: [Float], _ beta: [Float], _ epsilon: Float) -> (
        scale: [Float], shift: [Float]
      )
    /// Layer norm.
    public var layerNorm:
      @Sendable (_ x: Rows, _ gamma: [Float], _ beta: [Float], _ epsilon: Float) -> Rows
    /// The gradient of layer norm by x.
    public var layerGradient:
      @Sendable (_ x: Rows, _ dY: Rows, _ gamma: [Float], _ epsilon: Float) -> Rows
  }

  /// A batch norm with this γ, β and ε.
  private static func norm(_ gamma: [Float], _ beta: [Float], _ epsilon: Float) -> BatchNorm {
    var norm = BatchNorm(gamma.count, epsilon: epsilon)
    norm.gamma = Tensor(gamma)
    norm.beta = Tensor(beta)
    return norm
  }

  private static func layer(_ gamma: [Float], _ beta: [Float], _ epsilon: Float) -> LayerNorm {
    var norm = LayerNorm(gamma.count, epsilon: epsilon)
    norm.gamma = Tensor(gamma)
    norm.beta = Tensor(beta)
    return norm
  }

  private static var training: Pass { .trainingWithoutDraws }

  public static let reference = Pieces(
    statistics: { x in
      let x = Tensor(x)
      let (mean, variance) = ChannelLayout(x.shape, channels: x.columns).statistics(x)
      return (mean.value.elements, variance.elements)
    },
    forward: { x, gamma, beta, epsilon in
      var pass = training
      return norm(gamma, beta, epsilon).output(Tensor(x), &pass).table
    },
    running: { averages, batch, count, momentum in
      var norm = BatchNorm(batch.mean.count, momentum: momentum)
      norm.runningMean = Tensor(averages.mean)
      norm.runningVariance = Tensor(averages.variance)
      norm.fold(Tensor(batch.mean), Tensor(batch.variance), count: count)
      return (norm.runningMean.elements, norm.runningVariance.elements)
    },
    gradient: { x, dY, gamma, epsilon in
      let norm = norm(gamma, gamma.map { _ in 0 }, epsilon)
      var pass = training
      var gradient = norm.zeroed()
      let dX = norm.forward(Tensor(x), &pass).pullback(Tensor(dY), &gradient)()
      return (dX.table, gradient.gamma?.elements ?? [], gradient.beta?.elements ?? [])
    },
    line: { averages, gamma, beta, epsilon in
      var norm = norm(gamma, beta, epsilon)
      norm.runningMean = Tensor(averages.mean)
      norm.runningVariance = Tensor(averages.variance)
      let scale = norm.evaluationScale
      return (scale.elements, (Tensor(beta) - norm.runningMean * scale).elements)
    },
    layerNorm: { x, gamma, beta, epsilon in layer(gamma, beta, epsilon)(Tensor(x)).table },
    layerGradient: { x, dY, gamma, epsilon in
      let norm = layer(gamma, gamma.map { _ in 0 }, epsilon)
      var pass = training
      var gradient = norm.zeroed()
      return norm.forward(Tensor(x), &pass).pullback(Tensor(dY), &gradient)().table
    })
}

extension Experiment {
  /// Tries each of the learner's functions on small numbers, and takes the lesson's own where one
  /// is wrong.
  mutating func checkLearners(_ report: inout some Report) {
    let x: [[Float]] = [[1, -2, 0.5], [3, 1, 0], [2, 4, -1.5], [-1, 0, 2]]
    let dY: [[Float]] = [[0.5, 1, -1], [-1, 0, 2], [0, 3, 1], [2, -0.5, 0.25]]
    let (gamma, beta): ([Float], [Float]) = ([0.5, 2, -1], [1, 0, 0.25])
    let moments: NormalizationLesson.Moments = ([1, -1, 0.5], [2, 0.25, 3])
    func numbers(_ pieces: NormalizationLesson.Pieces, _ exercise: String) -> [Float] {
      switch exercise {
      case "09.2":
        let (mean, variance) = pieces.statistics(x)
        return mean + variance
      case "09.3": return pieces.forward(x, gamma, beta, 0.1).flatMap { $0 }
      case "09.4":
        let (mean, variance) = pieces.running(moments, ([0, 1, 2], [1, 4, 9]), 4, 0.25)
        return mean + variance
      case "09.5":
        let (dX, dGamma, dBeta) = pieces.gradient(x, dY, gamma, 0.1)
        return dX.flatMap { $0 } + dGamma + dBeta
      case "09.6":
        let (scale, shift) = pieces.line(moments, gamma, beta, 0.1)
        return scale + shift
      default:
        return pieces.layerNorm(x, gamma, beta, 0.1).flatMap { $0 }
          + pieces.layerGradient(x, dY, gamma, 0.1).flatMap { $0 }
      }
    }
    learners = learners.filter { exercise in
      exercise != "09.1"
        && report.accepts(
          exercise, numbers(pieces, exercise),
          due: numbers(NormalizationLesson.reference, exercise))
    }
  }

  /// Whether the learner's function of this exercise takes part.
  func isMine(_ exercise: String) -> Bool { learners.contains(exercise) }
}

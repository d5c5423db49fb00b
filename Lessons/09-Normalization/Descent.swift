// One descent of one deep network on pictures, and what it left. Chapter 09.
import Curriculum
import Losses
import Optimizers
import Tensors

/// What one descent is asked for.
struct DescentPlan {
  /// `plain`, `batch norm`, `layer norm`, or the learner's.
  var norm: String
  var rate: Double
  var batch: Int
  var steps: Int
  var depth: Int
  var width: Int
  var start: Initializer
  var normalizesAfter: Bool
  var epsilon: Float
  var momentum: Float
  var seed: Int
}

struct Descent {
  let plan: DescentPlan
  var network: DeepNetwork
  private(set) var record = TrainingRecord()

  /// The loss of each step's batch, in training.
  var losses: [Double] { record.losses }
  /// Which step, counted from 1, was not taken because its loss or its gradient was not finite.
  var stopped: Int? { record.stop.map { $0.step + 1 } }

  /// Draws the network's weights.
  init(_ plan: DescentPlan, pieces: NormalizationLesson.Pieces) {
    self.plan = plan
    var source = RandomSource(seed: plan.seed)
    let blocks = (0..<plan.depth).map { i in
      let inputs = i == 0 ? 3 * Pictures.size * Pictures.size : plan.width
      return Block(
        linear: Linear(inputs, plan.width, initializer: plan.start, using: &source),
        norm: Descent.norm(plan, pieces), normalizesAfter: plan.normalizesAfter)
    }
    network = Chain(
      Repeat(blocks), Linear(plan.width, Pictures.shapes.count, using: &source))
  }

  private static func norm(_ plan: DescentPlan, _ pieces: NormalizationLesson.Pieces) -> Norm {
    var base = BatchNorm(plan.width, epsilon: plan.epsilon, momentum: plan.momentum)
    // The what-if shows what one row does; elsewhere it is refused.
    base.allowsOne = plan.batch == 1
    switch plan.norm {
    case "plain": return .none
    case "batch norm": return .batch(base)
    case "layer norm": return .layer(LayerNorm(plan.width, epsilon: plan.epsilon))
    default:
      return .learner(
        LearnerNorm(base: base, pieces: pieces, isLayerNorm: plan.norm == "yours: layer norm"))
    }
  }

  /// Plain gradient descent; every network sees the same batches in the same order. `each` comes
  /// before every step, which is counted from 0.
  mutating func train(
    on pictures: Pictures,
    each: (_ step: TrainingStep, _ network: DeepNetwork, _ batch: Pictures) -> Void = { _, _, _ in }
  ) {
    var (source, sgd) = (RandomSource(seed: plan.seed + 1000), SGD(rate: plan.rate))
    var drawn = pictures
    record = TrainingLoop(steps: plan.steps).train(
      &network, with: &sgd, each: { each($0, $1, drawn) },
      batch: { _ in
        drawn = pictures.random(plan.batch, using: &source)
        let labels = drawn.labels
        return Batch(drawn.rows) { Loss.crossEntropy($0, labels) }
      })
  }

  /// The loss of a batch in training, and its gradient.
  func gradient(of batch: Pictures) -> (loss: Float, gradient: DeepNetwork) {
    var pass = Pass.trainingWithoutDraws
    return network.lossAndGradient(at: batch.rows, &pass) {
      let (loss, dOutput) = Loss.crossEntropy($0, batch.labels)
      return (loss, dOutput)
    }
  }

  /// The mean loss of the last tenth of the steps; infinite where the descent stopped early.
  var final: Double { record.stop == nil ? record.end() : .infinity }

  /// The share of pictures whose shape is found, `size` at a time; in training by the statistics of
  /// each batch, in evaluation by running averages.
  func accuracy(on pictures: Pictures, isTraining: Bool = false, size: Int = 512) -> Double {
    var right = 0
    var pass = isTraining ? Pass.trainingWithoutDraws : Pass.evaluation
    for start in stride(from: 0, to: pictures.count, by: size) {
      let range = start..<min(start + size, pictures.count)
      let logits = network.output(pictures.rows.rows(range), &pass)
      right += zip(logits.argmax(), pictures.labels[range]).filter { $0 == $1 }.count
    }
    return Double(right) / Double(pictures.count)
  }
}

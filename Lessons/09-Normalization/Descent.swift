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
  /// The loss of each step's batch, in training.
  var losses: [Double] = []
  /// The step at which the loss was no longer a number.
  var stopped: Int?

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
  /// after every step, with the network before it.
  mutating func train(
    on pictures: Pictures,
    each: (_ step: Int, _ loss: Double, _ before: DeepNetwork, _ batch: Pictures) -> Void = {
      _, _, _, _ in
    }
  ) {
    var source = RandomSource(seed: plan.seed + 1000)
    var optimizer = SGD(rate: plan.rate)
    for step in 1...plan.steps {
      let batch = pictures.at((0..<plan.batch).map { _ in source.integer(below: pictures.count) })
      let before = network
      let (loss, gradient) = gradient(of: batch)
      losses.append(Double(loss))
      guard loss.isFinite else {
        stopped = step
        return
      }
      // book:begin step
      optimizer.step(&network, gradient)
      network.remember(gradient)
      // book:end step
      each(step, Double(loss), before, batch)
    }
  }

  /// The loss of a batch in training, and its gradient.
  func gradient(of batch: Pictures) -> (loss: Float, gradient: DeepNetwork) {
    var pass = Pass.trainingWithoutDraws
    return network.lossAndGradient(at: batch.rows, &pass) {
      let (loss, dOutput) = Loss.crossEntropy($0, batch.labels)
      return (loss, dOutput)
    }
  }

  /// The mean loss of the last tenth of the steps; that of a guess where it is no number or more.
  var final: Double {
    if stopped != nil { return .infinity }
    let last = losses.suffix(max(1, losses.count / 10))
    return last.reduce(0, +) / Double(last.count)
  }

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

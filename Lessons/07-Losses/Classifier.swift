// A small network that tells the weather from two measurements, and its descent. Chapter 07.
import Curriculum
import Tensors

/// Two measurements -> hidden numbers -> a logit for each of three classes.
typealias Network = Sequential<Chain<Chain<Linear, Tanh>, Linear>>

/// Logits `[B, C]` and labels to the mean loss and its gradient.
typealias ClassLoss = (_ logits: Tensor, _ labels: [Int]) -> (loss: Float, dOutput: Tensor)

/// One descent and what it left.
struct Training {
  let name: String
  /// The loss that was made small, at each step that was kept.
  var steps: [Int] = []
  var losses: [Double] = []
  /// The cross-entropy of days that it did not learn from.
  var testLosses: [Double] = []
  /// The step that was not taken because the loss or the gradient was not finite; nil where both
  /// always were.
  var stopped: Int?
  /// The tensor whose gradient was not finite, where the loss still was.
  var brokenGradient: String?
  /// The largest finite logit in magnitude that any step saw.
  var largestLogit: Float = 0
  var network: Network

  /// The first step that was kept with a test loss below 1, if any.
  var belowOne: Int? { testLosses.firstIndex { $0 < 1 }.map { steps[$0] } }

  /// Draws the network's weights from `seed`; with `startsWrong` it is sure that every day has snow.
  init(_ name: String, hidden: Int, startsWrong: Bool, seed: Int) {
    self.name = name
    var source = RandomSource(seed: seed)
    network = Sequential {
      Linear(2, hidden, using: &source)
      Tanh()
      Linear(hidden, Weather.classes.count, using: &source)
    }
    if startsWrong { network.body.second.bias = Tensor([0, 0, 10]) }
  }

  /// Plain gradient descent on all days at once; stops where the loss or the gradient is not finite.
  mutating func train(
    on days: Weather, test: Weather, steps count: Int, rate: Float, loss: ClassLoss,
    each: (_ step: Int, _ loss: Double, _ testLoss: Double) -> Void
  ) {
    var passes = RandomSource(seed: 0)
    var pass = Pass.training(using: &passes)
    for step in 0...count {
      var largest: Float = 0
      let (value, gradient) = network.lossAndGradient(at: days.inputs, &pass) { logits in
        largest = logits.magnitude().max()
        return loss(logits, days.labels)
      }
      largestLogit = max(largestLogit, largest.isFinite ? largest : 0)
      if step % max(1, count / 100) == 0 || !value.isFinite {
        let testLoss = Loss.crossEntropy(network(test.inputs), test.labels).loss
        steps.append(step)
        losses.append(Double(value))
        testLosses.append(Double(testLoss))
        each(step, Double(value), Double(testLoss))
      }
      guard value.isFinite else {
        stopped = step
        return
      }
      brokenGradient = gradient.firstNotFinite
      guard brokenGradient == nil else {
        stopped = step
        return
      }
      network.add(-rate, times: gradient)
    }
  }

  // book:begin squared
  /// Squared errors of probabilities, summed over the classes (Brier 1950): the loss of a row is
  /// Σ_j (p_j - y_j)².
  static func squared(_ logits: Tensor, _ labels: [Int]) -> (loss: Float, dOutput: Tensor) {
    let p = logits.softmax()
    let y = Tensor.oneHot(labels, classes: logits.columns)
    let (sum, dP) = Loss.squaredError(p, y, reduction: .sum)
    // dz_j = p_j (dp_j - Σ_i p_i dp_i): where p is near 0 or 1, next to nothing passes
    let dZ = p.softmaxPullback(dP)
    let n = Float(labels.count)
    return (sum / n, dZ / n)
  }
  // book:end squared
}

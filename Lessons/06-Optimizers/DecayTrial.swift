// Weights whose gradients are noise alone, from faint to loud: whatever moves them towards zero is
// their decay. It shows what becomes of decay that goes through the gradient. Chapter 06.
import Curriculum
import Tensors

/// What is left of a weight of 1 after a thousand steps, by the size of its gradients.
struct DecayTrial: Sendable {
  /// The standard deviation of each column's gradients: 10^-3 … 10^3.
  let sizes: [Double] = [0.001, 0.01, 0.1, 1, 10, 100, 1000]
  /// Weights with gradients of one size; their mean is told.
  let repeats = 64
  let steps = 1000
  let rate = 0.001
  let decay = 0.5
  let seed: Int

  /// What is left, one number a size.
  func remains(_ optimizer: any Optimizer) -> [Double] {
    var optimizer = optimizer
    var source = RandomSource(seed: seed)
    var w = Tensor.ones([repeats, sizes.count])
    let loudness = Tensor(sizes.map { Float($0) })
    for _ in 0..<steps {
      let gradient = Tensor.normal([repeats, sizes.count], using: &source) * loudness
      optimizer.step(&w, gradient)
    }
    return w.mean(axis: 0).elements.map(Double.init)
  }

  var decoupled: [Double] { remains(AdamW(rate: rate, weightDecay: decay)) }
  var inside: [Double] { remains(Adam(rate: rate, weightDecay: decay)) }

  /// (1 - η λ)^steps, what decay alone leaves.
  var expected: Double { Power.of(1 - rate * decay, steps) }
}

// Gradient descent: plain, with momentum, and with Nesterov's look ahead.
// Robbins & Monro 1951; Polyak 1964; Nesterov 1983 in the form of Sutskever et al. 2013. Chapter 06.
import Curriculum
import VectorMath

/// w ← w - η v, where v is the gradient, or the gradients so far of which the old ones fade.
public struct SGD: ElementwiseOptimizer {
  public var core: OptimizerCore
  /// μ: how much of the velocity stays from step to step; 0 for none.
  public var momentum: Double
  /// τ: how much of a new gradient is kept out of the velocity, as in PyTorch.
  public var dampening: Double
  /// Step by the gradient and the velocity that the next step would have (Nesterov).
  public var isNesterov: Bool

  public init(
    rate: Double = 1e-3, momentum: Double = 0, dampening: Double = 0, weightDecay: Double = 0,
    isNesterov: Bool = false, isMaximizing: Bool = false
  ) {
    require(
      !isNesterov || (momentum > 0 && dampening == 0),
      "Nesterov needs momentum and no dampening, not \(momentum) and \(dampening)")
    core = OptimizerCore(rate: rate, weightDecay: weightDecay, isMaximizing: isMaximizing)
    self.momentum = momentum
    self.dampening = dampening
    self.isNesterov = isNesterov
  }

  public var remembered: [Remembered] { [Remembered("velocity", if: momentum != 0)] }

  public func update(_ strip: Strip, _ step: OptimizerStep) {
    let minusRate = Lanes(-step.rate)
    if momentum == 0 {
      // w ← w - η g
      return strip.update { w, g in w.addProduct(minusRate, g) }
    }
    // The first gradient is the first velocity, undampened.
    let (mu, fresh) = (Lanes(momentum), Lanes(step.isFirst ? 1 : 1 - dampening))
    // book:begin momentum
    strip.update { w, g, v in
      // v ← μ v + (1 - τ) g
      v = (fresh * g).addingProduct(mu, v)
      // w ← w - η v, or with Nesterov w ← w - η (g + μ v)
      w.addProduct(minusRate, isNesterov ? g.addingProduct(mu, v) : v)
    }
    // book:end momentum
  }
}

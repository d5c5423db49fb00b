// Adagrad: each number has a rate of its own, which falls with the slopes that it has seen.
// Duchi, Hazan & Singer 2011. Chapter 06.
import VectorMath

/// w ← w - η g / (√s + ε), where s is the sum of all squared gradients so far.
public struct Adagrad: ElementwiseOptimizer {
  public var core: OptimizerCore
  /// The rate of step t is η / (1 + (t - 1) · rateDecay).
  public var rateDecay: Double
  /// What s begins with.
  public var initialAccumulator: Double
  /// ε: keeps the division from one by zero.
  public var epsilon: Double

  public init(
    rate: Double = 1e-2, rateDecay: Double = 0, weightDecay: Double = 0,
    initialAccumulator: Double = 0, epsilon: Double = 1e-10, isMaximizing: Bool = false
  ) {
    core = OptimizerCore(rate: rate, weightDecay: weightDecay, isMaximizing: isMaximizing)
    self.rateDecay = rateDecay
    self.initialAccumulator = initialAccumulator
    self.epsilon = epsilon
  }

  public var remembered: [Remembered] { [Remembered("squares", from: initialAccumulator)] }

  public func update(_ strip: Strip, _ step: OptimizerStep) {
    let minusRate = Lanes(-step.rate / (1 + Double(step.number - 1) * rateDecay))
    let offset = Lanes(epsilon)
    // book:begin adagrad
    strip.update { w, g, s in
      // s ← s + g²
      s.addProduct(g, g)
      // w ← w - η g / (√s + ε)
      w.addProduct(minusRate, g / (Loops.squareRoot(s) + offset))
    }
    // book:end adagrad
  }
}

// RMSprop: Adagrad that forgets, so that its rates can rise again.
// Hinton 2012 (lecture 6e); centered: Graves 2013, eq. 38-45. Chapter 06.
import VectorMath

/// w ← w - η g / (√s + ε), where s is a running mean of squared gradients.
public struct RMSprop: ElementwiseOptimizer {
  public var core: OptimizerCore
  /// α: how much of the running mean stays from step to step.
  public var smoothing: Double
  /// ε: keeps the division from one by zero.
  public var epsilon: Double
  /// μ: how much of the velocity stays from step to step; 0 for none.
  public var momentum: Double
  /// Divide by the standard deviation of the gradients instead of their root mean square.
  public var isCentered: Bool

  public init(
    rate: Double = 1e-2, smoothing: Double = 0.99, epsilon: Double = 1e-8,
    weightDecay: Double = 0, momentum: Double = 0, isCentered: Bool = false,
    isMaximizing: Bool = false
  ) {
    core = OptimizerCore(rate: rate, weightDecay: weightDecay, isMaximizing: isMaximizing)
    self.smoothing = smoothing
    self.epsilon = epsilon
    self.momentum = momentum
    self.isCentered = isCentered
  }

  public var remembered: [Remembered] {
    [
      Remembered("squares"), Remembered("velocity", if: momentum != 0),
      Remembered("means", if: isCentered),
    ]
  }

  public func update(_ strip: Strip, _ step: OptimizerStep) {
    let (minusRate, offset, mu) = (Lanes(-step.rate), Lanes(epsilon), Lanes(momentum))
    let (alpha, fresh) = (Lanes(smoothing), Lanes(1 - smoothing))
    // Centered, s - m² takes the place of s, and m ← m + (1 - α) (g - m). Rounding could make the
    // difference negative.
    @inline(__always) func variance(_ s: Lanes, _ m: inout Lanes, _ g: Lanes) -> Lanes {
      m.addProduct(fresh, g - m)
      return Loops.larger(s.addingProduct(-m, m), .zero)
    }
    // book:begin rmsprop
    // s ← α s + (1 - α) g²
    @inline(__always) func average(_ s: inout Lanes, _ g: Lanes) {
      s = (fresh * g * g).addingProduct(alpha, s)
    }
    // g / (√s + ε)
    @inline(__always) func scaled(_ g: Lanes, _ s: Lanes) -> Lanes {
      g / (Loops.squareRoot(s) + offset)
    }
    switch (momentum != 0, isCentered) {
    case (false, false):
      strip.update { w, g, s in
        average(&s, g)
        // w ← w - η g / (√s + ε)
        w.addProduct(minusRate, scaled(g, s))
      }
    // book:end rmsprop
    case (true, false):
      strip.update { w, g, s, v in
        average(&s, g)
        // v ← μ v + g / (√s + ε);  w ← w - η v
        v = scaled(g, s).addingProduct(mu, v)
        w.addProduct(minusRate, v)
      }
    case (false, true):
      strip.update { w, g, s, m in
        average(&s, g)
        w.addProduct(minusRate, scaled(g, variance(s, &m, g)))
      }
    case (true, true):
      strip.update { w, g, s, v, m in
        average(&s, g)
        v = scaled(g, variance(s, &m, g)).addingProduct(mu, v)
        w.addProduct(minusRate, v)
      }
    }
  }
}

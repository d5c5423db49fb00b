// Adam: a running mean of gradients over the root of a running mean of their squares.
// Kingma & Ba 2014, algorithm 1; AMSGrad: Reddi, Kale & Kumar 2018. Chapter 06.
import VectorMath

/// w ← w - η m̂ / (√v̂ + ε), with m̂ and v̂ the running means of g and g², corrected for their start
/// at zero.
public struct Adam: ElementwiseOptimizer {
  public var core: OptimizerCore
  /// β₁: how much of the mean of gradients stays from step to step.
  public var beta1: Double
  /// β₂: how much of the mean of squared gradients stays from step to step.
  public var beta2: Double
  /// ε: keeps the division from one by zero.
  public var epsilon: Double
  /// Decay the weights themselves and leave the gradient alone (AdamW).
  public var isDecoupled: Bool
  /// Divide by the largest mean of squares so far (AMSGrad).
  public var isAMSGrad: Bool
  /// Divide m and v by 1 - β₁ᵗ and 1 - β₂ᵗ; the lesson's first what-if leaves it out.
  public var correctsBias = true

  public init(
    rate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0, isDecoupled: Bool = false, isAMSGrad: Bool = false,
    isMaximizing: Bool = false
  ) {
    core = OptimizerCore(rate: rate, weightDecay: weightDecay, isMaximizing: isMaximizing)
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.isDecoupled = isDecoupled
    self.isAMSGrad = isAMSGrad
  }

  public var remembered: [Remembered] {
    [Remembered("means"), Remembered("squares"), Remembered("largest", if: isAMSGrad)]
  }

  public func update(_ strip: Strip, _ step: OptimizerStep) {
    // book:begin correction
    // m̂ = m / (1 - β₁ᵗ) and v̂ = v / (1 - β₂ᵗ), folded into two numbers for the whole step:
    // η m̂ / (√v̂ + ε) = η/(1 - β₁ᵗ) · m / (√v / √(1 - β₂ᵗ) + ε)
    let correction1 = correctsBias ? 1 - Power.of(beta1, step.number) : 1
    let correction2 = correctsBias ? 1 - Power.of(beta2, step.number) : 1
    let minusRate = Lanes(-step.rate / correction1)
    let rescale = Lanes(1 / correction2.squareRoot())
    // book:end correction
    let (fresh1, kept2, fresh2) = (Lanes(1 - beta1), Lanes(beta2), Lanes(1 - beta2))
    let offset = Lanes(epsilon)
    let keep = Lanes(isDecoupled ? 1 - step.rate * step.weightDecay : 1)
    if isAMSGrad {
      strip.update { w, g, m, v, largest in
        m.addProduct(fresh1, g - m)
        v = (fresh2 * g * g).addingProduct(kept2, v)
        // The largest v so far takes the place of v.
        largest = Loops.larger(v, largest)
        let denominator = offset.addingProduct(Loops.squareRoot(largest), rescale)
        w = (keep * w).addingProduct(minusRate, m / denominator)
      }
      return
    }
    // book:begin adam
    strip.update { w, g, m, v in
      // m ← m + (1 - β₁) (g - m)
      m.addProduct(fresh1, g - m)
      // v ← β₂ v + (1 - β₂) g²
      v = (fresh2 * g * g).addingProduct(kept2, v)
      // w ← (1 - η λ) w - η m̂ / (√v̂ + ε), where the decay is decoupled (AdamW)
      let denominator = offset.addingProduct(Loops.squareRoot(v), rescale)
      w = (keep * w).addingProduct(minusRate, m / denominator)
    }
    // book:end adam
  }
}

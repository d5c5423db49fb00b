// The arithmetic of one step of Adam and AdamW, sixteen numbers at a time. Chapter 06.
import Tensors
import VectorMath

/// The numbers of one step, in lanes.
struct AdamRule {
  private let (sign, decay, keep): (Lanes, Lanes, Lanes)
  private let (fresh1, beta2, fresh2): (Lanes, Lanes, Lanes)
  private let (step, rescale, epsilon): (Lanes, Lanes, Lanes)
  private let isAMSGrad: Bool

  /// - Parameter decay: λ; decoupled, it makes the weights shrink, else it joins the gradient.
  init(_ options: Adam, decay: Double) {
    let t = options.steps
    // book:begin correction
    // m̂ = m / (1 - β₁ᵗ) and v̂ = v / (1 - β₂ᵗ), folded into two numbers for the whole step:
    // η m̂ / (√v̂ + ε) = η/(1 - β₁ᵗ) · m / (√v / √(1 - β₂ᵗ) + ε)
    let correction1 = options.correctsBias ? 1 - Power.of(options.beta1, t) : 1
    let correction2 = options.correctsBias ? 1 - Power.of(options.beta2, t) : 1
    step = Lanes(repeating: Float(-options.rate / correction1))
    rescale = Lanes(repeating: Float(1 / correction2.squareRoot()))
    // book:end correction
    sign = Lanes(repeating: options.isMaximizing ? -1 : 1)
    self.decay = Lanes(repeating: options.isDecoupled ? 0 : Float(decay))
    keep = Lanes(repeating: options.isDecoupled ? Float(1 - options.rate * decay) : 1)
    fresh1 = Lanes(repeating: Float(1 - options.beta1))
    beta2 = Lanes(repeating: Float(options.beta2))
    fresh2 = Lanes(repeating: Float(1 - options.beta2))
    epsilon = Lanes(repeating: Float(options.epsilon))
    isAMSGrad = options.isAMSGrad
  }

  func apply(to strip: Strip) {
    // book:begin adam
    for i in stride(from: 0, to: strip.count, by: Lanes.scalarCount) {
      let w = Loops.load(strip.weights + i)
      // g = ∇L + λ w, where the decay is inside the gradient (L2)
      let g = (sign * Loops.load(strip.gradient + i)).addingProduct(decay, w)
      // m ← m + (1 - β₁) (g - m)
      let old = Loops.load(strip.first + i)
      let m = old.addingProduct(fresh1, g - old)
      // v ← β₂ v + (1 - β₂) g²
      var v = (fresh2 * g * g).addingProduct(beta2, Loops.load(strip.second + i))
      Loops.store(m, strip.first + i)
      Loops.store(v, strip.second + i)
      if isAMSGrad {
        v = Loops.larger(v, Loops.load(strip.third + i))
        Loops.store(v, strip.third + i)
      }
      // w ← (1 - η λ) w - η m̂ / (√v̂ + ε), where the decay is decoupled (AdamW)
      let denominator = epsilon.addingProduct(Loops.squareRoot(v), rescale)
      Loops.store((keep * w).addingProduct(step, m / denominator), strip.weights + i)
    }
    // book:end adam
  }
}

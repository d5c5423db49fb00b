// Gradient descent: plain, with momentum, and with Nesterov's look ahead.
// Robbins & Monro 1951; Polyak 1964; Nesterov 1983 in the form of Sutskever et al. 2013. Chapter 06.
import Curriculum
import Tensors
import VectorMath

/// w ← w - η v, where v is the gradient, or the gradients so far of which the old ones fade.
public struct SGD: Optimizer {
  public var rate: Double
  /// μ: how much of the velocity stays from step to step; 0 for none.
  public var momentum: Double
  /// τ: how much of a new gradient is kept out of the velocity, as in PyTorch.
  public var dampening: Double
  /// λ: λ w is added to the gradient, the slope of λ/2 ‖w‖² (L2).
  public var weightDecay: Double
  /// Step by the gradient and the velocity that the next step would have (Nesterov).
  public var isNesterov: Bool
  /// Climb instead of descending.
  public var isMaximizing: Bool

  /// v, empty without momentum.
  public private(set) var velocity = OptimizerMemory()
  private var taken = StepCount()

  public init(
    rate: Double = 1e-3, momentum: Double = 0, dampening: Double = 0, weightDecay: Double = 0,
    isNesterov: Bool = false, isMaximizing: Bool = false
  ) {
    require(
      !isNesterov || (momentum > 0 && dampening == 0),
      "Nesterov needs momentum and no dampening, not \(momentum) and \(dampening)")
    self.rate = rate
    self.momentum = momentum
    self.dampening = dampening
    self.weightDecay = weightDecay
    self.isNesterov = isNesterov
    self.isMaximizing = isMaximizing
  }

  public var steps: Int { taken.count }

  public mutating func prepare(for model: some Parameters) {
    if momentum != 0 { velocity.prepare(for: model) }
  }

  public mutating func step<P: Parameters>(_ model: inout P, _ gradient: P) {
    // The first gradient is the first velocity, undampened.
    let isFirst = steps == 0 || velocity.isEmpty
    prepare(for: model)
    taken.count += 1
    let rule = SGDRule(self, isFirst: isFirst)
    var (place, second, third) = (0, Tensor.none, Tensor.none)
    model.visit(with: gradient) { weights, gradient in
      Strip.forEach(&weights, gradient, &velocity[place], &second, &third) { rule.apply(to: $0) }
      place += 1
    }
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    taken.visit(name.dot("steps"), body)
    velocity.visit(name.dot("velocity"), body)
  }
}

/// The numbers of one step, in lanes.
private struct SGDRule {
  let (sign, decay, momentum, fresh, step): (Lanes, Lanes, Lanes, Lanes, Lanes)
  let (hasMomentum, isNesterov): (Bool, Bool)

  init(_ options: SGD, isFirst: Bool) {
    sign = Lanes(repeating: options.isMaximizing ? -1 : 1)
    decay = Lanes(repeating: Float(options.weightDecay))
    momentum = Lanes(repeating: Float(options.momentum))
    fresh = Lanes(repeating: isFirst ? 1 : Float(1 - options.dampening))
    step = Lanes(repeating: Float(-options.rate))
    hasMomentum = options.momentum != 0
    isNesterov = options.isNesterov
  }

  func apply(to strip: Strip) {
    if !hasMomentum {
      for i in stride(from: 0, to: strip.count, by: Lanes.scalarCount) {
        let w = Loops.load(strip.weights + i)
        // g = ∇L + λ w;  w ← w - η g
        let g = (sign * Loops.load(strip.gradient + i)).addingProduct(decay, w)
        Loops.store(w.addingProduct(step, g), strip.weights + i)
      }
      return
    }
    // book:begin momentum
    for i in stride(from: 0, to: strip.count, by: Lanes.scalarCount) {
      let w = Loops.load(strip.weights + i)
      // g = ∇L + λ w
      let g = (sign * Loops.load(strip.gradient + i)).addingProduct(decay, w)
      // v ← μ v + (1 - τ) g
      let v = (fresh * g).addingProduct(momentum, Loops.load(strip.first + i))
      // w ← w - η v, or with Nesterov w ← w - η (g + μ v)
      let direction = isNesterov ? g.addingProduct(momentum, v) : v
      Loops.store(v, strip.first + i)
      Loops.store(w.addingProduct(step, direction), strip.weights + i)
    }
    // book:end momentum
  }
}

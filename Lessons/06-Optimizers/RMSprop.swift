// RMSprop: Adagrad that forgets, so that its rates can rise again.
// Hinton 2012 (lecture 6e); centered: Graves 2013, eq. 38-45. Chapter 06.
import Curriculum
import Tensors
import VectorMath

/// w ← w - η g / (√s + ε), where s is a running mean of squared gradients.
public struct RMSprop: Optimizer {
  public var rate: Double
  /// α: how much of the running mean stays from step to step.
  public var smoothing: Double
  /// ε: keeps the division from one by zero.
  public var epsilon: Double
  /// λ: λ w is added to the gradient (L2).
  public var weightDecay: Double
  /// μ: how much of the velocity stays from step to step; 0 for none.
  public var momentum: Double
  /// Divide by the deviation of the gradients instead of their root mean square.
  public var isCentered: Bool
  /// Climb instead of descending.
  public var isMaximizing: Bool

  /// s, the running mean of squares.
  public private(set) var squares = OptimizerMemory()
  /// v, empty without momentum.
  public private(set) var velocity = OptimizerMemory()
  /// The running mean of gradients, empty unless centered.
  public private(set) var means = OptimizerMemory()
  private var taken = StepCount()

  public init(
    rate: Double = 1e-2, smoothing: Double = 0.99, epsilon: Double = 1e-8,
    weightDecay: Double = 0, momentum: Double = 0, isCentered: Bool = false,
    isMaximizing: Bool = false
  ) {
    self.rate = rate
    self.smoothing = smoothing
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.momentum = momentum
    self.isCentered = isCentered
    self.isMaximizing = isMaximizing
  }

  public var steps: Int { taken.count }

  public mutating func prepare(for model: some Parameters) {
    squares.prepare(for: model)
    if momentum != 0 { velocity.prepare(for: model) }
    if isCentered { means.prepare(for: model) }
  }

  public mutating func step<P: Parameters>(_ model: inout P, _ gradient: P) {
    prepare(for: model)
    taken.count += 1
    let rule = RMSpropRule(self)
    var place = 0
    model.visit(with: gradient) { weights, gradient in
      Strip.forEach(&weights, gradient, &squares[place], &velocity[place], &means[place]) {
        rule.apply(to: $0)
      }
      place += 1
    }
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    taken.visit(name.dot("steps"), body)
    squares.visit(name.dot("squares"), body)
    velocity.visit(name.dot("velocity"), body)
    means.visit(name.dot("means"), body)
  }
}

/// The numbers of one step, in lanes.
private struct RMSpropRule {
  let (sign, decay, smoothing, fresh): (Lanes, Lanes, Lanes, Lanes)
  let (epsilon, momentum, step): (Lanes, Lanes, Lanes)
  let (hasMomentum, isCentered): (Bool, Bool)

  init(_ options: RMSprop) {
    sign = Lanes(repeating: options.isMaximizing ? -1 : 1)
    decay = Lanes(repeating: Float(options.weightDecay))
    smoothing = Lanes(repeating: Float(options.smoothing))
    fresh = Lanes(repeating: Float(1 - options.smoothing))
    epsilon = Lanes(repeating: Float(options.epsilon))
    momentum = Lanes(repeating: Float(options.momentum))
    step = Lanes(repeating: Float(-options.rate))
    hasMomentum = options.momentum != 0
    isCentered = options.isCentered
  }

  func apply(to strip: Strip) {
    // book:begin rmsprop
    for i in stride(from: 0, to: strip.count, by: Lanes.scalarCount) {
      let w = Loops.load(strip.weights + i)
      // g = ∇L + λ w
      let g = (sign * Loops.load(strip.gradient + i)).addingProduct(decay, w)
      // s ← α s + (1 - α) g²
      let s = (fresh * g * g).addingProduct(smoothing, Loops.load(strip.first + i))
      Loops.store(s, strip.first + i)
      // w ← w - η g / (√s + ε)
      var direction = g / (Loops.squareRoot(centered(s, g, strip, i)) + epsilon)
      if hasMomentum {
        // v ← μ v + g / (√s + ε);  w ← w - η v
        direction.addProduct(momentum, Loops.load(strip.second + i))
        Loops.store(direction, strip.second + i)
      }
      Loops.store(w.addingProduct(step, direction), strip.weights + i)
    }
    // book:end rmsprop
  }

  /// s, or if centered the running variance s - m², which rounding could make negative.
  @inline(__always)
  private func centered(_ s: Lanes, _ g: Lanes, _ strip: Strip, _ i: Int) -> Lanes {
    if !isCentered { return s }
    // m ← m + (1 - α) (g - m)
    let old = Loops.load(strip.third + i)
    let m = old.addingProduct(fresh, g - old)
    Loops.store(m, strip.third + i)
    return Loops.larger(s.addingProduct(-m, m), .zero)
  }
}

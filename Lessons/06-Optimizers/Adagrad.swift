// Adagrad: each number has a rate of its own, which falls with the slopes that it has seen.
// Duchi, Hazan & Singer 2011. Chapter 06.
import Curriculum
import Tensors
import VectorMath

/// w ← w - η g / (√s + ε), where s is the sum of all squared gradients so far.
public struct Adagrad: Optimizer {
  public var rate: Double
  /// The rate of step t is η / (1 + (t - 1) · rateDecay).
  public var rateDecay: Double
  /// λ: λ w is added to the gradient (L2).
  public var weightDecay: Double
  /// What s begins with.
  public var initialAccumulator: Double
  /// ε: keeps the division from one by zero.
  public var epsilon: Double
  /// Climb instead of descending.
  public var isMaximizing: Bool

  /// s, the sum of squares.
  public private(set) var squares = OptimizerMemory()
  private var taken = StepCount()

  public init(
    rate: Double = 1e-2, rateDecay: Double = 0, weightDecay: Double = 0,
    initialAccumulator: Double = 0, epsilon: Double = 1e-10, isMaximizing: Bool = false
  ) {
    self.rate = rate
    self.rateDecay = rateDecay
    self.weightDecay = weightDecay
    self.initialAccumulator = initialAccumulator
    self.epsilon = epsilon
    self.isMaximizing = isMaximizing
  }

  public var steps: Int { taken.count }

  public mutating func prepare(for model: some Parameters) {
    squares.prepare(for: model, Float(initialAccumulator))
  }

  public mutating func step<P: Parameters>(_ model: inout P, _ gradient: P) {
    prepare(for: model)
    taken.count += 1
    let rule = AdagradRule(self)
    var (place, second, third) = (0, Tensor.none, Tensor.none)
    model.visit(with: gradient) { weights, gradient in
      Strip.forEach(&weights, gradient, &squares[place], &second, &third) { rule.apply(to: $0) }
      place += 1
    }
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    taken.visit(name.dot("steps"), body)
    squares.visit(name.dot("squares"), body)
  }
}

/// The numbers of one step, in lanes.
private struct AdagradRule {
  let (sign, decay, epsilon, step): (Lanes, Lanes, Lanes, Lanes)

  init(_ options: Adagrad) {
    sign = Lanes(repeating: options.isMaximizing ? -1 : 1)
    decay = Lanes(repeating: Float(options.weightDecay))
    epsilon = Lanes(repeating: Float(options.epsilon))
    let rate = options.rate / (1 + Double(options.steps - 1) * options.rateDecay)
    step = Lanes(repeating: Float(-rate))
  }

  func apply(to strip: Strip) {
    // book:begin adagrad
    for i in stride(from: 0, to: strip.count, by: Lanes.scalarCount) {
      let w = Loops.load(strip.weights + i)
      // g = ∇L + λ w
      let g = (sign * Loops.load(strip.gradient + i)).addingProduct(decay, w)
      // s ← s + g²
      let s = Loops.load(strip.first + i).addingProduct(g, g)
      // w ← w - η g / (√s + ε)
      Loops.store(s, strip.first + i)
      Loops.store(w.addingProduct(step, g / (Loops.squareRoot(s) + epsilon)), strip.weights + i)
    }
    // book:end adagrad
  }
}

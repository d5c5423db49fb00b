// Adam: a running mean of gradients over the root of a running mean of their squares.
// Kingma & Ba 2014, algorithm 1; AMSGrad: Reddi, Kale & Kumar 2018. Chapter 06.
import Curriculum
import Tensors
import VectorMath

/// w ← w - η m̂ / (√v̂ + ε), with m̂ and v̂ the running means of g and g², corrected for their start
/// at zero.
public struct Adam: Optimizer {
  public var rate: Double
  /// β₁: how much of the mean of gradients stays from step to step.
  public var beta1: Double
  /// β₂: how much of the mean of squared gradients stays from step to step.
  public var beta2: Double
  /// ε: keeps the division from one by zero.
  public var epsilon: Double
  /// λ: λ w is added to the gradient (L2), or, if decoupled, η λ w is taken from the weights.
  public var weightDecay: Double
  /// Decay the weights themselves and leave the gradient alone (AdamW).
  public var isDecoupled: Bool
  /// Decay only tensors of two axes or more: matrices, and neither biases nor scales.
  public var decaysOnlyMatrices = false
  /// Divide by the largest mean of squares so far (AMSGrad).
  public var isAMSGrad: Bool
  /// Divide m and v by 1 - β₁ᵗ and 1 - β₂ᵗ; the lesson's first what-if leaves it out.
  public var correctsBias = true
  /// Climb instead of descending.
  public var isMaximizing: Bool

  /// m, the running mean of gradients.
  public private(set) var means = OptimizerMemory()
  /// v, the running mean of squared gradients.
  public private(set) var squares = OptimizerMemory()
  /// The largest v so far, empty without AMSGrad.
  public private(set) var largest = OptimizerMemory()
  private var taken = StepCount()

  public init(
    rate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0, isDecoupled: Bool = false, isAMSGrad: Bool = false,
    isMaximizing: Bool = false
  ) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.isDecoupled = isDecoupled
    self.isAMSGrad = isAMSGrad
    self.isMaximizing = isMaximizing
  }

  public var steps: Int { taken.count }

  public mutating func prepare(for model: some Parameters) {
    means.prepare(for: model)
    squares.prepare(for: model)
    if isAMSGrad { largest.prepare(for: model) }
  }

  public mutating func step<P: Parameters>(_ model: inout P, _ gradient: P) {
    prepare(for: model)
    taken.count += 1
    let (whole, undecayed) = (AdamRule(self, decay: weightDecay), AdamRule(self, decay: 0))
    var place = 0
    model.visit(with: gradient) { weights, gradient in
      let rule = decaysOnlyMatrices && weights.rank < 2 ? undecayed : whole
      Strip.forEach(&weights, gradient, &means[place], &squares[place], &largest[place]) {
        rule.apply(to: $0)
      }
      place += 1
    }
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    taken.visit(name.dot("steps"), body)
    means.visit(name.dot("means"), body)
    squares.visit(name.dot("squares"), body)
    largest.visit(name.dot("largest"), body)
  }
}

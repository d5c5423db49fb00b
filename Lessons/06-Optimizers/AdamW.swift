// AdamW: Adam whose weight decay acts on the weights and not through the gradient.
// Loshchilov & Hutter 2019, algorithm 2. Chapter 06.
import Tensors

/// w ← (1 - η λ) w - η m̂ / (√v̂ + ε): what large models are trained with.
public struct AdamW: Optimizer {
  /// The rule itself: Adam with its decay decoupled.
  public var adam: Adam

  /// - Parameter decaysOnlyMatrices: Spare tensors of fewer than two axes: biases and scales.
  public init(
    rate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 1e-2, decaysOnlyMatrices: Bool = false, isAMSGrad: Bool = false,
    isMaximizing: Bool = false
  ) {
    adam = Adam(
      rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay,
      isDecoupled: true, isAMSGrad: isAMSGrad, isMaximizing: isMaximizing)
    adam.decaysOnlyMatrices = decaysOnlyMatrices
  }

  public var rate: Double {
    get { adam.rate }
    set { adam.rate = newValue }
  }

  public var steps: Int { adam.steps }

  public mutating func prepare(for model: some Parameters) { adam.prepare(for: model) }

  public mutating func step<P: Parameters>(_ model: inout P, _ gradient: P) {
    adam.step(&model, gradient)
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { adam.visit(name, body) }
}

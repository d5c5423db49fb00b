// AdamW: Adam whose weight decay acts on the weights and not through the gradient.
// Loshchilov & Hutter 2019, algorithm 2. Chapter 06.
import VectorMath

/// w ← (1 - η λ) w - η m̂ / (√v̂ + ε): what large models are trained with.
public struct AdamW: ElementwiseOptimizer {
  /// The rule itself: Adam with its decay decoupled.
  public var adam: Adam

  public init(
    rate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 1e-2, isAMSGrad: Bool = false, isMaximizing: Bool = false
  ) {
    adam = Adam(
      rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay,
      isDecoupled: true, isAMSGrad: isAMSGrad, isMaximizing: isMaximizing)
  }

  public var core: OptimizerCore {
    get { adam.core }
    _modify { yield &adam.core }
  }
  public var remembered: [Remembered] { adam.remembered }
  public var isDecoupled: Bool { adam.isDecoupled }

  public func update(_ strip: Strip, _ step: OptimizerStep) { adam.update(strip, step) }
}

// An optimizer that follows a schedule of rates and momenta by itself, so that the training loop of lesson
// 06 needs to know nothing about it. Chapter 12.
import Optimizers
import Tensors

/// An optimizer with a momentum that can be changed between steps: SGD's μ, or β₁ of Adam and AdamW, as
/// PyTorch's schedulers take them.
public protocol MomentumOptimizer: Optimizer {
  var momentum: Double { get set }
}

extension SGD: MomentumOptimizer {}

extension Adam: MomentumOptimizer {
  public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }
}

extension AdamW: MomentumOptimizer {
  public var momentum: Double {
    get { adam.beta1 }
    set { adam.beta1 = newValue }
  }
}

/// An optimizer whose rate, and momentum, are set by a schedule before each step.
///
///     var optimizer = Scheduled(SGD(momentum: 0.9), by: OneCycle(peak: 0.1, steps: 1000))
///     TrainingLoop(steps: 1000).train(&model, with: &optimizer) { … }
public struct Scheduled<Base: MomentumOptimizer>: Optimizer {
  public private(set) var base: Base
  public let schedule: any RateSchedule
  /// What the schedule's rates are multiplied by, so that a loop's own schedule still works.
  public var rate = 1.0

  public init(_ base: Base, by schedule: any RateSchedule) {
    (self.base, self.schedule) = (base, schedule)
  }

  public var steps: Int { base.steps }

  public mutating func prepare(for model: some Parameters) { base.prepare(for: model) }

  public mutating func step<P: Parameters>(_ model: inout P, _ gradient: P) {
    base.rate = rate * schedule.rate(at: base.steps)
    if let momentum = schedule.momentum(at: base.steps) { base.momentum = momentum }
    base.step(&model, gradient)
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { base.visit(name, body) }
}

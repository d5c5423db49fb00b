// What every element-wise optimizer has, whatever its rule is: the options of all, groups of tensors
// with options of their own, and the memory. Chapter 06.
import Tensors

/// The options that do not depend on the rule, and what is remembered.
public struct OptimizerCore: Sendable {
  public var rate: Double
  public var weightDecay: Double
  public var isMaximizing: Bool
  public var groups: [ParameterGroup] = [] { didSet { memory.forgetGroups() } }
  var memory = OptimizerMemory()

  public init(rate: Double, weightDecay: Double = 0, isMaximizing: Bool = false) {
    self.rate = rate
    self.weightDecay = weightDecay
    self.isMaximizing = isMaximizing
  }

  /// The step of the model's tensor number `place`, with what its groups say.
  func step(at place: Int) -> OptimizerStep {
    let options = memory[place].options
    return OptimizerStep(
      number: memory.steps, rate: rate * options.rateFactor,
      weightDecay: options.weightDecay ?? weightDecay, isFirst: memory.isFresh)
  }
}

extension ElementwiseOptimizer {
  public var rate: Double {
    get { core.rate }
    set { core.rate = newValue }
  }

  /// λ: λ w is added to the gradient, the slope of λ/2 ‖w‖² (L2). If the decay is decoupled, η λ w
  /// is taken from the weights instead.
  public var weightDecay: Double {
    get { core.weightDecay }
    set { core.weightDecay = newValue }
  }

  /// Climb instead of descending.
  public var isMaximizing: Bool {
    get { core.isMaximizing }
    set { core.isMaximizing = newValue }
  }

  /// Tensors with a weight decay or a learning rate of their own. A tensor that is in no group has the
  /// optimizer's options; in several, their factors multiply and the last weight decay counts.
  public var groups: [ParameterGroup] {
    get { core.groups }
    set { core.groups = newValue }
  }

  public var steps: Int { core.memory.steps }

  /// What is remembered under this name, such as `squares`: one tensor for each of the model's, in
  /// their order. Empty before the first step, and where nothing has this name.
  public func memory(_ name: String) -> [Tensor] { core.memory[name] }
}

// What an optimizer is, and the part of it that all optimizers of the course share: the walk over a
// model, its gradient and the optimizer's memory. The rules stand in SGD.swift and its neighbors.
// Chapter 06.
import Curriculum
import Tensors
import VectorMath

/// A rule that moves a model against its gradient, and what the rule remembers from step to step.
///
///     var optimizer = AdamW(rate: 3e-4)
///     optimizer.step(&network, gradient)
///
/// An optimizer is itself `Parameters`: what it remembers is visited by name, so it is counted,
/// compared and saved as a model is. To read it back, call `prepare(for:)` first.
public protocol Optimizer: Parameters, Sendable {
  /// The learning rate η of the next step; a schedule sets it before each.
  var rate: Double { get set }
  /// How many steps have been taken.
  var steps: Int { get }

  /// Makes room for what is remembered about `model`; the first `step` does it by itself.
  mutating func prepare(for model: some Parameters)

  /// One step: every tensor of `model` moves by its tensor of `gradient`, in place.
  ///
  /// The model's memory is not copied as long as nothing else holds it; a pullback does.
  mutating func step<P: Parameters>(_ model: inout P, _ gradient: P)
}

/// An optimizer that moves each weight by that weight's own gradient and memory.
///
/// A conforming type names its options, what it remembers, and the rule for sixteen weights. It
/// belongs to one model: the one of its first step.
public protocol ElementwiseOptimizer: Optimizer {
  /// The options that all of them have, and their memory.
  var core: OptimizerCore { get set }
  /// What is remembered of every weight, at most three numbers, in the order of `Strip.update`.
  var remembered: [Remembered] { get }
  /// Whether the rule itself makes the weights decay. Otherwise λ w is part of the gradient (L2).
  var isDecoupled: Bool { get }

  /// Moves the weights of one strip by one step.
  func update(_ strip: Strip, _ step: OptimizerStep)
}

/// What a rule needs to know about a step of one tensor.
public struct OptimizerStep: Sendable {
  /// t: 1 for the first step.
  public var number: Int
  /// η, with the factor of the tensor's group.
  public var rate: Double
  /// λ of the tensor's group.
  public var weightDecay: Double
  /// Whether the memory is still as it began.
  public var isFirst: Bool
}

extension ElementwiseOptimizer {
  public var isDecoupled: Bool { false }

  public mutating func prepare(for model: some Parameters) {
    core.memory.prepare(for: model, remembered, core.groups)
  }

  // book:begin step
  public mutating func step<P: Parameters>(_ model: inout P, _ gradient: P) {
    prepare(for: model)
    core.memory.steps += 1
    let rule = withoutMemory
    var place = 0
    model.visit(with: gradient) { weights, gradient in
      let step = core.step(at: place)
      core.memory[place].forEachStrip(
        &weights, gradient, sign: isMaximizing ? -1 : 1, decay: isDecoupled ? 0 : step.weightDecay
      ) { strip in rule.update(strip, step) }
      place += 1
    }
  }
  // book:end step

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { core.memory.visit(name, body) }

  /// The options alone. If the rule held on to the memory as well, each write would copy it.
  private var withoutMemory: Self {
    var copy = self
    copy.core.memory = OptimizerMemory()
    return copy
  }
}

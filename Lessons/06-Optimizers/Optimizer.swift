// What every optimizer of the course is: a value that turns a gradient into a step of a model.
// Left out: groups of parameters with options of their own. Chapter 06.
import Curriculum
import Tensors

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

/// How many steps have been taken; saved as one number.
struct StepCount: Parameters, Sendable {
  var count = 0

  mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void) {
    var number = Tensor(Float(count))
    body(name, &number)
    let steps = number.scalar
    require(steps >= 0 && steps < 1e9, "\(name): \(steps) is no number of steps")
    count = Int(steps)
  }
}

enum Power {
  /// base to the power of exponent, 0 or more, by squaring: multiplications alone, so the bits are
  /// the same on every machine, which those of the system's pow are not.
  static func of(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}

// What a layer is: a function forward, and with its result the function that carries a gradient
// back. Chapter 11 derives it from single numbers; the chapters before it write gradients by hand.
import Curriculum

/// A function with parameters, whose gradient has the form of the layer itself.
///
/// `forward` returns its output and the pullback: given the gradient of the loss by the output, the
/// pullback adds the gradient by each parameter to `gradient` and returns that by the input. It
/// adds, because a layer may be used more than once. Release the pullback before you change the
/// layer, or its memory is copied.
public protocol Layer: Parameters {
  associatedtype Input = Tensor
  associatedtype Output = Tensor

  /// - Parameters:
  ///   - x: The input.
  ///   - pass: How this pass is meant: training or not, its random numbers.
  /// - Returns: The output, and the pullback. Where `pass.needsInputGradient` was false, a layer
  ///   may return an empty tensor as the gradient of its input.
  func forward(_ x: Input, _ pass: inout Pass)
    -> (output: Output, pullback: (_ dOutput: Output, _ gradient: inout Self) -> Input)

  /// Visits this layer as one link of a sequence, `name.index`, or as several.
  mutating func visitLinks(
    _ name: String, _ index: inout Int, _ body: (_ name: String, _ tensor: inout Tensor) -> Void)

  /// Visits the state of this layer in the same way.
  mutating func visitStateLinks(
    _ name: String, _ index: inout Int, _ body: (_ name: String, _ tensor: inout Tensor) -> Void)
}

/// What is the same for all layers in one pass through a model.
public struct Pass: Sendable {
  /// True in training; dropout and batch norm behave otherwise in evaluation.
  public var isTraining: Bool
  /// Random numbers for layers that draw some.
  public var source: RandomSource
  /// False where nobody asks for the gradient by the layer's input: at the start of a model.
  public var needsInputGradient: Bool

  public init(isTraining: Bool, source: RandomSource, needsInputGradient: Bool = true) {
    self.isTraining = isTraining
    self.source = source
    self.needsInputGradient = needsInputGradient
  }

  /// A pass in evaluation: no layer draws a random number.
  public static var evaluation: Pass {
    Pass(isTraining: false, source: RandomSource(seed: 0), needsInputGradient: false)
  }
}

extension Layer {
  /// The output in evaluation.
  public func callAsFunction(_ x: Input) -> Output {
    var pass = Pass.evaluation
    return forward(x, &pass).output
  }

  public mutating func visitLinks(
    _ name: String, _ index: inout Int, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    visit(name.dot("\(index)"), body)
    index += 1
  }

  /// The loss of an input and its gradient by every parameter, in training.
  ///
  /// - Parameters:
  ///   - x: The input.
  ///   - pass: Its random numbers move on; it is set to training.
  ///   - loss: Turns the output into the loss and the loss's gradient by the output.
  public func lossAndGradient(
    at x: Input, _ pass: inout Pass, loss: (Output) -> (loss: Float, dOutput: Output)
  ) -> (loss: Float, gradient: Self) {
    let (output, pullback) = forward(x, &pass)
    let (value, dOutput) = loss(output)
    var gradient = zeroed()
    _ = pullback(dOutput, &gradient)
    return (value, gradient)
  }
}

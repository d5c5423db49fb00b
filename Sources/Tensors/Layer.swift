// What a layer is: a function with parameters that can be computed in two ways. `output` only
// computes; `forward` also returns the function that carries a gradient back. Chapter 11, which is
// still to come, derives this from single numbers; the chapters before it write gradients by hand.
import Curriculum

/// A function with parameters, whose gradient has the form of the layer itself.
///
/// A layer implements `forward`. It overrides `output` where computing without a gradient can keep
/// less in memory, as layers made of other layers do.
public protocol Layer: Parameters {
  associatedtype Input
  associatedtype Output

  /// The output, and the pullback for the backward pass. `pass` says whether this is training.
  ///
  /// Let the pullback go out of scope before you change the layer, as `addGradient` does, or the
  /// layer's memory is copied.
  func forward(_ x: Input, _ pass: inout Pass) -> (output: Output, pullback: LayerPullback<Self>)

  /// The output alone, with the same bits as that of `forward`. Nothing is kept for a backward pass.
  func output(_ x: Input, _ pass: inout Pass) -> Output

  /// Visits this layer as one link of a sequence, `name.index`, or as several.
  mutating func visitLinks(
    _ name: String, _ index: inout Int, _ body: (_ name: String, _ tensor: inout Tensor) -> Void)

  /// Visits the state of this layer in the same way.
  mutating func visitStateLinks(
    _ name: String, _ index: inout Int, _ body: (_ name: String, _ tensor: inout Tensor) -> Void)
}

/// Carries a gradient through a layer. Given the gradient of the loss with respect to the output, it
/// adds the gradient with respect to each parameter to `gradient`. It adds, because a layer may be
/// used more than once.
///
/// It returns the gradient with respect to the input as a function, so that this part of the work is
/// only done where somebody calls it. At the start of a model nobody does.
public typealias LayerPullback<L: Layer> =
  (_ dOutput: L.Output, _ gradient: inout L) -> () -> L.Input

/// A layer from a tensor to a tensor, as most layers are.
public protocol TensorLayer: Layer where Input == Tensor, Output == Tensor {}

extension TensorLayer {
  /// A `LayerPullback` of this layer.
  public typealias Pullback = (_ dOutput: Tensor, _ gradient: inout Self) -> () -> Tensor
}

extension Layer {
  public func output(_ x: Input, _ pass: inout Pass) -> Output { forward(x, &pass).output }

  /// The output in evaluation.
  public func callAsFunction(_ x: Input) -> Output {
    var pass = Pass.evaluation
    return output(x, &pass)
  }

  public mutating func visitLinks(
    _ name: String, _ index: inout Int, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    visit(name.dot("\(index)"), body)
    index += 1
  }

  /// The loss of an input, and its gradient with respect to every parameter.
  ///
  /// - Parameters:
  ///   - x: The input.
  ///   - pass: Usually one of training, whose random numbers move on.
  ///   - loss: Turns the output into the loss and the loss's gradient with respect to the output.
  public func lossAndGradient(
    at x: Input, _ pass: inout Pass, loss: (Output) -> (loss: Float, dOutput: Output)
  ) -> (loss: Float, gradient: Self) {
    var gradient = zeroed()
    let value = addGradient(at: x, &pass, to: &gradient, loss: loss)
    return (value, gradient)
  }

  /// The loss of an input; its gradient with respect to every parameter is added to `gradient`, so
  /// that several inputs can share one step of an optimizer.
  public func addGradient(
    at x: Input, _ pass: inout Pass, to gradient: inout Self,
    loss: (Output) -> (loss: Float, dOutput: Output)
  ) -> Float {
    let (output, pullback) = forward(x, &pass)
    let (value, dOutput) = loss(output)
    _ = pullback(dOutput, &gradient)
    return value
  }
}

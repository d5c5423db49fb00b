// Layers one after the other: `Sequential { Linear(…); Tanh(); Linear(…) }`.
// Left out: sequences whose layers are known only when the program runs; an array of equal layers
// is `Repeat`.

/// Two layers, the second fed by the first: y = second(first(x)).
public struct Chain<First: Layer, Second: Layer>: Layer where First.Output == Second.Input {
  public typealias Input = First.Input
  public typealias Output = Second.Output

  public var first: First
  public var second: Second

  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  public func forward(
    _ x: First.Input, _ pass: inout Pass
  ) -> (output: Second.Output, pullback: LayerPullback<Self>) {
    let (hidden, firstPullback) = first.forward(x, &pass)
    let (output, secondPullback) = second.forward(hidden, &pass)
    return (
      output,
      { dOutput, gradient in
        // The chain rule: dL/dx = dL/dy · dy/dh · dh/dx, from the right to the left.
        let dHidden = secondPullback(dOutput, &gradient.second)()
        return firstPullback(dHidden, &gradient.first)
      }
    )
  }

  public func output(_ x: First.Input, _ pass: inout Pass) -> Second.Output {
    second.output(first.output(x, &pass), &pass)
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    var index = 0
    visitLinks(name, &index, body)
  }

  public mutating func visitLinks(
    _ name: String, _ index: inout Int, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    first.visitLinks(name, &index, body)
    second.visitLinks(name, &index, body)
  }

  public mutating func visitState(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    var index = 0
    visitStateLinks(name, &index, body)
  }

  public mutating func visitStateLinks(
    _ name: String, _ index: inout Int, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    first.visitStateLinks(name, &index, body)
    second.visitStateLinks(name, &index, body)
  }
}

/// Layers of one kind, one after the other: the blocks of a deep network.
public struct Repeat<Body: Layer>: Layer where Body.Input == Body.Output {
  public typealias Input = Body.Input
  public typealias Output = Body.Output

  public var layers: [Body]

  public init(_ layers: [Body]) { self.layers = layers }

  public func forward(
    _ x: Body.Input, _ pass: inout Pass
  ) -> (output: Body.Input, pullback: LayerPullback<Self>) {
    var x = x
    var pullbacks: [LayerPullback<Body>] = []
    for layer in layers {
      let (output, pullback) = layer.forward(x, &pass)
      pullbacks.append(pullback)
      x = output
    }
    return (
      x,
      { dOutput, gradient in
        // The layer before asks for each layer's input gradient. That of the first layer is
        // returned as a function, so it is only computed if the caller asks for it.
        var dX = { dOutput }
        for i in pullbacks.indices.reversed() { dX = pullbacks[i](dX(), &gradient.layers[i]) }
        return dX
      }
    )
  }

  public func output(_ x: Body.Input, _ pass: inout Pass) -> Body.Input {
    var x = x
    for layer in layers { x = layer.output(x, &pass) }
    return x
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { layers.visit(name, body) }

  public mutating func visitState(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { layers.visitState(name, body) }
}

/// Builds a chain from the layers listed in braces. Its parameters are named as in PyTorch's
/// `nn.Sequential`: by the place of the layer, `0.weight`, `2.weight`.
///
///     let network = Sequential {
///       Linear(784, 30, using: &source)
///       Sigmoid()
///       Linear(30, 10, using: &source)
///     }
public struct Sequential<Body: Layer>: Layer {
  public typealias Input = Body.Input
  public typealias Output = Body.Output

  public var body: Body

  public init(@SequentialBuilder _ body: () -> Body) { self.body = body() }

  public func forward(
    _ x: Body.Input, _ pass: inout Pass
  ) -> (output: Body.Output, pullback: LayerPullback<Self>) {
    let (output, pullback) = body.forward(x, &pass)
    return (output, { dOutput, gradient in pullback(dOutput, &gradient.body) })
  }

  public func output(_ x: Body.Input, _ pass: inout Pass) -> Body.Output { body.output(x, &pass) }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    var index = 0
    self.body.visitLinks(name, &index, body)
  }

  public mutating func visitState(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    var index = 0
    self.body.visitStateLinks(name, &index, body)
  }
}

@resultBuilder
public enum SequentialBuilder {
  public static func buildPartialBlock<First: Layer>(first: First) -> First { first }

  public static func buildPartialBlock<First: Layer, Second: Layer>(
    accumulated: First, next: Second
  ) -> Chain<First, Second> where First.Output == Second.Input {
    Chain(accumulated, next)
  }
}

// The networks of this lesson: blocks of a linear layer, a norm or none, and an activation. Here a
// layer is made of others and hands both walks on, that over parameters and that over state.
// Chapter 09.
import Curriculum
import Tensors

/// What a block normalizes by.
enum Norm: TensorLayer {
  case none
  case batch(BatchNorm)
  case layer(LayerNorm)
  case learner(LearnerNorm)

  func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    switch self {
    case .none: (x, { dOutput, _ in { dOutput } })
    case .batch(let norm):
      Norm.forward(norm, x, &pass, Norm.batch) {
        if case .batch(let part) = $0 { part } else { nil }
      }
    case .layer(let norm):
      Norm.forward(norm, x, &pass, Norm.layer) {
        if case .layer(let part) = $0 { part } else { nil }
      }
    case .learner(let norm):
      Norm.forward(norm, x, &pass, Norm.learner) {
        if case .learner(let part) = $0 { part } else { nil }
      }
    }
  }

  /// The forward pass of one of the norms, whose gradient is `part` of this type's and is put back
  /// by `whole`.
  private static func forward<N: TensorLayer>(
    _ norm: N, _ x: Tensor, _ pass: inout Pass, _ whole: @escaping (N) -> Norm,
    _ part: @escaping (Norm) -> N?
  ) -> (output: Tensor, pullback: Pullback) {
    let (y, pullback) = norm.forward(x, &pass)
    return (
      y,
      { dOutput, gradient in
        guard var own = part(gradient) else { return { .none } }
        // Released, so that the gradient's memory is not copied when it grows.
        gradient = .none
        defer { gradient = whole(own) }
        return pullback(dOutput, &own)
      }
    )
  }

  func output(_ x: Tensor, _ pass: inout Pass) -> Tensor {
    switch self {
    case .none: x
    case .batch(let norm): norm.output(x, &pass)
    case .layer(let norm): norm.output(x, &pass)
    case .learner(let norm): norm.output(x, &pass)
    }
  }

  mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void) {
    switch self {
    case .none: break
    case .batch(var norm):
      norm.visit(name, body)
      self = .batch(norm)
    case .layer(var norm):
      norm.visit(name, body)
      self = .layer(norm)
    case .learner(var norm):
      norm.visit(name, body)
      self = .learner(norm)
    }
  }

  mutating func visitState(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    if case .batch(var norm) = self {
      norm.visitState(name, body)
      self = .batch(norm)
    } else if case .learner(var norm) = self {
      norm.visitState(name, body)
      self = .learner(norm)
    }
  }
}

/// ReLU(norm(X W + b)), or norm(ReLU(X W + b)): `[B, inputs]` -> `[B, outputs]`.
struct Block: TensorLayer {
  var linear: Linear
  var norm: Norm
  let normalizesAfter: Bool

  func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    let (z, linearPullback) = linear.forward(x, &pass)
    if normalizesAfter {
      let (a, activationPullback) = ReLU().forward(z, &pass)
      let (y, normPullback) = norm.forward(a, &pass)
      return (
        y,
        { dY, gradient in
          var nothing = ReLU()
          let dA = normPullback(dY, &gradient.norm)()
          return linearPullback(activationPullback(dA, &nothing)(), &gradient.linear)
        }
      )
    }
    let (n, normPullback) = norm.forward(z, &pass)
    let (y, activationPullback) = ReLU().forward(n, &pass)
    return (
      y,
      { dY, gradient in
        var nothing = ReLU()
        let dN = activationPullback(dY, &nothing)()
        return linearPullback(normPullback(dN, &gradient.norm)(), &gradient.linear)
      }
    )
  }

  func output(_ x: Tensor, _ pass: inout Pass) -> Tensor {
    let z = linear.output(x, &pass)
    return normalizesAfter ? norm.output(z.relu(), &pass) : norm.output(z, &pass).relu()
  }

  mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void) {
    linear.visit(name.dot("linear"), body)
    norm.visit(name.dot("norm"), body)
  }

  mutating func visitState(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { norm.visitState(name.dot("norm"), body) }
}

/// Blocks, and a linear layer that gives a logit for each shape.
typealias DeepNetwork = Chain<Repeat<Block>, Linear>

extension Chain where First == Repeat<Block>, Second == Linear {
  /// What leaves each block, for one batch in training or in evaluation.
  func outputs(of x: Tensor, isTraining: Bool) -> [Tensor] {
    var pass = isTraining ? Pass.trainingWithoutDraws : Pass.evaluation
    var x = x
    return first.layers.map { block in
      x = block.output(x, &pass)
      return x
    }
  }

  /// The same network with each batch norm folded into the linear layer before it.
  var folded: DeepNetwork {
    var copy = self
    for i in copy.first.layers.indices {
      if case .batch(let norm) = copy.first.layers[i].norm {
        copy.first.layers[i].linear = copy.first.layers[i].linear.folded(with: norm)
        copy.first.layers[i].norm = .none
      }
    }
    return copy
  }
}

// Everything that a model learns, tensor by tensor and by name. Counting, saving, clipping and the
// optimizers of lesson 06 are all one walk over these.
import Curriculum

/// A model, a layer, or their gradient: tensors that have names.
///
/// A conforming type forwards to its parts, in an order that never changes:
///
///     mutating func visit(_ name: String, _ body: (String, inout Tensor) -> Void) {
///       weight.visit(name.dot("weight"), body)
///       bias.visit(name.dot("bias"), body)
///     }
public protocol Parameters {
  /// Calls `body` with the name and the value of each tensor. `name` is that of the whole, empty
  /// for a model; `body` must not change a tensor's shape.
  mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void)

  /// Calls `body` with what belongs to the model and is not learned, such as the running averages
  /// of lesson 09. Most types have none and leave this out. A type whose parts have state must
  /// forward this call to them.
  mutating func visitState(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void)
}

extension String {
  /// `"blocks".dot("0")` is `"blocks.0"`, and `"".dot("0")` is `"0"`.
  public func dot(_ part: String) -> String { isEmpty ? part : "\(self).\(part)" }
}

extension Tensor: Parameters {
  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { body(name, &self) }
}

extension Array: Parameters where Element: Parameters {
  /// The elements are named by their places: `0`, `1`, …
  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    for i in indices { self[i].visit(name.dot("\(i)"), body) }
  }

  public mutating func visitState(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    for i in indices { self[i].visitState(name.dot("\(i)"), body) }
  }
}

extension Optional: Parameters where Wrapped: Parameters {
  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { self?.visit(name, body) }

  public mutating func visitState(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { self?.visitState(name, body) }
}

extension Parameters {
  /// Every tensor with its name, in order.
  public var namedTensors: [(name: String, tensor: Tensor)] {
    var (copy, found) = (self, [(name: String, tensor: Tensor)]())
    copy.visit("") { found.append(($0, $1)) }
    return found
  }

  /// Every tensor, in order.
  public var tensors: [Tensor] {
    var (copy, found) = (self, [Tensor]())
    copy.visit("") { found.append($1) }
    return found
  }

  /// Puts these tensors, in the order of a visit, in the place of the model's own.
  public mutating func replaceTensors(with tensors: [Tensor]) {
    var index = 0
    visit("") { name, tensor in
      require(
        index < tensors.count && tensors[index].shape == tensor.shape,
        """
        \(name) of the shape \(tensor.shape) cannot be replaced by \
        \(index < tensors.count ? "the shape \(tensors[index].shape)" : "nothing")
        """)
      tensor = tensors[index]
      index += 1
    }
    require(index == tensors.count, "\(index) tensors cannot be replaced by \(tensors.count)")
  }

  /// How many numbers there are to learn.
  public var parameterCount: Int { tensors.reduce(0) { $0 + $1.count } }

  /// The same model with a zero for every number: where a gradient begins.
  public func zeroed() -> Self {
    var copy = self
    copy.visit("") { $1 = Tensor.zeros($1.shape) }
    return copy
  }

  /// Walks over this model and another of the same form together.
  public mutating func visit(
    with other: some Parameters, _ body: (_ tensor: inout Tensor, _ others: Tensor) -> Void
  ) {
    let others = other.tensors
    var index = 0
    visit("") { name, tensor in
      require(
        index < others.count && others[index].shape == tensor.shape,
        """
        \(name) of the shape \(tensor.shape) meets \
        \(index < others.count ? "the shape \(others[index].shape)" : "nothing") in the other model
        """)
      body(&tensor, others[index])
      index += 1
    }
    require(index == others.count, "\(index) tensors meet \(others.count) of the other model")
  }

  /// self += factor * other, tensor by tensor.
  public mutating func add(_ factor: Float, times other: Self) {
    visit(with: other) { $0.add(factor, times: $1) }
  }

  /// self *= factor, tensor by tensor.
  public mutating func scale(by factor: Float) { visit("") { $1 *= factor } }
}

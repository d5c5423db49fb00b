// What an optimizer remembers: for each tensor of a model one of the same shape. Chapter 06.
import Curriculum
import Tensors

/// One number of memory for every number of a model, such as Adam's running mean of gradients.
public struct OptimizerMemory: Parameters, Sendable {
  /// In the order in which the model is visited; empty before the first step.
  public private(set) var tensors: [Tensor] = []
  private var names: [String] = []

  public init() {}

  public var isEmpty: Bool { tensors.isEmpty }

  /// Makes a tensor full of `number` for each tensor of `model`, unless there are some.
  mutating func prepare(for model: some Parameters, _ number: Float = 0) {
    if !isEmpty { return }
    for (name, tensor) in model.namedTensors {
      names.append(name)
      tensors.append(.full(tensor.shape, number))
    }
  }

  /// The tensor of the model's tensor number `place`; one without numbers where none is kept.
  subscript(place: Int) -> Tensor {
    get { isEmpty ? .none : tensors[place] }
    _modify {
      if isEmpty {
        var none = Tensor.none
        yield &none
      } else {
        require(place < tensors.count, "the model has more than its \(tensors.count) tensors")
        yield &tensors[place]
      }
    }
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    for place in tensors.indices { body(name.dot(names[place]), &tensors[place]) }
  }
}

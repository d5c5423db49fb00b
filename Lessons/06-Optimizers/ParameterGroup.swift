// Tensors of a model that are stepped with options of their own: biases that do not decay, early
// layers that learn more slowly. Chapter 06.
import Curriculum
import Tensors

/// Tensors, chosen by name and shape, that have their own weight decay or learning rate.
///
///     var optimizer = AdamW(rate: 3e-4, weightDecay: 0.1)
///     optimizer.groups = [
///       .noDecay(for: .vectors, .named("words")),
///       ParameterGroup(.named("blocks.0"), rateFactor: 0.5),
///     ]
public struct ParameterGroup: Sendable {
  /// A tensor belongs to the group if it is of one of these kinds.
  public let kinds: [TensorKind]
  /// λ, in place of the optimizer's; nil keeps that.
  public let weightDecay: Double?
  /// What the optimizer's learning rate is multiplied by.
  public let rateFactor: Double

  public init(_ kinds: TensorKind..., weightDecay: Double? = nil, rateFactor: Double = 1) {
    self.init(kinds, weightDecay, rateFactor)
  }

  /// The tensors for which `matching` is true, given a name such as `blocks.0.weight` and a shape.
  public init(
    matching: @escaping @Sendable (_ name: String, _ shape: [Int]) -> Bool,
    weightDecay: Double? = nil, rateFactor: Double = 1
  ) { self.init([.matching(matching)], weightDecay, rateFactor) }

  private init(_ kinds: [TensorKind], _ weightDecay: Double?, _ rateFactor: Double) {
    require(
      rateFactor >= 0 && (weightDecay ?? 0) >= 0,
      "a group with the learning rate times \(rateFactor) and the decay \(weightDecay ?? 0)")
    require(!kinds.isEmpty, "a group of parameters is for no kind of tensor")
    self.kinds = kinds
    self.weightDecay = weightDecay
    self.rateFactor = rateFactor
  }

  /// These tensors do not decay.
  public static func noDecay(for kinds: TensorKind...) -> ParameterGroup {
    ParameterGroup(kinds, 0, 1)
  }

  func includes(_ name: String, _ shape: [Int]) -> Bool {
    kinds.contains { $0.includes(name, shape) }
  }
}

/// A kind of tensor, told by its name and its shape.
public enum TensorKind: Sendable {
  /// Two axes or more: the weights of layers, and embeddings.
  case matrices
  /// Fewer than two axes: biases and the gains of norms.
  case vectors
  /// Vectors whose name ends in “bias”, those of norms among them.
  case biases
  /// Vectors whose name ends in “weight”: the gains of norms.
  case gains
  /// Those with this name, and all parts of a layer with this name: `named("blocks.0")` is
  /// `blocks.0.weight` and `blocks.0.bias`. A model without any is a mistake.
  case named(String)
  /// Those for which the function is true.
  case matching(@Sendable (_ name: String, _ shape: [Int]) -> Bool)

  func includes(_ name: String, _ shape: [Int]) -> Bool {
    switch self {
    case .matrices: shape.count >= 2
    case .vectors: shape.count < 2
    case .biases: shape.count < 2 && name.lowercased().hasSuffix("bias")
    case .gains: shape.count < 2 && name.lowercased().hasSuffix("weight")
    case .named(let whole): name == whole || name.hasPrefix("\(whole).")
    case .matching(let matches): matches(name, shape)
    }
  }
}

/// What its groups say of one tensor.
struct GroupOptions: Sendable {
  /// λ; nil for the optimizer's.
  var weightDecay: Double?
  var rateFactor = 1.0
}

extension [ParameterGroup] {
  /// The options of each of a model's tensors.
  func options(for tensors: [(name: String, tensor: Tensor)]) -> [GroupOptions] {
    for case .named(let whole) in flatMap(\.kinds) {
      require(
        tensors.contains { TensorKind.named(whole).includes($0.name, $0.tensor.shape) },
        "a group is for “\(whole)”, and the model has \(tensors.map(\.name).joined(separator: ", "))"
      )
    }
    return tensors.map { name, tensor in
      let own = filter { $0.includes(name, tensor.shape) }
      return GroupOptions(
        weightDecay: own.compactMap(\.weightDecay).last,
        rateFactor: own.reduce(1) { $0 * $1.rateFactor })
    }
  }
}

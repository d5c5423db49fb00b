// What an optimizer remembers: how many steps it took, and up to three numbers for every number of a
// model. Chapter 06.
import Curriculum
import Tensors
import VectorMath

/// Something that is remembered of every weight, such as Adam's running mean of gradients.
public struct Remembered: Sendable {
  /// Its name, also in a saved file.
  public var name: String
  /// What it begins with.
  public var start: Float
  /// Whether the options ask for it.
  public var isNeeded: Bool

  public init(_ name: String, from start: Double = 0, if isNeeded: Bool = true) {
    self.name = name
    self.start = Float(start)
    self.isNeeded = isNeeded
  }
}

/// The memory of one optimizer for one model.
struct OptimizerMemory: Sendable {
  /// How many steps have been taken.
  var steps = 0
  /// What is remembered, by name.
  private var names: [String] = []
  /// How many steps had been taken when the newest of it was made.
  private var start = 0
  /// The model's tensors in their order; empty before the first step.
  private var places: [Place] = []
  private var isGrouped = false

  /// What belongs to one tensor of the model.
  struct Place: Sendable {
    let name: String
    /// What is remembered, one tensor of the same shape for each name.
    var memory: [Tensor] = []
    var options = GroupOptions()
  }

  /// Whether all memory is still as it was made, in the step that is being taken.
  var isFresh: Bool { steps == start + 1 }

  /// What is remembered under a name, in the order of the model's tensors.
  subscript(name: String) -> [Tensor] {
    names.firstIndex(of: name).map { kind in places.map { $0.memory[kind] } } ?? []
  }

  /// What belongs to the model's tensor number `place`.
  subscript(place: Int) -> Place {
    get { places[checked(place)] }
    _modify { yield &places[checked(place)] }
  }

  private func checked(_ place: Int) -> Int {
    require(
      place < places.count,
      """
      the optimizer's first step was on a model of \(places.count) tensors, and this one has more: \
      each model needs an optimizer of its own
      """)
    return place
  }

  /// The groups have changed.
  mutating func forgetGroups() { isGrouped = false }

  /// Makes what is to be remembered and does not exist yet, one tensor for each of the model's, and
  /// looks up once what the groups say of each.
  mutating func prepare(
    for model: some Parameters, _ remembered: [Remembered], _ groups: [ParameterGroup]
  ) {
    let remembered = remembered.filter(\.isNeeded)
    if isGrouped && names == remembered.map(\.name) { return }
    let tensors = model.namedTensors
    if places.isEmpty { places = tensors.map { Place(name: $0.name) } }
    require(
      places.map(\.name) == tensors.map(\.name),
      """
      the optimizer's first step was on a model of \(places.map(\.name).joined(separator: ", ")), \
      and this one has \(tensors.map(\.name).joined(separator: ", ")): each model needs an optimizer \
      of its own
      """)
    if !remembered.allSatisfy({ names.contains($0.name) }) { start = steps }
    let options = groups.options(for: tensors)
    for (place, (_, tensor)) in tensors.enumerated() {
      self[place].memory = remembered.map { part in
        names.firstIndex(of: part.name).map { self[place].memory[$0] }
          ?? .full(tensor.shape, part.start)
      }
      self[place].options = options[place]
    }
    names = remembered.map(\.name)
    isGrouped = true
  }

  mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void) {
    visitSteps(name.dot("steps"), body)
    for (kind, part) in names.enumerated() {
      for place in places.indices {
        body(name.dot(part).dot(places[place].name), &places[place].memory[kind])
      }
    }
  }

  /// The number of steps is saved as one number.
  private mutating func visitSteps(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    var number = Tensor(Float(steps))
    body(name, &number)
    require(
      number.scalar >= 0 && number.scalar < 1e9,
      "\(name): \(number.scalar) is not a number of steps")
    steps = Int(number.scalar)
  }
}

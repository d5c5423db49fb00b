// Who takes part: the optimizers by name, and the learner's own functions in their clothes.
// Chapter 06.
import Curriculum
import Tensors

/// An optimizer that can be made for any rate, and for one run be made differently.
struct Contestant: Sendable {
  let name: String
  /// The standard form, whose rate is searched for.
  let standard: @Sendable (_ rate: Double) -> any Optimizer
  /// The form that the run asks for; a what-if changes it.
  let changed: @Sendable (_ rate: Double) -> any Optimizer
  /// Whose rate the learner's function takes over; nil for the lesson's own optimizers.
  var follows: String?

  init(
    _ name: String, _ standard: @escaping @Sendable (_ rate: Double) -> any Optimizer,
    changed: (@Sendable (_ rate: Double) -> any Optimizer)? = nil, follows: String? = nil
  ) {
    self.name = name
    self.standard = standard
    self.changed = changed ?? standard
    self.follows = follows
  }

  static let momentum = 0.9

  /// Walkers on the landscapes. There, decay would only move the minimum, so AdamW stays at home.
  static func walkers(correction: Bool, epsilon: Double) -> [Contestant] {
    [
      Contestant("SGD") { SGD(rate: $0) },
      Contestant("momentum") { SGD(rate: $0, momentum: momentum) },
      Contestant("Nesterov") { SGD(rate: $0, momentum: momentum, isNesterov: true) },
      Contestant("Adagrad") { Adagrad(rate: $0) },
      Contestant("RMSprop") { RMSprop(rate: $0) },
      Contestant("Adam", { Adam(rate: $0) }) {
        var adam = Adam(rate: $0, epsilon: epsilon)
        adam.correctsBias = correction
        return adam
      },
    ]
  }

  /// AdamW, or with its decay inside the gradient.
  static func decaying(
    correction: Bool, epsilon: Double, decay: Double, inside: Bool
  ) -> Contestant {
    Contestant(inside ? "Adam with L2" : "AdamW", { AdamW(rate: $0, weightDecay: decay) }) {
      var adam = Adam(rate: $0, epsilon: epsilon, weightDecay: decay, isDecoupled: !inside)
      adam.correctsBias = correction
      return adam
    }
  }

  // MARK: - The learner's

  /// The learner's functions that walk on the landscapes.
  static func learnersWalkers(
    _ pieces: OptimizersLesson.Pieces, done: [String]
  ) -> [Contestant] {
    func rule(
      _ exercise: String, _ name: String, _ piece: @escaping OptimizersLesson.Pieces.MemoryRule,
      _ constant: Float
    ) -> Contestant? {
      if !done.contains(exercise) { return nil }
      let make: @Sendable (Double) -> any Optimizer = { rate in
        Borrowed(rate: rate) { model, gradient, memory, rate in
          model.indices.map { piece(model[$0], gradient[$0], &memory[$0].first, rate, constant) }
        }
      }
      return Contestant("yours: \(name)", make, follows: name)
    }
    var found = [
      rule("06.1", "momentum", pieces.momentum, Float(momentum)),
      rule("06.5", "Nesterov", pieces.nesterov, Float(momentum)),
      rule("06.2", "Adagrad", pieces.adagrad, 1e-10),
    ].compactMap { $0 }
    if done.contains("06.3") {
      let corrected = pieces.corrected
      found.append(
        Contestant(
          "yours: Adam",
          { rate in
            Borrowed(rate: rate) { model, gradient, memory, rate in
              model.indices.map { i in
                let d = memory[i].direction(gradient[i], corrected: corrected)
                return zip(model[i], d).map { $0 - rate * $1 }
              }
            }
          }, follows: "Adam"))
    }
    return found
  }

  /// The learner's functions that train the network.
  static func learnersTrainers(
    _ pieces: OptimizersLesson.Pieces, done: [String], decay: Float
  ) -> [Contestant] {
    var found: [Contestant] = []
    if done.contains("06.4") {
      let step = pieces.adamW
      found.append(
        Contestant(
          "yours: AdamW",
          { rate in
            Borrowed(rate: rate) { model, gradient, memory, rate in
              model.indices.map { step(model[$0], gradient[$0], &memory[$0].moments, rate, decay) }
            }
          }, follows: "AdamW"))
    }
    if done.contains("06.7") {
      let step = pieces.trainingStep
      found.append(
        Contestant(
          "yours: clipped AdamW",
          { rate in
            Borrowed(rate: rate) { model, gradient, memory, rate in
              var moments = memory.map(\.moments)
              defer { for i in memory.indices { memory[i].moments = moments[i] } }
              return step(model, gradient, &moments, rate, decay, 1)
            }
          }, follows: "AdamW"))
    }
    return found
  }
}

/// What one of the learner's functions remembers of one tensor.
struct BorrowedMemory: Sendable {
  var first: [Float]
  var moments: Moments

  init(_ count: Int) {
    first = [Float](repeating: 0, count: count)
    moments = Moments(count)
  }

  /// Adam's direction with the learner's correction.
  mutating func direction(
    _ g: [Float], corrected: (_ mean: [Float], _ beta: Float, _ step: Int) -> [Float]
  ) -> [Float] { moments.direction(g, corrected: corrected) }
}

/// A function of lists as an optimizer: slow, and not to be saved.
struct Borrowed: Optimizer {
  var rate: Double
  private(set) var steps = 0
  private var memory: [BorrowedMemory] = []
  private let rule: Rule

  typealias Rule =
    @Sendable (
      _ model: [[Float]], _ gradient: [[Float]], _ memory: inout [BorrowedMemory], _ rate: Float
    ) -> [[Float]]

  init(rate: Double, _ rule: @escaping Rule) {
    self.rate = rate
    self.rule = rule
  }

  mutating func prepare(for model: some Parameters) {
    if memory.isEmpty { memory = model.tensors.map { BorrowedMemory($0.count) } }
  }

  mutating func step<P: Parameters>(_ model: inout P, _ gradient: P) {
    prepare(for: model)
    steps += 1
    let moved = rule(
      model.tensors.map(\.elements), gradient.tensors.map(\.elements), &memory, Float(rate))
    var place = 0
    model.visit("") { name, tensor in
      let numbers = place < moved.count ? moved[place] : []
      // `lesson check` reports a list of the wrong length; here it must not end the run.
      if numbers.count == tensor.count { tensor = Tensor(numbers, shape: tensor.shape) }
      place += 1
    }
  }

  mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void) {}
}

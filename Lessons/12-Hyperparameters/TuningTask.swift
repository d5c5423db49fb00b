// What can be tuned: a model, examples to learn from, and three sets of examples to judge by. Chapter 12.
import Curriculum
import Optimizers
import Tensors

/// The sets of examples that are not learned from.
enum Judges: CaseIterable {
  /// For choosing settings, and for stopping in time.
  case validation
  /// A small set that should be looked at once, at the end.
  case test
  /// A large one that stands for everything the model will ever meet; nobody has it outside of a lesson.
  case fresh
}

/// How a model did on a set.
struct Judgment: Sendable {
  /// The mean cross-entropy in nats.
  let loss: Double
  /// Which examples are right.
  let hits: [Bool]

  var accuracy: Double { Double(hits.count { $0 }) / Double(max(1, hits.count)) }
}

/// A model to be tuned and the data that it learns.
protocol TuningTask: Sendable {
  associatedtype Model: Layer
  associatedtype Learner: MomentumOptimizer

  /// What a run calls it, such as “digits”.
  var name: String { get }
  /// What an example is called, in the plural.
  var unit: String { get }
  /// How many examples there are to learn from.
  var count: Int { get }
  /// Where a range test ends, and what a search covers.
  var space: SearchSpace { get }
  var clipping: Clipping? { get }

  /// A model with random weights.
  func model(_ setting: Setting, seed: Int) -> Model
  func optimizer(_ setting: Setting) -> Learner
  /// The examples with these numbers, each from 0 to `count` - 1.
  func batch(_ examples: [Int]) -> Batch<Model>
  func judge(_ model: Model, by judges: Judges) -> Judgment
}

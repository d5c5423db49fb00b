// Lesson 02's text and a small recurrent network that predicts each next character: a language model to be tuned.
// Chapter 12.
import Curriculum
import Losses
import Optimizers
import Recurrent
import Tensors

/// Windows of the text, read by a GRU, learned by AdamW. An example is a window; what is right or wrong is each
/// of its characters.
struct CharacterTask: TuningTask {
  typealias Model = SequenceModel<GRU>

  /// T: characters of a window.
  static let window = 24
  /// Windows that are learned from begin so many characters apart, and so overlap.
  private static let distance = 6

  private let vocabulary: Int
  private let training: [Int]
  /// The starts of the windows in `training`.
  private let starts: [Int]
  private let validation: [Int]
  private let test: [Int]
  private let fresh: [Int]
  private let others: Setting

  /// The text in this order: three fifths to learn from, then a part for validation, a small test set, and the rest.
  ///
  /// - Throws: `CourseError` as `TextTask` does.
  init(others: Setting) throws {
    let task = try TextTask(Ballad.text, window: CharacterTask.window)
    let ids = task.training + task.test
    vocabulary = task.vocabulary.count
    func part(_ from: Int, _ to: Int) -> [Int] {
      Array(ids[ids.count * from / 100..<ids.count * to / 100])
    }
    training = part(0, 60)
    validation = part(60, 75)
    test = part(75, 80)
    fresh = part(80, 100)
    starts = Array(
      stride(from: 0, to: training.count - CharacterTask.window, by: CharacterTask.distance))
    self.others = others
  }

  var name: String { "text" }
  var unit: String { "windows" }
  var count: Int { starts.count }
  var clipping: Clipping? { .norm(1) }
  var space: SearchSpace {
    SearchSpace(rates: 0.0001...1, decays: 1e-4...1, widths: 8...64, others: others)
  }

  func model(_ setting: Setting, seed: Int) -> Model {
    var source = RandomSource(seed: seed)
    return SequenceModel(
      GRU(vocabulary, setting.width, using: &source), outputs: vocabulary, using: &source)
  }

  func optimizer(_ setting: Setting) -> AdamW {
    AdamW(rate: setting.rate, beta1: setting.momentum, weightDecay: setting.weightDecay)
  }

  func batch(_ examples: [Int]) -> Batch<Model> {
    let (x, next) = windows(of: training, from: examples.map { starts[$0] })
    return Batch(x) { Loss.crossEntropy($0, next) }
  }

  func judge(_ model: Model, by judges: Judges) -> Judgment {
    let ids =
      switch judges {
      case .validation: validation
      case .test: test
      case .fresh: fresh
      }
    let window = CharacterTask.window
    let starts = Array(stride(from: 0, to: ids.count - window, by: window))
    let (x, next) = windows(of: ids, from: starts)
    let logits = model(x)
    let found = logits.reshaped([-1, vocabulary]).argmax()
    return Judgment(
      loss: Double(Loss.crossEntropy(logits, next).loss), hits: zip(found, next).map { $0 == $1 })
  }

  /// X `[T, B, V]` with a one for each character, and the characters that follow, step by step.
  private func windows(of ids: [Int], from starts: [Int]) -> (x: Tensor, next: [Int]) {
    let window = CharacterTask.window
    let read = (0..<window).flatMap { t in starts.map { ids[$0 + t] } }
    let next = (0..<window).flatMap { t in starts.map { ids[$0 + t + 1] } }
    let x = Tensor.oneHot(read, classes: vocabulary)
    return (x.reshaped([window, starts.count, vocabulary]), next)
  }
}

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
  /// Characters of a block. Blocks are dealt to the sets whole, so that no window reaches into another set.
  private static let block = 10 * window + 1

  private let ids: [Int]
  private let vocabulary: Int
  /// Where the windows of each set begin.
  private let training: [Int]
  private let validation: [Int]
  private let test: [Int]
  private let fresh: [Int]
  private let others: Setting

  /// The text in blocks, which are shuffled and dealt: a sixth to validation, a twelfth to the small test set, a sixth to the fresh
  /// one, and the rest to learn from. So verse and prose are in all of them.
  ///
  /// - Throws: `CourseError` as `TextTask` does.
  init(others: Setting, seed: Int) throws {
    let task = try TextTask(Ballad.text, window: CharacterTask.window)
    ids = task.training + task.test
    vocabulary = task.vocabulary.count
    let (length, window) = (CharacterTask.block, CharacterTask.window)
    var blocks = Array(stride(from: 0, through: ids.count - length, by: length))
    var source = RandomSource(seed: seed)
    source.shuffle(&blocks)
    let n = blocks.count
    func starts(_ from: Int, _ to: Int, every distance: Int) -> [Int] {
      blocks[from..<to].sorted().flatMap { block in
        stride(from: block, to: block + length - window, by: distance)
      }
    }
    validation = starts(0, n / 6, every: window)
    test = starts(n / 6, n / 6 + n / 12, every: window)
    fresh = starts(n / 6 + n / 12, n / 2 - n / 12, every: window)
    training = starts(n / 2 - n / 12, n, every: CharacterTask.distance)
    self.others = others
  }

  var name: String { "text" }
  var unit: String { "windows" }
  var count: Int { training.count }
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
    let (x, next) = windows(from: examples.map { training[$0] })
    return Batch(x) { Loss.crossEntropy($0, next) }
  }

  func judge(_ model: Model, by judges: Judges) -> Judgment {
    let starts =
      switch judges {
      case .validation: validation
      case .test: test
      case .fresh: fresh
      }
    let (x, next) = windows(from: starts)
    let logits = model(x)
    let found = logits.reshaped([-1, vocabulary]).argmax()
    return Judgment(
      loss: Double(Loss.crossEntropy(logits, next).loss), hits: zip(found, next).map { $0 == $1 })
  }

  /// X `[T, B, V]` with a one for each character, and the characters that follow, step by step.
  private func windows(from starts: [Int]) -> (x: Tensor, next: [Int]) {
    let window = CharacterTask.window
    let read = (0..<window).flatMap { t in starts.map { ids[$0 + t] } }
    let next = (0..<window).flatMap { t in starts.map { ids[$0 + t + 1] } }
    let x = Tensor.oneHot(read, classes: vocabulary)
    return (x.reshaped([window, starts.count, vocabulary]), next)
  }
}

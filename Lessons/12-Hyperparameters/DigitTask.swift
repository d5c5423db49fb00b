// Lesson 11's digits and a network with one hidden layer, as something to be tuned. Chapter 12.
import Backpropagation
import Curriculum
import Losses
import Optimizers
import Tensors

/// Digits 784-width-10, with ReLU and cross-entropy, learned by SGD with momentum.
struct DigitTask: TuningTask {
  typealias Model = Chain<Chain<Linear, ReLU>, Linear>

  private let training: DigitImages
  private let validation: DigitImages
  private let test: DigitImages
  private let fresh: DigitImages
  private let others: Setting

  /// Four sets from one: the first `count` images are learned from, the next ones are for validation, and so on.
  init(
    _ count: Int, validation: Int, test: Int, fresh: Int, others: Setting, seed: Int
  ) {
    let images = StrokeDigits.images(count + validation + test + fresh, seed: seed)
    var taken = 0
    func next(_ count: Int) -> DigitImages {
      defer { taken += count }
      return images.chosen(Array(taken..<taken + count))
    }
    training = next(count)
    self.validation = next(validation)
    self.test = next(test)
    self.fresh = next(fresh)
    self.others = others
  }

  var name: String { "digits" }
  var unit: String { "images" }
  var count: Int { training.count }
  var clipping: Clipping? { nil }
  var space: SearchSpace {
    SearchSpace(rates: 0.0003...3, decays: 1e-6...1e-1, widths: 8...64, others: others)
  }

  func model(_ setting: Setting, seed: Int) -> Model {
    var source = RandomSource(seed: seed)
    let first = Linear(
      training.size, setting.width, initializer: .heNormal, using: &source)
    return Chain(Chain(first, ReLU()), Linear(setting.width, 10, using: &source))
  }

  func optimizer(_ setting: Setting) -> SGD {
    SGD(rate: setting.rate, momentum: setting.momentum, weightDecay: setting.weightDecay)
  }

  func batch(_ examples: [Int]) -> Batch<Model> {
    let labels = examples.map { training.labels[$0] }
    return Batch(training.pixels.rows(at: examples)) { Loss.crossEntropy($0, labels) }
  }

  func judge(_ model: Model, by judges: Judges) -> Judgment {
    let images =
      switch judges {
      case .validation: validation
      case .test: test
      case .fresh: fresh
      }
    let logits = model(images.pixels)
    return Judgment(
      loss: Double(Loss.crossEntropy(logits, images.labels).loss),
      hits: zip(logits.argmax(), images.labels).map { $0 == $1 })
  }
}

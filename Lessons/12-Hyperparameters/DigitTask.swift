// Lesson 11's digits and a network with one hidden layer, as something to be tuned. Chapter 12.
import Backpropagation
import Curriculum
import Losses
import Optimizers
import Tensors

/// Digits of 14 x 14 pixels, 196-width-10, with ReLU and cross-entropy, learned by SGD with momentum. A quarter of lesson
/// 11's pixels, so that a thousand trainings take seconds.
struct DigitTask: TuningTask {
  typealias Model = Chain<Chain<Linear, ReLU>, Linear>

  private let training: DigitImages
  private let validation: DigitImages
  private let test: DigitImages
  private let fresh: DigitImages
  private let others: Setting

  /// Four sets from one: the first `count` images are learned from, the next ones are for validation, and so
  /// on.
  init(
    _ count: Int, validation: Int, test: Int, fresh: Int, others: Setting, seed: Int
  ) {
    let images = StrokeDigits.images(count + validation + test + fresh, seed: seed).halved
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

extension DigitImages {
  /// Images of half the height and half the width, whose pixels are the means of four.
  fileprivate var halved: DigitImages {
    let (h, w) = (rows / 2, columns / 2)
    let x = pixels.elements
    var y = [Float](repeating: 0, count: count * h * w)
    for n in 0..<count {
      for i in 0..<h {
        for j in 0..<w {
          let corner = n * rows * columns + 2 * i * columns + 2 * j
          let sum = x[corner] + x[corner + 1] + x[corner + columns] + x[corner + columns + 1]
          y[(n * h + i) * w + j] = sum / 4
        }
      }
    }
    return DigitImages(
      pixels: Tensor(y, shape: [count, h * w]), labels: labels, rows: h, columns: w)
  }
}

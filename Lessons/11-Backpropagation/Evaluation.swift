// How well a network reads digits that it has not seen, or those that it has. Chapter 11.
import Tensors

/// What a network said about some images.
public struct Evaluation: Equatable, Sendable {
  /// The digit that the network read in each image, `[n]`.
  public let answers: [Int]
  /// The digits that the images show, `[n]`.
  public let labels: [Int]
  /// The mean cost of an image.
  public let cost: Double

  /// How many images are read correctly.
  public var right: Int { zip(answers, labels).count { $0 == $1 } }
  /// The share of images that are read correctly, from 0 to 1.
  public var accuracy: Double { Double(right) / Double(max(labels.count, 1)) }
  /// The numbers of the images that are not read correctly.
  public var mistakes: [Int] { labels.indices.filter { answers[$0] != labels[$0] } }

  // book:begin confusion
  /// How often a digit was read as which: `confusion[shown][read]`, `[10, 10]`.
  public var confusion: [[Int]] {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 10), count: 10)
    for (answer, label) in zip(answers, labels) { counts[label][answer] += 1 }
    return counts
  }
  // book:end confusion
}

extension Network {
  // book:begin evaluate
  /// Reads every image and compares with its label, some thousand images at a time.
  public func evaluate(_ images: DigitImages) -> Evaluation {
    var (answers, cost) = ([Int](), 0.0)
    for start in stride(from: 0, to: images.count, by: 4096) {
      let batch = Array(start..<min(start + 4096, images.count))
      let (x, y) = FiveSteps.input(images, batch)
      let (z, a) = FiveSteps.feedforward(self, x)
      answers += a[layers.count].argmax()
      cost += self.cost.values(z[layers.count - 1], y).elements.reduce(0.0) { $0 + Double($1) }
    }
    return Evaluation(
      answers: answers, labels: images.labels, cost: cost / Double(max(images.count, 1)))
  }
  // book:end evaluate

  /// How the cost of one image changes with each of its pixels, `[784]`: steps 1 to 4, and one more
  /// step back to the pixels, which have no σ.
  public func pixelGradient(_ image: [Float], label: Int) -> [Float] {
    let y = Tensor.oneHot([label], classes: 10)
    let (z, a) = FiveSteps.feedforward(self, Tensor([image]))
    let last = layers.count - 1
    var error = FiveSteps.outputError(cost, z: z[last], a: a[last + 1], y: y)
    for l in (0..<last).reversed() {
      error = FiveSteps.backpropagate(error, weight: layers[l + 1].weight, z: z[l], neuron)
    }
    // ∂C/∂x = δ¹ (W¹)ᵀ
    return error.timesTransposed(layers[0].weight).elements
  }
}

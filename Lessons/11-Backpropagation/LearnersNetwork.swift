// A small network that is trained by nothing but the pieces of lesson 11: it shows what a learner's
// functions do together. Chapter 11.
import Curriculum

/// A network of sigmoids with the quadratic cost. All its numbers stand in one list, layer by layer: first
/// the weights row by row, then the biases.
struct LearnersNetwork: Sendable {
  /// The number of inputs, of hidden units, and of outputs.
  let sizes: [Int]
  let pieces: BackpropagationLesson.Pieces
  private(set) var numbers: [Float]

  /// Weights with the standard deviation 1/√inputs, and biases of 0.
  init(_ sizes: [Int], pieces: BackpropagationLesson.Pieces, seed: Int) {
    (self.sizes, self.pieces) = (sizes, pieces)
    var source = RandomSource(seed: seed)
    numbers = zip(sizes, sizes.dropFirst()).flatMap { inputs, outputs in
      let deviation = 1 / Float(inputs).squareRoot()
      let weights = (0..<inputs * outputs).map { _ in source.normal() * deviation }
      return weights + [Float](repeating: 0, count: outputs)
    }
  }

  /// The list `w` cut into weights `[inputs, outputs]` and biases `[outputs]` for each layer.
  func layers(_ w: [Float]) -> (weights: [Rows], biases: Rows) {
    var next = 0
    func take(_ count: Int) -> [Float] {
      next += count
      return Array(w[next - count..<next])
    }
    var (weights, biases): ([Rows], Rows) = ([], [])
    for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
      weights.append((0..<inputs).map { _ in take(outputs) })
      biases.append(take(outputs))
    }
    return (weights, biases)
  }

  /// The gradient of one image's cost with respect to the numbers `w`, by the five steps.
  func gradient(_ w: [Float], _ x: [Float], _ y: [Float]) -> [Float] {
    let (weights, biases) = layers(w)
    let a = pieces.feedforward(x, weights, biases)
    var delta = pieces.outputError(a[a.count - 1], y)
    var parts: Rows = []
    for layer in weights.indices.reversed() {
      let (dW, db) = pieces.weightGradient([a[layer]], [delta])
      parts.append(dW.flatMap { $0 } + db)
      if layer > 0 { delta = pieces.hiddenError(delta, weights[layer], a[layer]) }
    }
    return parts.reversed().flatMap { $0 }
  }

  /// One pass over the images, ten at a time, in an order that the source draws.
  mutating func train(_ images: PlainImages, rate: Float, _ source: inout RandomSource) {
    var order = Array(0..<images.count)
    source.shuffle(&order)
    for start in stride(from: 0, to: order.count, by: 10) {
      let batch = order[start..<min(start + 10, order.count)].map { i in
        (x: images.pixels[i], y: LearnersNetwork.target(images.labels[i]))
      }
      numbers = pieces.updateMiniBatch(numbers, batch, rate) { gradient($0, $1, $2) }
    }
  }

  /// The share of the images that the network names correctly.
  func accuracy(_ images: PlainImages) -> Double {
    let (weights, biases) = layers(numbers)
    let outputs = images.pixels.map { x in
      pieces.feedforward(x, weights, biases).last ?? []
    }
    return Double(pieces.confusion(outputs, images.labels, 10).right) / Double(max(1, images.count))
  }

  /// 1 at the label's place and 0 elsewhere, `[10]`.
  static func target(_ label: Int) -> [Float] { (0..<10).map { $0 == label ? 1 : 0 } }
}

// Lesson 11 beside PyTorch: an epoch of 60,000 images in mini-batches of ten, in a new random order.
import Backpropagation
import BenchmarkSupport
import Curriculum
import Tensors

extension PeerGroup {
  static var backpropagation: PeerGroup {
    PeerGroup(
      script: "lessons/peers/backpropagation-times.py",
      rows: [
        epoch(.quadratic, [784, 30, 10], bar: 10), epoch(.softmax, [784, 30, 10], bar: 10),
        epoch(.softmax, [784, 10], bar: 10), epoch(.softmax, [784, 100, 10], bar: 5),
      ])
  }

  /// The images are drawn by strokes; where their ink lies makes no difference to PyTorch.
  private static func epoch(_ cost: Cost, _ sizes: [Int], bar: Double) -> PeerRow {
    let count = 60_000
    let name = ([count] + sizes).map(String.init).joined(separator: "x")
    return PeerRow(name: "epoch \(cost)-\(name)", guess: 0.05, bar: bar) { source in
      let images = InkedPixels(StrokeDigits.images(count, seed: 7))
      let network = Network(sizes, cost: cost, using: &source)
      var trained = FastNetwork(network, batch: 10)
      var order = Array(0..<count)
      var shuffle = source
      return {
        shuffle.shuffle(&order)
        trained.train(images, order, rate: 0.1)
      }
    }
  }
}

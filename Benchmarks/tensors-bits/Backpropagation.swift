// Lesson 11 for the comparison of bits: the digits, and networks after an epoch of both trainers.
import Backpropagation
import Curriculum
import Tensors

extension TensorsBits {
  static func backpropagation() -> [(String, [Float])] {
    let images = StrokeDigits.images(200, seed: 11)
    let inked = InkedPixels(images)
    let order = Array(0..<images.count)
    var results = [("stroke digits", images.pixels.elements + images.labels.map(Float.init))]
    for cost in Cost.allCases {
      for neuron in Neuron.allCases {
        var source = RandomSource(seed: 3)
        var network = Network([784, 30, 10], neuron: neuron, cost: cost, using: &source)
        var fast = FastNetwork(network, batch: 10)
        for start in stride(from: 0, to: images.count, by: 10) {
          network.updateMiniBatch(images, Array(order[start..<start + 10]), rate: 0.1)
        }
        fast.train(inked, order, rate: 0.1)
        results.append(("\(neuron) \(cost) five steps", network.tensors.flatMap(\.elements)))
        results.append(("\(neuron) \(cost) kernel", fast.network.tensors.flatMap(\.elements)))
      }
    }
    return results
  }
}

// The fast trainer has the bits of the five steps: whatever the sizes, the cost, the mini-batch, and the
// share of white pixels.
import Curriculum
import ExerciseSupport
import Matmul
import Tensors
import Testing

@testable import Backpropagation

@Suite("The fast trainer") struct FastNetworkTests {
  /// Trains both on the same order, and expects the same bits.
  private func expectSame(
    _ sizes: [Int], _ images: DigitImages, batch: Int, neuron: Neuron = .sigmoid,
    cost: Cost = .crossEntropy, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var source = RandomSource(seed: 6)
    var textbook = Network(sizes, neuron: neuron, cost: cost, using: &source)
    var fast = FastNetwork(textbook, batch: batch)
    var order = Array(0..<images.count)
    let inked = InkedPixels(images)
    for _ in 0..<2 {
      source.shuffle(&order)
      fast.train(inked, order, rate: 0.3)
      for start in stride(from: 0, to: order.count, by: batch) {
        let end = min(start + batch, order.count)
        textbook.updateMiniBatch(images, Array(order[start..<end]), rate: 0.3)
      }
    }
    let (ours, theirs) = (fast.network.tensors, textbook.tensors)
    for (number, (a, b)) in zip(ours, theirs).enumerated() {
      let same = a.elements.map(\.bitPattern) == b.elements.map(\.bitPattern)
      #expect(
        same, "tensor \(number) of \(sizes), batch \(batch), \(neuron), \(cost)",
        sourceLocation: sourceLocation)
    }
  }

  @Test("with every cost and every neuron", arguments: Cost.allCases, Neuron.allCases)
  func costs(_ cost: Cost, _ neuron: Neuron) {
    expectSame(
      [784, 30, 10], StrokeDigits.images(40, seed: 1), batch: 10, neuron: neuron, cost: cost)
  }

  @Test("with layers of other sizes: none hidden, few, many, several, odd ones")
  func sizes() {
    let images = StrokeDigits.images(20, seed: 2)
    for sizes in [[], [1], [16], [17], [33], [100], [30, 20], [5, 40, 3]] {
      expectSame([784] + sizes + [10], images, batch: 10)
    }
  }

  @Test("with mini-batches of other sizes, the last of them smaller")
  func batches() {
    let images = StrokeDigits.images(73, seed: 3)
    for batch in [1, 2, 3, 7, 65, 73] { expectSame([784, 20, 10], images, batch: batch) }
  }

  @Test("with no white pixel, with white images, and with negative numbers")
  func ink() {
    var source = RandomSource(seed: 5)
    let dense = Tensor.uniform([12, 31], -1, 1, using: &source)
    expectSame([31, 9, 10], FiveStepsTests.images(dense, (0..<12).map { $0 % 10 }), batch: 5)
    let white = FiveStepsTests.images(.zeros([6, 31]), [1, 2, 3, 4, 5, 6])
    expectSame([31, 9, 10], white, batch: 4)
    #expect(InkedPixels(white).values.count == 1)
  }

  @Test("people's digits, of 64 pixels")
  func people() {
    expectSame([64, 30, 10], UCIDigits.images().chosen(Array(0..<100)), batch: 10)
  }

  @Test("what goes in comes out again")
  func roundTrip() {
    var source = RandomSource(seed: 7)
    let network = Network([50, 13, 10], using: &source)
    #expect(FastNetwork(network, batch: 4).network.tensors == network.tensors)
    #expect(
      FastNetwork(network, batch: 4).network.namedTensors.map(\.name)
        == ["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"])
  }

  @Test("pixels without ink are left out, and the others keep their places")
  func inkedPixels() {
    let images = FiveStepsTests.images(
      Tensor([[0, 0.5, 0, 1], [0, 0, 0, 0], [2, 0, 0, 0]]), [1, 2, 3])
    let inked = InkedPixels(images)
    #expect(inked.starts == [0, 2, 2, 3])
    #expect(inked.places.prefix(3) == [1, 3, 0])
    #expect(inked.values.prefix(3) == [0.5, 1, 2])
  }
}

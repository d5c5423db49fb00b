// The tape and the pullbacks of the course's layers on the same small networks: the same bits, if the tape
// adds the same terms in the same order.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Backpropagation

@Suite("The tape and the pullbacks") struct TapeNetworkTests {
  private struct Sample {
    var layers: [Linear]
    let x: Tensor
    let y: Tensor

    init(_ sizes: [Int], images: Int, seed: Int) {
      var source = RandomSource(seed: seed)
      layers = zip(sizes, sizes.dropFirst()).map { inputs, outputs in
        var layer = Linear(inputs, outputs, using: &source)
        layer.bias = Tensor((0..<outputs).map { _ in source.normal() })
        return layer
      }
      func random(_ columns: Int) -> Tensor {
        Tensor((0..<images * columns).map { _ in source.uniform() }, shape: [images, columns])
      }
      x = random(sizes[0])
      y = random(sizes[sizes.count - 1])
    }

    /// C and its gradients by `Linear`, `Sigmoid` and their pullbacks.
    func pullbacks() -> (cost: Float, gradients: [Linear]) {
      var pass = Pass.trainingWithoutDraws
      let sigmoid = Sigmoid()
      var (a, gradients) = (x, layers.map { $0.zeroed() })
      var steps: [(Linear.Pullback, Sigmoid.Pullback)] = []
      for layer in layers {
        let (z, linearBack) = layer.forward(a, &pass)
        let (output, sigmoidBack) = sigmoid.forward(z, &pass)
        steps.append((linearBack, sigmoidBack))
        a = output
      }
      // dC/da = a - y
      var d = a - y
      let cost = d.elements.reduce(Float(0)) { $0 + 0.5 * ($1 * $1) }
      var none = sigmoid
      for l in layers.indices.reversed() {
        d = steps[l].0(steps[l].1(d, &none)(), &gradients[l])()
      }
      return (cost, gradients)
    }
  }

  @Test(
    "the same bits, for one image and for several",
    arguments: [
      ([3, 4, 2], 1), ([3, 4, 2], 5), ([7, 5, 6, 3], 3), ([20, 17, 10], 10), ([1, 1], 2),
    ])
  func sameBits(sizes: [Int], images: Int) {
    for seed in 1...3 {
      let sample = Sample(sizes, images: images, seed: seed)
      let tape = TapeNetwork(sample.layers, sample.x, target: sample.y)
      let due = sample.pullbacks()
      for (got, due) in zip(tape.gradients, due.gradients) {
        #expect(got.weight.elements == due.weight.elements)
        #expect(got.bias?.elements == due.bias?.elements)
      }
      expectEqual(tape.cost, due.cost, "the cost")
    }
  }

  @Test("written from the first to the last, the sums differ in their last digits and nowhere else")
  func otherOrder() {
    var differing = 0
    for seed in 1...3 {
      let sample = Sample([20, 17, 10], images: 10, seed: seed)
      let tape = TapeNetwork(sample.layers, sample.x, target: sample.y, order: .forward)
      for (got, due) in zip(tape.gradients, sample.pullbacks().gradients) {
        expectEqual(got.weight, due.weight, "dW", tolerance: .golden)
        differing += zip(got.weight.elements, due.weight.elements).count { $0 != $1 }
      }
    }
    #expect(differing > 0)
  }
}

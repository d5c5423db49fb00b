// The numbers that chapter 03 works out on paper, and what it proves there.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import HiddenLayers

@Suite("Chapter 03 by hand") struct HiddenLayersByHandTests {
  @Test("two ReLUs make XOR") func forward() {
    let network = ByHand.network(ByHand.output)
    let x = Tensor(Gate.inputs)
    #expect(network.activations(x)[0] == Tensor([[0, 0], [1, 0], [1, 0], [2, 1]]))
    #expect(network(x) == Tensor([[0], [1], [1], [0]]))
  }

  @Test("one step of backpropagation from a network that is nearly right") func backward() {
    let (loss, gradient) = ByHand.lossAndGradient(ByHand.network(ByHand.nearly))
    #expect(loss == 0.5)
    #expect(gradient.output.weight == Tensor([[2], [1]]) && gradient.output.bias == Tensor([1]))
    #expect(gradient.hidden[0].linear.weight == Tensor([[1, -1], [1, -1]]))
    #expect(gradient.hidden[0].linear.bias == Tensor([1, -1]))
    let next = ByHand.afterOneStep
    expectEqual(next.output.weight, Tensor([[0.8], [-1.1]]), "v")
    expectEqual(next.output.bias ?? .none, Tensor([-0.1]), "c")
    expectEqual(next.hidden[0].linear.weight, Tensor([[0.9, 1.1], [0.9, 1.1]]), "W")
    expectEqual(next.hidden[0].linear.bias ?? .none, Tensor([-0.1, -0.9]), "b")
    expectEqual(next.activations(Tensor([[1, 1]]))[0], Tensor([[1.7, 1.3]]), "h")
    expectEqual(next(Tensor([[1, 1]])), Tensor([[-0.17]]), "y")
    expectEqual(ByHand.lossAndGradient(next).loss, 0.01445, "the loss after")
  }

  @Test("a neuron's sum and output") func neuron() {
    let neuron = Neuron(weights: [2, -1], bias: 0.5)
    #expect(neuron.sum([1, 3]) == -0.5)
    expectEqual(neuron([1, 3]), 0.37754067, "σ(-0.5)")
  }

  @Test("no single layer has a mean squared error below 0.25 on XOR, and 0.5 alone reaches it")
  func bound() {
    var source = RandomSource(seed: 5)
    for scale in [0.01, 0.1, 1, 5, 30] as [Float] {
      for _ in 0..<2000 {
        let neuron = Neuron(
          weights: [scale * source.normal(), scale * source.normal()],
          bias: scale * source.normal())
        let errors = zip(Gate.inputs, Gate.xor.targets).map { neuron($0) - $1 }
        let mean = errors.reduce(Double(0)) { $0 + Double($1) * Double($1) } / 4
        #expect(mean > 0.25 - 1e-7)
      }
    }
  }

  @Test("the lemma behind the bound, at numbers of every size") func lemma() {
    for a in [0.001, 0.2, 1, 3, 700] {
      for b in [0.002, 0.5, 1, 2, 90] {
        let left = 1 / ((1 + a) * (1 + a)) + 1 / ((1 + b) * (1 + b))
        let above =
          (a * b * (a - b) * (a - b) + (a * b - 1) * (a * b - 1))
          / ((1 + a) * (1 + a) * (1 + b) * (1 + b) * (1 + a * b))
        #expect(abs(left - 1 / (1 + a * b) - above) < 1e-12 && above >= 0)
      }
    }
  }
}

@Suite("One layer") struct OneLayerTests {
  @Test("AND and OR are learned, XOR stays at 0.5 from a hundred starts")
  func gates() {
    for gate in [Gate.and, .or] {
      let program = OneLayer(gate, steps: 10_000, seed: 7)
      let y = program.outputs.last ?? []
      #expect(zip(y, gate.targets).allSatisfy { abs($0 - $1) < 0.05 })
    }
    for seed in 0..<100 {
      let y = OneLayer(.xor, steps: 2000, seed: seed).outputs.last ?? []
      #expect(y.count == 4 && y.allSatisfy { abs($0 - 0.5) < 1e-4 }, "seed \(seed)")
    }
  }

  @Test("the first step is the one on paper")
  func firstStep() {
    // With a neuron that always says 0.5, the errors are -1/2, 1/2, 1/2, -1/2 and the slope 1/4:
    // the weights move by 1/4 (1/2 - 1/2), 1/4 (1/2 - 1/2) and 1/4 · 0.
    var start: [Float] = []
    let program = OneLayer(
      .xor, steps: 0, seed: 3, output: { _, _ in 0.5 }, slope: { y in y * (1 - y) })
    var source = RandomSource(seed: 3)
    for _ in 0..<3 { start.append(source.uniform(-1, 1)) }
    expectEqual(program.weights, start, "weights")
    let and = OneLayer(.and, steps: 0, seed: 3, output: { _, _ in 0.5 })
    // Σ x (t - 0.5) / 4: rows 01, 10, 11 have -1/2, -1/2, 1/2.
    expectEqual(and.weights, [start[0], start[1], start[2] - 0.25], "weights of AND")
  }

  @Test("hand-set weights solve XOR, and a wrong size is seen")
  func handSet() {
    let network = HiddenLayersLesson.reference.xor()
    #expect(network.isWhole && Gate.inputs.map { network($0) } == Gate.xor.targets)
    #expect(!ThresholdNetwork(hidden: [], output: Neuron(weights: [], bias: 0)).isWhole)
  }
}

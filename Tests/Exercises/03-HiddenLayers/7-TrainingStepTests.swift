// Tests of exercise 03.7.

import Curriculum
import ExerciseSupport
import HiddenLayers
import HiddenLayersExercises
import Losses
import Tensors
import Testing

@Suite("03.7 Training step", .exercise("03"))
struct TrainingStepTests {
  private static func network(
    _ w: [[Float]], _ b: [Float], _ v: [[Float]], _ c: [Float]
  ) -> TwoLayers {
    TwoLayers(
      hidden: Linear(weight: Tensor(w), bias: Tensor(b)),
      output: Linear(weight: Tensor(v), bias: Tensor(c)))
  }

  @Test("One row and one unit agree with paper and pencil")
  func byHand() {
    // a = tanh(0) = 0, y = 1/2, δ = -1/2, the hidden delta -1/2 · 2 · 1 = -1.
    let start = TrainingStepTests.network([[0.5]], [0], [[2]], [0])
    let next = trainingStep(start, x: Tensor([[0]]), t: Tensor([[1]]), rate: 1)
    expectEqual(next.hidden.bias ?? .none, Tensor([1]), "b after a step of rate 1 from 0")
    expectEqual(next.output.bias ?? .none, Tensor([0.5]), "c after a step of rate 1 from 0")
    expectEqual(next.hidden.weight, Tensor([[0.5]]), "W: its input is 0, so it stays")
    expectEqual(next.output.weight, Tensor([[2]]), "V: its unit gives 0, so it stays")
  }

  @Test("Four rows, three units and two outputs agree with PyTorch")
  func golden() {
    let start = TrainingStepTests.network(
      [[0.5, -1, 0.25], [1, 0.75, -0.5]], [0.1, -0.2, 0.3],
      [[1, -0.5], [0.25, 0.75], [-1.25, 0.5]],
      [0.2, -0.1])
    let next = trainingStep(
      start, x: Tensor([[1, 2], [-1, 0.5], [0.3, -0.7], [2, -1]]),
      t: Tensor([[1, 0], [0, 0], [1, 1], [0, 1]]), rate: 0.5)
    expectEqual(
      next.output.weight,
      Tensor([[0.98275429, -0.53617138], [0.19692816, 0.64875495], [-1.22988868, 0.57070100]]), "V")
    expectEqual(next.output.bias ?? .none, Tensor([0.19789048, -0.08721366]), "c")
    expectEqual(
      next.hidden.weight,
      Tensor([[0.46120226, -0.99602997, 0.21090113], [1.00645268, 0.70652813, -0.51180923]]), "W")
    expectEqual(
      next.hidden.bias ?? .none, Tensor([0.06688546, -0.21014585, 0.29864767]), "b")
  }

  @Test("The way it moves is what finite differences of the loss say")
  func finiteDifferences() {
    let start = TrainingStepTests.network(
      [[0.75, -0.5], [0.25, 1]], [0.5, -0.25], [[1], [-1.5]], [0.25])
    let (x, t) = (Tensor([[1, -1], [0.5, 2], [-1, 0.25]]), Tensor([[1], [0], [1]]))
    func loss(_ perceptron: MultilayerPerceptron) -> Float {
      Loss.binaryCrossEntropy(perceptron(x), t).loss
    }
    let h: Float = 1 / 64
    var numeric: [Float] = []
    for (index, tensor) in start.perceptron.tensors.enumerated() {
      for i in 0..<tensor.count {
        func moved(_ distance: Float) -> MultilayerPerceptron {
          var (perceptron, visited) = (start.perceptron, 0)
          perceptron.visit("") { _, tensor in
            if visited == index {
              var numbers = tensor.elements
              numbers[i] += distance
              tensor = Tensor(numbers, shape: tensor.shape)
            }
            visited += 1
          }
          return perceptron
        }
        numeric.append((loss(moved(h)) - loss(moved(-h))) / (2 * h))
      }
    }
    let next = trainingStep(start, x: x, t: t, rate: 1)
    let got = zip(start.numbers, next.numbers).map { $0 - $1 }
    expectEqual(
      got, numeric, "what a step of rate 1 takes from W, b, V and c",
      tolerance: Tolerance(absolute: 1e-3, relative: 2e-3))
  }

  @Test("A thousand steps learn XOR")
  func learns() {
    var network = TrainingStepTests.network(
      [[0.6, -0.9, 0.3, 0.8], [-0.4, 0.7, 1, 0.5]], [0, 0, 0, 0], [[0.5], [-0.7], [0.9], [-0.2]],
      [0])
    let (x, t) = (Tensor(Gate.inputs), Tensor([[0], [1], [1], [0]]))
    for _ in 0..<1000 {
      let next = trainingStep(network, x: x, t: t, rate: 1)
      guard next.numbers.count == network.numbers.count else { break }
      network = next
    }
    expectEqual(
      network.perceptron(x).sigmoid(), t, "the outputs for XOR's rows after 1,000 steps",
      tolerance: Tolerance(absolute: 0.05, relative: 0))
  }
}

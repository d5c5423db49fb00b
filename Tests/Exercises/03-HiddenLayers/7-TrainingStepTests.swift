// Tests of exercise 03.7.

import Curriculum
import ExerciseSupport
import Foundation
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

  @Test("One row and one unit match the results worked out by hand")
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

  @Test("A layer without a bias is treated as one whose bias is zeros")
  func withoutBias() {
    let (w, v) = (Tensor([[0.5, -1, 0.25], [1, 0.75, -0.5]]), Tensor([[1], [-0.5], [0.25]]))
    let (x, t) = (Tensor([[1, 2], [-1, 0.5]]), Tensor([[1], [0]]))
    let zeros = (hidden: Tensor.zeros([3]), output: Tensor.zeros([1]))
    let expected = trainingStep(
      TwoLayers(
        hidden: Linear(weight: w, bias: zeros.hidden), output: Linear(weight: v, bias: zeros.output)
      ),
      x: x, t: t, rate: 0.5)
    // By finite differences of the loss.
    let b = Tensor([-0.08879004, -0.02461112, -0.00468145])
    expectEqual(expected.hidden.bias ?? .none, b, "b after a step of rate 0.5 from zeros")
    for (hasB, hasC) in [(false, true), (true, false), (false, false)] {
      let start = TwoLayers(
        hidden: Linear(weight: w, bias: hasB ? zeros.hidden : nil),
        output: Linear(weight: v, bias: hasC ? zeros.output : nil))
      let what = "trainingStep of a network with \(hasB ? "b" : "no b") and \(hasC ? "c" : "no c")"
      expect(trainingStep(start, x: x, t: t, rate: 0.5), expected, what)
    }
  }

  @Test("Random networks, batches and rates agree with differences of the loss in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<8 {
      let (rows, inputs) = (draws.integer(1...4), draws.integer(1...3))
      let (units, outputs) = (draws.integer(1...4), draws.integer(1...3))
      let shapes = [[inputs, units], [units], [units, outputs], [outputs]]
      var parts = shapes.map { draws.tensor($0, -1, 1) }
      let (hasB, hasC) = (draws.integer(0...3) > 0, draws.integer(0...3) > 0)
      if !hasB { parts[1] = .zeros([units]) }
      if !hasC { parts[3] = .zeros([outputs]) }
      let x = draws.tensor([rows, inputs], -2, 2)
      let t = Tensor(
        draws.integers(rows * outputs, 0...1).map { Float($0) }, shape: [rows, outputs])
      let rate = draws.number(0.125, 2)
      let start = parts.flatMap { $0.elements.map { Double($0) } }
      let numeric = numericGradient(at: start) { numbers in
        MeanCrossEntropy(inputs: inputs, units: units, outputs: outputs, numbers).of(x, t)
      }
      var moved = zip(start, numeric).map { Float($0 - Double(rate) * $1) }[...]
      let expected = shapes.map { shape in
        let count = shape.reduce(1, *)
        defer { moved = moved.dropFirst(count) }
        return Tensor(Array(moved.prefix(count)), shape: shape)
      }
      let got = trainingStep(
        TwoLayers(
          hidden: Linear(weight: parts[0], bias: hasB ? parts[1] : nil),
          output: Linear(weight: parts[2], bias: hasC ? parts[3] : nil)),
        x: x, t: t, rate: rate)
      let wanted = TwoLayers(
        hidden: Linear(weight: expected[0], bias: expected[1]),
        output: Linear(weight: expected[2], bias: expected[3]))
      let call =
        "trainingStep(\(inputs) → \(units) → \(outputs), x \(x.shape), t \(t.shape), "
        + "rate: \(written(rate)))"
      guard expect(got, wanted, call) else { return }
    }
  }

  @discardableResult
  private func expect(
    _ got: TwoLayers, _ expected: TwoLayers, _ call: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let near = Tolerance(absolute: 1e-4, relative: 1e-4)
    let pairs = [
      ("W", got.hidden.weight, expected.hidden.weight),
      ("b", got.hidden.bias ?? .none, expected.hidden.bias ?? .none),
      ("V", got.output.weight, expected.output.weight),
      ("c", got.output.bias ?? .none, expected.output.bias ?? .none),
    ]
    return pairs.allSatisfy { name, got, expected in
      expectEqual(
        got, expected, "\(name) after \(call)", tolerance: near, sourceLocation: sourceLocation)
    }
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

/// The loss of a network with one hidden layer in Double, number by number.
private struct MeanCrossEntropy {
  let (inputs, units, outputs): (Int, Int, Int)
  /// W, b, V and c, one after the other.
  let numbers: [Double]

  init(inputs: Int, units: Int, outputs: Int, _ numbers: [Double]) {
    (self.inputs, self.units, self.outputs) = (inputs, units, outputs)
    self.numbers = numbers
  }

  /// The mean over all answers t `[B, m]` to the rows x `[B, n]`.
  func of(_ x: Tensor, _ t: Tensor) -> Double {
    let (b, v) = (inputs * units, (inputs + 1) * units)
    let c = v + units * outputs
    var loss = 0.0
    for row in 0..<x.shape[0] {
      let a = (0..<units).map { j in
        Foundation.tanh(
          (0..<inputs).reduce(numbers[b + j]) {
            $0 + Double(x[row, $1]) * numbers[$1 * units + j]
          })
      }
      for k in 0..<outputs {
        let s = (0..<units).reduce(numbers[c + k]) { $0 + a[$1] * numbers[v + $1 * outputs + k] }
        // -log σ(s) = log(1 + exp(-s)) for an answer of 1, and log(1 + exp(s)) for one of 0
        loss += Foundation.log1p(Foundation.exp(t[row, k] == 1 ? -s : s))
      }
    }
    return loss / Double(t.count)
  }
}

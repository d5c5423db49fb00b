// Perceptrons: against PyTorch, against the textbook's number by number, against finite differences,
// and the same bits again.
import Curriculum
import ExerciseSupport
import Foundation
import Losses
import Matmul
import Optimizers
import Tensors
import Testing

@testable import HiddenLayers

@Suite("Perceptrons agree with PyTorch") struct PerceptronGoldenTests {
  private func perceptron(_ golden: GoldenCase, _ activation: ActivationFunction)
    -> MultilayerPerceptron
  {
    let count = golden.integers("sizes").count - 1
    let layers = (0..<count).map {
      Linear(weight: golden.tensor("\(2 * $0).weight"), bias: golden.tensor("\(2 * $0).bias"))
    }
    return MultilayerPerceptron(
      hidden: layers.dropLast().map { HiddenLayer($0, activation) }, output: layers[count - 1])
  }

  @Test(
    "outputs, loss and every gradient, for each activation", arguments: ActivationFunction.allCases)
  func gradients(_ activation: ActivationFunction) {
    for golden in GoldenCase.all("hidden_layers", named: activation.rawValue) {
      let network = perceptron(golden, activation)
      #expect(network.sizes == golden.integers("sizes"))
      var pass = Pass.trainingWithoutDraws
      let (y, pullback) = network.forward(golden.tensor("x"), &pass)
      expectEqual(y, golden.tensor("y"), "output, \(golden)", tolerance: .golden)
      let (loss, dY) =
        golden.has("targets")
        ? Loss.binaryCrossEntropy(y, golden.tensor("targets"))
        : Loss.crossEntropy(y, golden.integers("labels"))
      expectEqual(loss, golden.tensor("loss").elements[0], "loss, \(golden)")
      var gradient = network.zeroed()
      let dX = pullback(dY, &gradient)()
      expectEqual(dX, golden.tensor("dx"), "dx, \(golden)", tolerance: .golden)
      for (name, tensor) in gradient.namedTensors {
        let parts = name.split(separator: ".")
        let key = "\(parts[0]).d\(parts[1].prefix(1).uppercased())\(parts[1].dropFirst())"
        expectEqual(tensor, golden.tensor(key), "\(key), \(golden)", tolerance: .golden)
      }
    }
  }

  @Test("ten steps of descent on XOR")
  func descent() throws {
    let golden = try #require(GoldenCase.all("hidden_layers", named: "descent").first)
    let start = perceptron(golden, .tanh)
    let descent = XORDescent(start, steps: 10, rate: 1)
    for (name, tensor) in descent.network.namedTensors {
      let parts = name.split(separator: ".")
      let key = "\(parts[0]).end\(parts[1].prefix(1).uppercased())\(parts[1].dropFirst())"
      expectEqual(tensor, golden.tensor(key), key, tolerance: .rounding)
    }
    let nine = XORDescent(start, steps: 9, rate: 1)
    expectEqual(Float(nine.loss), Float(golden.number("lastLoss")), "the tenth loss")
  }
}

@Suite("Perceptrons") struct PerceptronTests {
  @Test("a gradient or a step of another's that is not finite ends the descent, and is named")
  func brokenSteps() {
    var source = RandomSource(seed: 1)
    let start = MultilayerPerceptron([2, 3, 1], activation: .tanh, using: &source)
    let deltas = XORDescent(TextbookNetwork(start), steps: 30, rate: 0.1) { _, _, a in
      a.map { _ in .nan }
    }
    #expect(deltas.complaint?.contains("stopped at step 0, because the gradient of") == true)
    #expect(deltas.losses.map(\.step) == [0] && deltas.network.isFinite)
    var calls = 0
    let steps = XORDescent(start, steps: 30, rate: 0.1) { layers, _, _, _ in
      calls += 1
      var moved = layers
      if calls == 3 { moved.output.weight = moved.output.weight * Float.infinity }
      return moved
    }
    #expect(steps.complaint?.contains("stopped at step 2, because 2.weight is not") == true)
    #expect(steps.network.isFinite)
  }

  @Test("the textbook's gradient is the fast one's, in every size")
  func textbook() {
    var source = RandomSource(seed: 2)
    for (inputs, hidden) in [(1, 1), (2, 4), (2, 17), (5, 3)] {
      let network = MultilayerPerceptron([inputs, hidden, 1], scale: 1.5, using: &source)
      let x = Tensor.normal([6, inputs], using: &source)
      let targets: [Float] = [0, 1, 1, 0, 1, 0]
      var pass = Pass.trainingWithoutDraws
      let (loss, gradient) = network.lossAndGradient(at: x, &pass) {
        Loss.binaryCrossEntropy($0, Tensor(targets).reshaped([6, 1]))
      }
      let rows = (0..<6).map { row in (0..<inputs).map { x[row, $0] } }
      let (slow, byHand) = TextbookNetwork(network).lossAndGradient(rows, targets)
      expectEqual(loss, slow, "loss of \(network.sizes)")
      expectEqual(
        gradient.tensors.flatMap(\.elements), byHand.numbers, "gradient of \(network.sizes)")
      #expect(TextbookNetwork(TextbookNetwork(network).perceptron) == TextbookNetwork(network))
    }
  }

  @Test("`Sequential` of the same layers gives the same bits")
  func sequential() {
    var source = RandomSource(seed: 4)
    let network = MultilayerPerceptron([3, 8, 5, 2], using: &source)
    let same = Sequential {
      network.hidden[0].linear
      Tanh()
      network.hidden[1].linear
      Tanh()
      network.output
    }
    #expect(network.namedTensors.map(\.name) == same.namedTensors.map(\.name))
    let x = Tensor.normal([7, 3], using: &source)
    var pass = Pass.trainingWithoutDraws
    let labels = [0, 1, 1, 0, 1, 0, 0]
    let (loss, gradient) = network.lossAndGradient(at: x, &pass) { Loss.crossEntropy($0, labels) }
    let (lossToo, gradientToo) = same.lossAndGradient(at: x, &pass) {
      Loss.crossEntropy($0, labels)
    }
    #expect(loss == lossToo && gradient.tensors == gradientToo.tensors)
  }

  @Test("every gradient is what finite differences say", arguments: ActivationFunction.allCases)
  func finiteDifferences(_ activation: ActivationFunction) {
    var source = RandomSource(seed: 12)
    let network = MultilayerPerceptron([3, 5, 4, 2], activation: activation, using: &source)
    // Points whose sums stay away from ReLU's corner.
    let check = GradientCheck.of(network, at: .normal([4, 3], using: &source), step: 3e-3)
    #expect(check.largestError < 3e-3, "\(check)")
    let (_, slope) = activation.withSlope(Tensor([-1.5, 0.5, 2]))
    let h: Float = 1e-2
    let (up, down) = (Tensor([-1.5 + h, 0.5 + h, 2 + h]), Tensor([-1.5 - h, 0.5 - h, 2 - h]))
    let numeric = (activation(up) - activation(down)) / (2 * h)
    expectEqual(slope, numeric, "slopes", tolerance: Tolerance(absolute: 1e-4, relative: 1e-3))
  }

  @Test("shapes, names and the count of numbers")
  func shapes() {
    var source = RandomSource(seed: 1)
    let network = MultilayerPerceptron([2, 16, 16, 3], using: &source)
    #expect(network.parameterCount == 371 && network.sizes == [2, 16, 16, 3])
    #expect(
      network.namedTensors.map(\.name) == [
        "0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias",
      ])
    #expect(network(Tensor.zeros([5, 2])).shape == [5, 3])
    #expect(network(Tensor.zeros([4, 5, 2])).shape == [4, 5, 3])
    #expect(network.activations(Tensor.zeros([5, 2])).map(\.shape) == [[5, 16], [5, 16]])
    for sizes in [[1, 1], [2, 3], [3, 1, 4, 1], [7, 5, 3, 2, 1]] {
      let count = MultilayerPerceptron(sizes, using: &source).parameterCount
      #expect(HiddenLayersLesson.reference.parameterCount(sizes) == count)
    }
  }

  @Test("weights start as the activation wants them, times the scale")
  func initializers() {
    for activation in ActivationFunction.allCases {
      for scale: Float in [1, 3] {
        var source = RandomSource(seed: 1)
        let network = MultilayerPerceptron(
          [100, 300, 1], activation: activation, scale: scale, using: &source)
        let weight = network.hidden[0].linear.weight
        let expected = scale * HiddenLayersLesson.reference.deviation(100, 300, activation)
        let deviation = weight.squared().mean().squareRoot()
        #expect(abs(deviation / expected - 1) < 0.02, "\(activation)")
      }
    }
  }

  @Test("layers without a bend are one layer")
  func collapse() {
    var source = RandomSource(seed: 9)
    var network = MultilayerPerceptron([2, 5, 4, 3], activation: .none, using: &source)
    for l in network.hidden.indices {
      network.hidden[l].linear.bias = .normal([network.sizes[l + 1]], using: &source)
    }
    let x = Tensor.normal([10, 2], using: &source)
    expectEqual(network(x), Experiment.collapsed(network)(x), "the product of the weights")
  }

  @Test("equal units stay equal, units of zeros stay zero, and a dead unit is counted")
  func symmetry() throws {
    let settings = try Settings(HiddenLayersLesson.card, assignments: ["points=30"])
    let experiment = try Experiment(LessonSettings(settings), HiddenLayersLesson.reference)
    let plane = experiment.problems[1].plane
    let equal = Training(
      experiment.network([2, 3, 2], seed: 1, start: .equal), on: plane, steps: 50,
      optimizer: Adam(rate: 0.02)
    ).network.hidden[0].linear.weight
    for row in 0..<2 { #expect(equal[row, 0] == equal[row, 1] && equal[row, 1] == equal[row, 2]) }
    #expect(equal[0, 0] != 0.5)
    let zeros = Training(
      experiment.network([2, 3, 2], seed: 1, start: .zeros), on: plane, steps: 50,
      optimizer: Adam(rate: 0.02))
    #expect(zeros.network.hidden[0].linear.weight == Tensor.zeros([2, 3]))
    // Unit 0 is below its corner at all points, unit 1 above at some.
    let relu = MultilayerPerceptron(
      hidden: [
        HiddenLayer(Linear(weight: Tensor([[1, 1], [0, 0]]), bias: Tensor([-9, 0])), .relu)
      ], output: Linear(weight: Tensor([[1], [1]]), bias: nil))
    #expect(Experiment.deadShare(relu, Tensor([[1, 0], [-1, 0], [2, 2]])) == 0.5)
  }

  @Test("the same bits again, and on one thread and two")
  func bits() {
    defer { Workers.threads = Machine.coreCount }
    var source = RandomSource(seed: 6)
    let plane = Plane.spirals(300, noise: 0.03, using: &source)
    let start = MultilayerPerceptron([2, 64, 64, 3], using: &source)
    let trained = [1, 2, 2].map { threads -> [Tensor] in
      Workers.threads = threads
      return Training(start, on: plane, steps: 20, optimizer: Adam(rate: 0.02)).network.tensors
    }
    #expect(trained[0] == trained[1] && trained[1] == trained[2])
  }
}

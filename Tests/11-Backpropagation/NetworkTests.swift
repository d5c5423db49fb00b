// What a network is besides its gradient: first weights, answers, counts, and what it can learn.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Backpropagation

@Suite("A network that reads digits") struct NetworkTests {
  @Test("784-30-10 has 23,860 numbers, 784-10 has 7,850")
  func count() {
    var source = RandomSource(seed: 1)
    #expect(Network([784, 30, 10], using: &source).parameterCount == 23_860)
    #expect(Network([784, 10], using: &source).parameterCount == 7850)
    #expect(Network([784, 30, 10], using: &source).sizes == [784, 30, 10])
  }

  @Test("first weights have the deviation that they should")
  func initialization() {
    func deviation(_ initialization: Initialization) -> Float {
      var source = RandomSource(seed: 1)
      let weight = Network([784, 30, 10], initialization: initialization, using: &source)
        .layers[0].weight
      return (weight.sumOfSquares() / Float(weight.count)).squareRoot()
    }
    #expect(abs(deviation(.large) - 1) < 0.02)
    #expect(abs(deviation(.scaled) - 1 / 28) < 0.001)
    #expect(deviation(.zeros) == 0)
  }

  @Test("right answers and confusion, counted by hand")
  func evaluation() {
    let evaluation = Evaluation(answers: [1, 2, 2, 0], labels: [1, 2, 3, 0], cost: 0)
    #expect(evaluation.right == 3 && evaluation.accuracy == 0.75 && evaluation.mistakes == [2])
    #expect(evaluation.confusion[3][2] == 1 && evaluation.confusion[2][3] == 0)
    #expect(evaluation.confusion[2][2] == 1 && evaluation.confusion.joined().reduce(0, +) == 4)
  }

  @Test("many images are read as one by one")
  func evaluate() {
    var source = RandomSource(seed: 2)
    let images = StrokeDigits.images(60, seed: 9)
    let network = Network([784, 30, 10], using: &source)
    let answers = network.evaluate(images).answers
    for i in 0..<60 { #expect(network.read(images.image(i)).digit == answers[i], "image \(i)") }
  }

  @Test("from zeros all hidden neurons stay the same")
  func zeros() {
    var source = RandomSource(seed: 2)
    let images = StrokeDigits.images(50, seed: 9)
    var fast = FastNetwork(
      Network([784, 5, 10], initialization: .zeros, using: &source), batch: 10)
    fast.train(InkedPixels(images), Array(0..<50), rate: 1)
    let weight = fast.network.layers[0].weight
    for j in 1..<5 { #expect(weight.columns(j..<j + 1) == weight.columns(0..<1)) }
    #expect(weight.sumOfSquares() > 0)
    #expect(abs(Experiment.closest(weight) - 1) < 1e-5)
  }

  @Test("thirty hidden neurons read nine digits in ten, and more than none do")
  func learns() throws {
    let data = try DigitData(.strokes, images: 1000, tests: 100, seed: 3)
    var plan = DigitPlan()
    plan.epochs = 20
    let hidden = DigitTraining(plan, on: data, seed: 3) { _, _ in }.judgement.accuracy
    (plan.hidden, plan.rate) = (0, 0.1)
    let linear = DigitTraining(plan, on: data, seed: 3) { _, _ in }.judgement.accuracy
    #expect(hidden > 0.94 && linear > 0.8 && hidden > linear + 0.03, "\(hidden) and \(linear)")
  }

  @Test("a network of people's digits reads nine in ten of other people's")
  func people() throws {
    let data = try DigitData(.uci, images: 1000, tests: 797, seed: 0)
    let accuracy = DigitTraining(DigitPlan(), on: data, seed: 3) { _, _ in }.judgement.accuracy
    #expect(accuracy > 0.9, "\(accuracy)")
  }

  @Test("1,797 images from people: as many of each digit as the source says")
  func uci() {
    let images = UCIDigits.images()
    #expect(images.count == 1797 && images.rows == 8 && images.columns == 8)
    let counts = (0...9).map { digit in images.labels.count { $0 == digit } }
    // UCI Machine Learning Repository, optdigits.names: the test set.
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(
      images.pixels.elements.allSatisfy { (0...1).contains($0) && $0 * 16 == ($0 * 16).rounded() })
    // The first line of the file: a zero.
    #expect(images.labels[0] == 0)
    #expect(images.image(0).prefix(8).map { $0 * 16 } == [0, 0, 5, 13, 9, 1, 0, 0])
  }
}

// The learner's part of lesson 11's run: the trial of each function, the small network that they train,
// and the two second opinions on its gradient.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Backpropagation

@Suite("Lesson 11: a learner's functions in the run")
struct LearnersTests {
  private let all = (1...8).map { "11.\($0)" }

  /// Ten patterns of 5x5 pixels, with noise: what a small network can learn in ten epochs.
  private func patterns(_ count: Int, columns: Int = 5) -> PlainImages {
    var source = RandomSource(seed: 3)
    let forms = (0..<10).map { _ in (0..<25).map { _ in Float(source.integer(below: 2)) } }
    let labels = (0..<count).map { $0 % 10 }
    return PlainImages(
      pixels: labels.map { label in forms[label].map { 0.8 * $0 + source.uniform(0, 0.2) } },
      labels: labels, columns: columns)
  }

  private func told(
    _ learners: [String], pieces: BackpropagationLesson.Pieces = BackpropagationLesson.reference,
    images: PlainImages? = nil
  ) -> RecordingReport {
    var report = RecordingReport()
    let hands = Hands(pieces, learners: learners, &report)
    Experiment.tellLearners(images ?? patterns(200), hands, seed: 7, &report)
    return report
  }

  private func texts(_ report: RecordingReport) -> String {
    report.events.compactMap { if case .text(let text) = $0 { text } else { nil } }
      .joined(separator: "\n")
  }

  @Test("nothing is said where nothing is the learner's")
  func nobody() {
    #expect(told([]).events.isEmpty)
    #expect(told(all, images: patterns(0)).events.isEmpty)
  }

  @Test("the small network learns, and right functions train the same network as the lesson's")
  func everything() {
    let report = told(all)
    let last = report.events.compactMap { event in
      if case .metric(10, _, let value) = event { value } else { nil }
    }
    #expect(last.count == 2 && last.allSatisfy { $0 > 0.9 }, "\(last)")
    #expect(texts(report).contains("differs by more than 0."))
    let tables = report.events.compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.first?.rows.map(\.first) == all)
  }

  @Test("each function alone takes part where the table says")
  func alone() {
    for exercise in all {
      let report = told([exercise])
      let figures = report.events.filter { if case .figure = $0 { true } else { false } }
      #expect(figures.isEmpty == ["11.7", "11.8"].contains(exercise), "\(exercise)")
      #expect(texts(report).contains("gradient check") == (exercise == "11.7"))
      #expect(texts(report).contains("Your backward pass") == (exercise == "11.8"))
    }
  }

  @Test("a wrong function is left out, and the message says what it returned")
  func wrong() {
    var pieces = BackpropagationLesson.reference
    pieces.feedforward = { x, _, _ in [x] }
    pieces.outputError = { a, _ in a }
    pieces.hiddenError = { _, _, a in a }
    pieces.weightGradient = { a, delta in (delta, a[0]) }
    pieces.updateMiniBatch = { w, _, _, _ in w }
    pieces.confusion = { _, _, _ in (0, []) }
    pieces.checkGradient = { gradient, _, _, _ in (gradient, nil) }
    pieces.backward = { $0 }
    let report = told(all, pieces: pieces)
    for exercise in all {
      #expect(
        texts(report).contains("Your function of exercise \(exercise) returned"), "\(exercise)")
    }
    #expect(report.events.count == 8)
  }

  @Test("the five steps, the cost in Double and the tape agree on the small network's gradient")
  func threeWays() {
    let images = patterns(10)
    let network = LearnersNetwork(
      [25, 6, 10], pieces: BackpropagationLesson.reference, seed: 1)
    let (x, y) = (images.pixels[3], LearnersNetwork.target(3))
    let gradient = network.gradient(network.numbers, x, y)
    let w = network.numbers.map { Double($0) }
    let check = network.pieces.checkGradient(gradient.map { Double($0) }, w, 1e-4) {
      network.cost($0, x, y)
    }
    #expect((check.errors.max() ?? 1) < 1e-4)
    let tape = network.pieces.backward(network.tape(x, y))
    for (node, slope) in zip(tape, gradient) { #expect(abs(node.gradient - slope) < 1e-6) }
    #expect(abs(Double(tape.last?.value ?? 0) - network.cost(w, x, y)) < 1e-6)
  }

  @Test("images of 28x28 become 7x7, those of 8x8 stay, and odd sizes have means of what is there")
  func shrunk() {
    let large = PlainImages(
      pixels: [(0..<784).map { $0 / 28 < 4 && $0 % 28 < 4 ? 1 : 0 }], labels: [1], columns: 28)
    #expect(large.shrunk().pixels[0] == [1] + [Float](repeating: 0, count: 48))
    #expect(large.shrunk().columns == 7)
    let small = PlainImages(pixels: [[Float](repeating: 0.5, count: 64)], labels: [1], columns: 8)
    #expect(small.shrunk().pixels == small.pixels)
    let odd = PlainImages(pixels: [(0..<27).map { Float($0) }], labels: [1], columns: 9)
    #expect(odd.shrunk().pixels[0] == [5, 7, 9, 11, 12.5, 18.5, 20.5, 22.5, 24.5, 26])
  }
}

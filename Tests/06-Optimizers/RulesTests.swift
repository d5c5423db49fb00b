// The fast optimizers against the rules as a textbook writes them, and the numbers that chapter 06
// works out on paper.
import ExerciseSupport
import Tensors
import Testing

@testable import Optimizers

@Suite("Fast optimizers agree with the textbook's rules") struct RulesTests {
  /// Ten steps of both from the same weights, with gradients that change their signs.
  private func compare(
    _ optimizer: some Optimizer, _ name: String,
    _ rule: (_ w: [Float], _ g: [Float]) -> [Float]
  ) {
    var (fast, model) = (optimizer, Tensor((0..<37).map { Float($0) / 7 - 2 }))
    var w = model.elements
    for step in 1...10 {
      let g = w.indices.map { 0.5 * w[$0] + Float((37 * $0 + 11 * step) % 17) / 17 - 0.5 }
      w = rule(w, g)
      fast.step(&model, Tensor(g))
    }
    expectEqual(model, Tensor(w), "ten steps of \(name)")
  }

  @Test("momentum and Nesterov") func momentum() {
    var v = [Float](repeating: 0, count: 37)
    compare(SGD(rate: 0.1, momentum: 0.8), "momentum") {
      Textbook.momentum($0, $1, &v, 0.1, 0.8)
    }
    v = v.map { _ in 0 }
    compare(SGD(rate: 0.1, momentum: 0.8, isNesterov: true), "Nesterov") {
      Textbook.nesterov($0, $1, &v, 0.1, 0.8)
    }
  }

  @Test("Adagrad") func adagrad() {
    var s = [Float](repeating: 0, count: 37)
    compare(Adagrad(rate: 0.1), "Adagrad") { Textbook.adagrad($0, $1, &s, 0.1, 1e-10) }
  }

  @Test("RMSprop") func rmsprop() {
    var s = [Float](repeating: 0, count: 37)
    compare(RMSprop(rate: 0.1, smoothing: 0.9), "RMSprop") {
      TextbookRMSprop.step($0, $1, &s, 0.1, 0.9, 1e-8)
    }
  }

  @Test("Adam and AdamW") func adam() {
    var moments = Moments(37)
    compare(AdamW(rate: 0.1, weightDecay: 0.2), "AdamW") {
      Textbook.adamW($0, $1, &moments, 0.1, 0.2)
    }
  }

  @Test("a training step is clipping and AdamW")
  func trainingStep() {
    var (w, moments): ([[Float]], [Moments]) = ([[1, 2], [3]], [Moments(2), Moments(1)])
    var (model, optimizer) = (w.map { Tensor($0) }, AdamW(rate: 0.1, weightDecay: 0.2))
    for step in 1...5 {
      let g = w.map { $0.map { $0 * Float(step) } }
      w = Textbook.trainingStep(w, g, &moments, 0.1, 0.2, 2)
      var gradient = g.map { Tensor($0) }
      gradient.clip(norm: 2)
      optimizer.step(&model, gradient)
    }
    for i in w.indices { expectEqual(model[i].elements, w[i], "tensor \(i) after five steps") }
  }
}

@Suite("Chapter 06 by hand") struct OptimizersByHandTests {
  private func path(_ optimizer: any Optimizer) -> [[Float]] {
    ByHand.path(optimizer, steps: 3).dropFirst().map(\.elements)
  }

  @Test("a rate of 1/8 swings for ever, half of it does not") func rates() {
    #expect(path(SGD(rate: 0.125)) == [[7, -1], [6.125, 1], [5.359375, -1]])
    #expect(path(SGD(rate: 0.0625)) == [[7.5, 0], [7.03125, 0], [6.5917969, 0]])
  }

  @Test("momentum swings, and goes further along") func momentum() {
    #expect(
      path(SGD(rate: 0.0625, momentum: 0.5)) == [[7.5, 0], [6.78125, -0.5], [5.9980469, -0.25]])
  }

  @Test("Adagrad and Adam begin with the rate for both weights") func firstSteps() {
    for optimizer in [Adagrad(rate: 1) as any Optimizer, Adam(rate: 1)] {
      let first = path(optimizer)[0]
      #expect(abs(first[0] - 7) < 1e-6 && abs(first[1]) < 1e-6)
    }
  }

  @Test("the first Adam step without correction is three rates long") func uncorrected() {
    let lengths = Experiment.stepLengths(corrected: false, steps: 100)
    for step in [1, 10, 100] {
      // (1 - β₁ᵗ) / √(1 - β₂ᵗ)
      let expected = (1 - Power.of(0.9, step)) / (1 - Power.of(0.999, step)).squareRoot()
      #expect(abs(lengths[step - 1] - expected) < 1e-3)
    }
    #expect(abs(lengths[0] - 3.1622776) < 1e-4)
    let corrected = Experiment.stepLengths(corrected: true, steps: 100)
    #expect(corrected.allSatisfy { abs($0 - 1) < 1e-3 })
    let short = Experiment.stepLengths(sizes: [1e-4, 1], epsilon: 0.01)
    #expect(abs(short[0] - 0.0099) < 1e-4 && abs(short[1] - 0.990) < 1e-3)
  }

  @Test("Polyak's rate and momentum on a ravine of 1 and 16: √κ = 4")
  func polyak() {
    // η = 4 / (1 + 4)² and μ = ((4 - 1) / (4 + 1))²
    var (optimizer, w) = (SGD(rate: 0.16, momentum: 0.36), ByHand.start)
    for _ in 0..<40 { optimizer.step(&w, ByHand.slope(w)) }
    // After t steps about t 0.6^t of the start is left.
    #expect(w.elements.allSatisfy { abs($0) < 1e-5 })
  }
}

// The textbook's form with other scores and masks, the layer that shows its weights, and facts that
// follow from softmax: held against finite differences and against the blocks.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Attention

@Suite("Attention with other scores and masks") struct VariantTests {
  @Test(
    "gradients agree with finite differences", arguments: ScoreFunction.allCases,
    AttentionMask.Side.allCases)
  func gradients(score: ScoreFunction, side: AttentionMask.Side) {
    var source = RandomSource(seed: 5)
    let mask = AttentionMask.table(4, 4, side.isSeen)
    // Away from 0, where the inverse bends more than a finite difference can follow.
    let q = Tensor.uniform([4, 3], 0.4, 1, using: &source)
    let k = Tensor.uniform([4, 3], 0.4, 1, using: &source)
    let v = Tensor.normal([4, 3], using: &source)
    let check = GradientCheck.of([("Q", q), ("K", k), ("V", v)], step: 5e-3) { inputs in
      let (output, _, pullback) = ScaledDotProduct.forward(
        inputs[0], inputs[1], inputs[2], scale: 0.8, mask: mask, score: score)
      return (
        output,
        { dOutput in
          let (dQ, dK, dV) = pullback(dOutput)
          return [dQ, dK, dV]
        }
      )
    }
    #expect(check.largestError < 2e-3, "\(score), \(side): \(check.place)")
  }

  @Test("scores and their slopes by hand")
  func slopes() {
    let x = Tensor([-2, 0, 0.1, 0.5] as [Float])
    expectEqual(ScoreFunction.squared.scores(x), Tensor([4, 0, 0.01, 0.25] as [Float]), "x²")
    // x / (x² + 0.01)
    expectEqual(
      ScoreFunction.inverse.scores(x),
      Tensor([-0.49875312, 0, 5, 1.9230769] as [Float]), "inverse")
    let ones = Tensor.ones([4])
    expectEqual(
      ScoreFunction.squared.pullback(x, ones), Tensor([-4, 0, 0.2, 1] as [Float]), "2x")
    // (0.01 - x²) / (x² + 0.01)²
    expectEqual(
      ScoreFunction.inverse.pullback(x, ones),
      Tensor([-0.24813279, 100, 0, -3.5502959] as [Float]), "inverse's slope",
      tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
  }

  @Test("squaring before the product and after it are different scores, by hand")
  func squares() {
    // q·k = -2 + 2 = 0, and Σ q² k² = 4 + 4 = 8
    let (q, k) = (Tensor([[2, 1]] as [[Float]]), Tensor([[-1, 2], [1, 0]] as [[Float]]))
    func weights(_ score: ScoreFunction) -> Tensor {
      ScaledDotProduct.forward(q, k, Tensor([[0], [1]] as [[Float]]), scale: 0.5, score: score)
        .weights
    }
    // Squared first: 4 and 2. Squared after the scaled product: 0 and 1.
    expectEqual(weights(.squaredFirst), Tensor([[0.8807970, 0.1192029]]), "Σ q² k²")
    expectEqual(weights(.squared), Tensor([[0.2689414, 0.7310586]]), "(Σ q k)²")
    expectEqual(weights(.dot), Tensor([[0.2689414, 0.7310586]]), "Σ q k")
    // No sign of a query or key reaches the score.
    let (output, _, pullback) = ScaledDotProduct.forward(
      q * -1, k, Tensor([[0], [1]] as [[Float]]), scale: 0.5, score: .squaredFirst)
    #expect(abs(output[0, 0] - 0.1192029) < 1e-6)
    // P (dP - Σ P dP) = (-0.105, 0.105), dQ = 2 q Σ_j s dS_j k_j²: 2 · -2 · 0.5 · (0.105 - 0.105) = 0
    // and 2 · -1 · 0.5 · (-0.105 · 4) = 0.42
    expectEqual(
      pullback(.ones([1, 1])).dQ, Tensor([[0, 0.4199743]]), "dQ",
      tolerance: Tolerance(absolute: 1e-5, relative: 1e-5))
  }

  @Test("the inverse is odd: highest at ε, lowest at -ε, and near 0 far away")
  func inverseIsOdd() {
    let x = Tensor([0.05, 0.1, 0.2, 1, 10] as [Float])
    let right = ScoreFunction.inverse.scores(x)
    expectEqual(ScoreFunction.inverse.scores(x * -1), right * -1, "f(-x) = -f(x)")
    #expect(right.max() == right.elements[1] && abs(right.max() - 5) < 1e-5)
    #expect(abs(right.elements[4]) < 0.11)
  }

  @Test("masks by hand")
  func masks() {
    let no = -Float.infinity
    #expect(AttentionMask.causal(2) == Tensor([[0, no], [0, 0]]))
    #expect(AttentionMask.padding(1, 3, length: 2) == Tensor([[0, 0, no]]))
    #expect(
      AttentionMask.table(2, 2, AttentionMask.Side.past.isSeen) == Tensor([[0, 0], [no, 0]]))
    let batch = AttentionMask.batch([2, 1], 2, hiding: .nothing)
    #expect(batch.shape == [2, 1, 2, 2])
    #expect(batch.elements == [0, 0, 0, 0, 0, no, 0, 0])
    let strict = AttentionMask.batch([2, 1], 2, hiding: .itself)
    #expect(strict.elements == [no, no, 0, no, no, no, 0, no])
  }

  @Test("attention that shows its weights is attention in blocks", arguments: [1, 2, 3])
  func layers(heads: Int) {
    for side in [AttentionMask.Side.nothing, .future] {
      var source = RandomSource(seed: 3)
      let layer = MultiHeadAttention(
        channels: 6, heads: heads, isCausal: side == .future, using: &source)
      let x = Tensor.normal([2, 5, 6], using: &source)
      let dY = Tensor.normal([2, 5, 6], using: &source)
      var pass = Pass.trainingWithoutDraws
      let (y, pullback) = layer.forward(x, &pass)
      let mask = AttentionMask.batch([5, 5], 5, hiding: side)
      let (own, weights, ownPullback) = layer.attend(
        x, to: x, by: AttentionRule(), mask: mask, &pass)
      expectEqual(own, y, "Y")
      expectEqual(layer(x), y, "Y without a pullback", tolerance: .exact)
      #expect(weights.shape == [2, heads, 5, 5])
      expectEqual(weights.sum(axis: -1), .ones([2, heads, 5]), "sums of weights")
      var (gradient, ownGradient) = (layer.zeroed(), layer.zeroed())
      let dX = pullback(dY, &gradient)()
      let (fromX, fromMemory) = ownPullback(dY, &ownGradient)
      expectEqual(fromX() + fromMemory(), dX, "dX", tolerance: .rounding)
      for (a, b) in zip(ownGradient.namedTensors, gradient.namedTensors) {
        expectEqual(
          a.tensor, b.tensor, a.name, tolerance: Tolerance(absolute: 2e-5, relative: 1e-5))
      }
    }
  }

  @Test("a key's bias never matters: softmax does not see what is added to a whole row")
  func keyBias() {
    var source = RandomSource(seed: 3)
    var layer = MultiHeadAttention(channels: 8, heads: 2, using: &source)
    let x = Tensor.normal([2, 6, 8], using: &source)
    var pass = Pass.trainingWithoutDraws
    let (y, pullback) = layer.forward(x, &pass)
    var gradient = layer.zeroed()
    _ = pullback(.normal(y.shape, using: &source), &gradient)
    #expect((gradient.key.bias?.magnitude().max() ?? 1) < 1e-5)
    #expect((gradient.query.bias?.magnitude().max() ?? 0) > 1e-3)
    layer.key.bias = .normal([8], using: &source)
    expectEqual(layer(x), y, "Y with another bias of the keys")
  }

  @Test("the gradient of the whole model agrees with finite differences", arguments: [true, false])
  func model(attendsToWords: Bool) {
    var plan = PronounPlan(
      name: "small", layers: 2, channels: 8, heads: 2, sentences: 10, steps: 1, rate: 0.01, seed: 7)
    plan.attendsToWords = attendsToWords
    let training = PronounTraining(plan, positions: Positions.waves(24, channels: 8))
    let batch = training.batch(Grammar.sentences(.training, 3, seed: 1))
    let check = GradientCheck.ofLoss(training.model.namedTensors) { tensors in
      var model = training.model
      var pass = Pass.trainingWithoutDraws
      model.replaceTensors(with: tensors)
      let (loss, gradient) = model.lossAndGradient(at: batch.input, &pass, loss: batch.loss)
      return (Double(loss), { gradient.tensors })
    }
    #expect(training.model.namedTensors.count == 1 + 2 * 8 + 2)
    #expect(check.largestError < 2e-3, "\(check)")
  }

  @Test("the gradients of attention of one text to another agree with finite differences")
  func cross() {
    var source = RandomSource(seed: 9)
    let layer = MultiHeadAttention(channels: 6, heads: 3, using: &source)
    let (x, memory) = (
      Tensor.normal([2, 3, 6], using: &source), Tensor.normal([2, 5, 6], using: &source)
    )
    let check = GradientCheck.of(layer.namedTensors + [("X", x), ("M", memory)]) { inputs in
      var moved = layer
      moved.replaceTensors(with: Array(inputs.dropLast(2)))
      var pass = Pass.trainingWithoutDraws
      let (output, pullback) = moved.attend(
        inputs[inputs.count - 2], to: inputs[inputs.count - 1], lengths: [5, 2], &pass)
      return (
        output,
        { dOutput in
          var gradient = layer.zeroed()
          let (dX, dMemory) = pullback(dOutput, &gradient)
          return gradient.tensors + [dX(), dMemory()]
        }
      )
    }
    #expect(check.largestError < 2e-3, "\(check)")
  }
}

// The textbook's form with other scores and masks, the layer that shows its weights, and facts that
// follow from softmax: held against finite differences and against the blocks.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Attention

/// Attention whose Q, K and V are parameters, so that the gradient check moves them.
private struct Probe: Layer {
  var q: Tensor
  var k: Tensor
  var v: Tensor
  let score: ScoreFunction
  let mask: Tensor?

  func forward(_ x: Tensor, _ pass: inout Pass) -> (
    output: Tensor, pullback: (_ dOutput: Tensor, _ gradient: inout Probe) -> Tensor
  ) {
    let (output, _, pullback) = ScaledDotProduct.forward(
      q, k, v, scale: 0.8, mask: mask, score: score)
    return (
      output,
      { dOutput, gradient in
        let (dQ, dK, dV) = pullback(dOutput)
        gradient.q += dQ
        gradient.k += dK
        gradient.v += dV
        return .zeros(x.shape)
      }
    )
  }

  mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void) {
    q.visit(name.dot("q"), body)
    k.visit(name.dot("k"), body)
    v.visit(name.dot("v"), body)
  }
}

@Suite("Attention with other scores and masks") struct VariantTests {
  @Test(
    "gradients agree with finite differences", arguments: ScoreFunction.allCases,
    AttentionMask.Side.allCases)
  func gradients(score: ScoreFunction, side: AttentionMask.Side) {
    var source = RandomSource(seed: 5)
    let mask = AttentionMask.table(4, 4, side.isSeen)
    // Away from 0, where the inverse bends more than a finite difference can follow.
    let probe = Probe(
      q: .uniform([4, 3], 0.4, 1, using: &source), k: .uniform([4, 3], 0.4, 1, using: &source),
      v: .normal([4, 3], using: &source), score: score, mask: mask)
    let check = GradientCheck.of(probe, at: Tensor([0]), step: 5e-3)
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
  }

  @Test("the layer that shows its weights is the layer in blocks", arguments: [1, 2, 3])
  func layers(heads: Int) {
    for side in [AttentionMask.Side.nothing, .future] {
      var (first, second) = (RandomSource(seed: 3), RandomSource(seed: 3))
      let blocks = MultiHeadAttention(
        channels: 6, heads: heads, isCausal: side == .future, using: &first)
      var watched = WatchedAttention(channels: 6, heads: heads, using: &second)
      watched.rule.hidden = side
      let x = Tensor.normal([2, 5, 6], using: &first)
      let dY = Tensor.normal([2, 5, 6], using: &first)
      var pass = Pass(isTraining: true, source: RandomSource(seed: 1))
      let (y, pullback) = blocks.forward(x, &pass)
      let mask = AttentionMask.batch([5, 5], 5, hiding: side)
      let (own, weights, ownPullback) = watched.forward(x, to: x, mask: mask, &pass)
      expectEqual(own, y, "Y")
      #expect(weights.shape == [2, heads, 5, 5])
      expectEqual(weights.sum(axis: -1), .ones([2, heads, 5]), "sums of weights")
      var (gradient, ownGradient) = (blocks.zeroed(), watched.zeroed())
      let dX = pullback(dY, &gradient)
      let (fromX, fromMemory) = ownPullback(dY, &ownGradient)
      expectEqual(fromX + fromMemory, dX, "dX", tolerance: .rounding)
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
    var pass = Pass(isTraining: true, source: source)
    let (y, pullback) = layer.forward(x, &pass)
    var gradient = layer.zeroed()
    _ = pullback(.normal(y.shape, using: &source), &gradient)
    #expect((gradient.key.bias?.magnitude().max() ?? 1) < 1e-5)
    #expect((gradient.query.bias?.magnitude().max() ?? 0) > 1e-3)
    layer.key.bias = .normal([8], using: &source)
    expectEqual(layer(x), y, "Y with another bias of the keys")
  }

  @Test("the gradient of the whole model agrees with finite differences", arguments: [true, false])
  func model(asksWords: Bool) {
    var plan = TrainingPlan(
      name: "small", layers: 2, channels: 8, heads: 2, sentences: 10, steps: 1, rate: 0.01, seed: 7)
    plan.asksWords = asksWords
    let training = PronounTraining(plan, positions: Positions.waves(24, channels: 8))
    let batch = Grammar.sentences(.training, 3, seed: 1)
    let (_, gradient) = training.lossAndGradient(training.model, batch)
    let named = gradient.namedTensors
    #expect(named.count == 1 + 2 * 8 + 2)
    for (index, (name, tensor)) in named.enumerated() {
      // The largest number of each tensor.
      let place = tensor.reshaped([1, -1]).magnitude().argmax()[0]
      func loss(_ h: Float) -> Float {
        var (moved, visited) = (training.model, 0)
        moved.visit("") { _, tensor in
          if visited == index {
            var elements = tensor.elements
            elements[place] += h
            tensor = Tensor(elements, shape: tensor.shape)
          }
          visited += 1
        }
        return training.lossAndGradient(moved, batch).loss
      }
      let numeric = (loss(0.01) - loss(-0.01)) / 0.02
      expectEqual(
        tensor.elements[place], numeric, "\(name)[\(place)]",
        tolerance: Tolerance(absolute: 2e-3, relative: 1e-2))
    }
  }
}

// Attention against PyTorch: F.scaled_dot_product_attention and nn.MultiheadAttention, outputs and
// every gradient.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Attention

@Suite("Attention agrees with PyTorch") struct AttentionGoldenTests {
  private func check(_ golden: GoldenCase, isCausal: Bool, lengths: [Int]?) {
    let (q, k, v) = (golden.tensor("q"), golden.tensor("k"), golden.tensor("v"))
    let attention = BlockwiseAttention(
      scale: 1 / Float(q.columns).squareRoot(), isCausal: isCausal)
    let (y, pullback) = attention.forward(q, k, v, lengths: lengths)
    expectEqual(y, golden.tensor("y"), "O, \(golden)", tolerance: .golden)
    let (dQ, dK, dV) = pullback(golden.tensor("dy"))
    expectEqual(dQ, golden.tensor("dq"), "dQ, \(golden)", tolerance: .golden)
    expectEqual(dK, golden.tensor("dk"), "dK, \(golden)", tolerance: .golden)
    expectEqual(dV, golden.tensor("dv"), "dV, \(golden)", tolerance: .golden)
  }

  @Test("scaled dot products, with the future hidden and without")
  func dotProducts() {
    for golden in GoldenCase.all("attention", named: "scaled dot product") {
      check(golden, isCausal: golden.flag("causal"), lengths: nil)
    }
  }

  @Test("keys behind a sequence's length are hidden")
  func padding() {
    for golden in GoldenCase.all("attention", named: "padding") {
      check(golden, isCausal: false, lengths: golden.integers("lengths"))
    }
  }

  private func layer(_ golden: GoldenCase) -> MultiHeadAttention {
    var source = RandomSource(seed: 1)
    var layer = MultiHeadAttention(
      channels: golden.tensor("x").columns, heads: golden.integers("heads")[0],
      isCausal: golden.flag("causal"), using: &source)
    layer.visit("") { name, tensor in tensor = golden.tensor(name) }
    return layer
  }

  private func checkGradient(_ gradient: MultiHeadAttention, _ golden: GoldenCase) {
    for (name, tensor) in gradient.namedTensors {
      let key = name.replacing("weight", with: "dWeight").replacing("bias", with: "dBias")
      // A key's bias adds the same number to every score of a query: its gradient is 0, rounded.
      expectEqual(tensor, golden.tensor(key), "\(key), \(golden)", tolerance: .rounding)
    }
  }

  @Test("self-attention of several heads")
  func selfAttention() {
    for golden in GoldenCase.all("attention", named: "self") {
      let layer = layer(golden)
      let lengths = golden.integers("lengths")
      var pass = Pass.trainingWithoutDraws
      let (y, pullback) = layer.forward(
        golden.tensor("x"), lengths: lengths.isEmpty ? nil : lengths, &pass)
      expectEqual(y, golden.tensor("y"), "Y, \(golden)", tolerance: .golden)
      var gradient = layer.zeroed()
      let dX = pullback(golden.tensor("dy"), &gradient)()
      expectEqual(dX, golden.tensor("dx"), "dX, \(golden)", tolerance: .golden)
      checkGradient(gradient, golden)
    }
  }

  @Test("cross-attention of several heads")
  func crossAttention() {
    for golden in GoldenCase.all("attention", named: "cross") {
      let layer = layer(golden)
      let lengths = golden.integers("lengths")
      var pass = Pass.trainingWithoutDraws
      let (y, pullback) = layer.attend(
        golden.tensor("x"), to: golden.tensor("memory"), lengths: lengths.isEmpty ? nil : lengths,
        &pass)
      expectEqual(y, golden.tensor("y"), "Y, \(golden)", tolerance: .golden)
      var gradient = layer.zeroed()
      let (dX, dMemory) = pullback(golden.tensor("dy"), &gradient)
      expectEqual(dX(), golden.tensor("dx"), "dX, \(golden)", tolerance: .golden)
      expectEqual(dMemory(), golden.tensor("dMemory"), "dM, \(golden)", tolerance: .golden)
      checkGradient(gradient, golden)
    }
  }
}

// The embedding layer and the skip-gram pair against PyTorch, principal components against NumPy.
import Embeddings
import ExerciseSupport
import Tensors
import Testing

@Suite("Embeddings agree with PyTorch and NumPy") struct EmbeddingsGoldenTests {
  @Test("rows by number, and the gradient of the table, with and without padding")
  func lookups() {
    for golden in GoldenCase.all("embeddings", named: "lookup") {
      let padding = Int(golden.number("padding"))
      let layer = Embedding(
        weight: golden.tensor("weight"), paddingIndex: padding < 0 ? nil : padding)
      var pass = Pass.trainingWithoutDraws
      let (y, pullback) = layer.forward(golden.integers("ids"), &pass)
      var gradient = layer.zeroed()
      let dX = pullback(golden.tensor("dy"), &gradient)()
      expectEqual(y, golden.tensor("y"), "rows, \(golden)", tolerance: .exact)
      expectEqual(
        gradient.weight, golden.tensor("dweight"), "gradient, \(golden)", tolerance: .golden)
      #expect(dX.isEmpty)
    }
  }

  @Test("a pair's loss and gradients")
  func pairs() {
    for golden in GoldenCase.all("embeddings", named: "pair") {
      let (v, u) = (golden.tensor("v"), golden.tensor("u"))
      let (loss, dV, dU) = SkipGram.pair(
        v.elements, u.elements, isTrue: golden.number("sign") > 0)
      // Sums of up to a hundred products in another order.
      let near = Tolerance(absolute: 1e-5, relative: 2e-5)
      expectEqual(Tensor(loss), golden.tensor("loss"), "loss, \(golden)", tolerance: near)
      expectEqual(Tensor(dV), golden.tensor("dv"), "dv, \(golden)", tolerance: near)
      expectEqual(Tensor(dU), golden.tensor("du"), "du, \(golden)", tolerance: near)
    }
  }

  @Test("directions, places and shares of principal components")
  func components() {
    for golden in GoldenCase.all("embeddings", named: "components") {
      let wanted = golden.tensor("directions")
      let found = PrincipalComponents(golden.tensor("x"), count: wanted.rows)
      let near = Tolerance(absolute: 2e-4, relative: 1e-4)
      expectEqual(found.directions, wanted, "directions, \(golden)", tolerance: near)
      expectEqual(
        found.places, golden.tensor("places"), "places, \(golden)",
        tolerance: Tolerance(absolute: 2e-3, relative: 1e-3))
      expectEqual(
        Tensor(found.shares.map { Float($0) }), golden.tensor("shares"), "shares, \(golden)",
        tolerance: near)
    }
  }
}

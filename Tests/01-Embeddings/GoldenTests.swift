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

  @Test("cosines of vectors of any size", arguments: GoldenCase.all("lengths", named: "cosine"))
  func cosines(golden: GoldenCase) {
    let (a, b) = (golden.tensor("a"), golden.tensor("b"))
    let expected = Float(golden.number("cosine"))
    let near = Tolerance(absolute: 1e-6, relative: 1e-4)
    expectEqual(
      Tensor(WordVectors.cosine(a.elements, b.elements)), Tensor(expected), "cosine, \(golden)",
      tolerance: near)
    let words = WordVectors(Vocabulary(["a", "b"], counts: [1, 1]), Tensor.stacked([a, b]))
    let dot = words.directions.timesTransposed(words.directions)
    expectEqual(Tensor(dot[0, 1]), Tensor(expected), "directions, \(golden)", tolerance: near)
    expectEqual(Tensor(dot[0, 0]), Tensor(1), "length, \(golden)", tolerance: near)
  }

  @Test(
    "principal components do not depend on the unit", arguments: [1e30, 1e10, 1e-25] as [Float])
  func units(size: Float) {
    for golden in GoldenCase.all("embeddings", named: "components") {
      let (x, count) = (golden.tensor("x"), golden.tensor("directions").rows)
      let (one, other) = (
        PrincipalComponents(x, count: count), PrincipalComponents(x * size, count: count)
      )
      let near = Tolerance(absolute: 1e-3, relative: 1e-3)
      expectEqual(other.directions, one.directions, "directions at \(size)", tolerance: near)
      expectEqual(other.places / size, one.places, "places at \(size)", tolerance: near)
      expectEqual(other.mean / size, one.mean, "mean at \(size)", tolerance: near)
      for (a, b) in zip(other.shares, one.shares) { #expect(abs(a - b) < 1e-3) }
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

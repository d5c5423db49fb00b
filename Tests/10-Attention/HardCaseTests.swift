// Attention where it is hard, in blocks and in the textbook's form, against PyTorch in Double: queries
// that stand further on than the keys, words that see nobody, and scores of 3,000.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Attention

@Suite("Attention in hard cases agrees with PyTorch") struct AttentionHardCaseTests {
  typealias Results = [(name: String, got: Tensor)]

  private func scale(_ golden: GoldenCase) -> Float {
    1 / Float(golden.tensor("q").columns).squareRoot()
  }

  private func blocks(
    _ golden: GoldenCase, isCausal: Bool = false, offset: Int = 0, lengths: [Int]? = nil
  ) -> Results {
    let attention = BlockwiseAttention(scale: scale(golden), isCausal: isCausal, offset: offset)
    let (y, pullback) = attention.forward(
      golden.tensor("q"), golden.tensor("k"), golden.tensor("v"), lengths: lengths)
    let (dQ, dK, dV) = pullback(golden.tensor("dy"))
    return [("y", y), ("dq", dQ), ("dk", dK), ("dv", dV)]
  }

  private func textbook(_ golden: GoldenCase) -> Results {
    let (q, k) = (golden.tensor("q"), golden.tensor("k"))
    let (queries, keys) = (q.shape[2], k.shape[2])
    let seen = golden.integers("mask")
    let mask = AttentionMask.table(queries, keys) { i, j in seen[i * keys + j] == 1 }
    let (y, _, pullback) = ScaledDotProduct.forward(
      q, k, golden.tensor("v"), scale: scale(golden), mask: mask)
    let (dQ, dK, dV) = pullback(golden.tensor("dy"))
    return [("y", y), ("dq", dQ), ("dk", dK), ("dv", dV)]
  }

  private func check(_ results: Results, _ golden: GoldenCase, _ form: String) {
    for (name, got) in results {
      expectEqual(got, golden.tensor(name), "\(name), \(form), \(golden)", tolerance: .golden)
    }
  }

  @Test(
    "queries that follow kept keys: one, several, more than keys, across a block's edge",
    arguments: GoldenCase.all("attention", named: "shifted"))
  func shifted(golden: GoldenCase) {
    check(
      blocks(golden, isCausal: true, offset: golden.integers("offset")[0]), golden, "in blocks")
    check(textbook(golden), golden, "textbook")
  }

  @Test(
    "a word that sees nobody gets zeros and passes no gradient on",
    arguments: GoldenCase.all("attention", named: "blind"))
  func blind(golden: GoldenCase) {
    let results = textbook(golden)
    check(results, golden, "textbook")
    let (keys, seen) = (golden.tensor("k").shape[2], golden.integers("mask"))
    let rows = seen.indices.filter { $0 % keys == 0 }
    let blind = rows.filter { !seen[$0..<$0 + keys].contains(1) }.map { $0 / keys }
    #expect(!blind.isEmpty)
    for (name, got) in results.prefix(2) {
      for row in blind { #expect(got[0, 1, row, 2] == 0, "\(name), row \(row)") }
    }
    // Blocks hide whole sequences by their lengths.
    if blind.count == rows.count { check(blocks(golden, lengths: [0]), golden, "in blocks") }
  }

  @Test(
    "scores of 3,000: at most three times as far off as PyTorch's textbook form",
    arguments: GoldenCase.all("attention", named: "large scores"))
  func large(golden: GoldenCase) {
    for (name, got) in blocks(golden) {
      let exact = golden.doubles(name)
      let error = zip(got.elements, exact).map { abs(Double($0) - $1) }.max() ?? 0
      let largest = exact.map { abs($0) }.max() ?? 0
      let limit = 3 * golden.number("\(name)Error") + 1e-7 * largest
      #expect(error <= limit, "\(name) is off by \(error), PyTorch by a third of \(limit)")
    }
  }

  @Test("where one weight is 1, no gradient reaches the scores, not even a rounding")
  func decided() {
    var source = RandomSource(seed: 3)
    // Query i scores 3,000 with key i mod 8, and 0 with all others.
    let q = Tensor.oneHot((0..<70).map { $0 % 8 }, classes: 8).reshaped([1, 1, 70, 8]) * 3000
    let k = Tensor.identity(8).reshaped([1, 1, 8, 8])
    let v = Tensor.normal([1, 1, 8, 8], using: &source)
    let dOutput = Tensor.normal([1, 1, 70, 8], using: &source)
    let (y, pullback) = BlockwiseAttention(scale: 1).forward(q, k, v)
    #expect(y[0, 0, 69, 3] == v[0, 0, 5, 3])
    let (dQ, dK, dV) = pullback(dOutput)
    #expect(dQ == .zeros(dQ.shape) && dK == .zeros(dK.shape) && dV != .zeros(dV.shape))
  }

  @Test("a causal word that sees itself alone gets no gradient for its question")
  func first() {
    var source = RandomSource(seed: 3)
    let x = (0..<4).map { _ in Tensor.normal([1, 2, 9, 20], using: &source) }
    let (_, pullback) = BlockwiseAttention(scale: 0.3, isCausal: true).forward(x[0], x[1], x[2])
    let dQ = pullback(x[3]).dQ
    for head in 0..<2 { for i in 0..<20 { #expect(dQ[0, head, 0, i] == 0) } }
  }
}

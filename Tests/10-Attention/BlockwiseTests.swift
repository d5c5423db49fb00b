// The blocks against the textbook's form, on shapes that end inside, at and behind a block's edge.
import Curriculum
import ExerciseSupport
import Matmul
import Tensors
import Testing

@testable import Attention

@Suite("Attention in blocks") struct BlockwiseTests {
  private func tensor(_ shape: [Int], _ source: inout RandomSource) -> Tensor {
    Tensor.normal(shape, using: &source)
  }

  /// One head's matrix out of `[B, H, T, D]`.
  private func head(_ x: Tensor, _ index: Int) -> Tensor {
    let (rows, columns) = (x.shape[2], x.shape[3])
    return x.reshaped([-1, columns]).rows(index * rows..<(index + 1) * rows)
  }

  /// Compares every head with the textbook's form, forward and backward.
  private func compare(
    _ shape: (batch: Int, heads: Int, queries: Int, keys: Int, width: Int), isCausal: Bool,
    offset: Int = 0, lengths: [Int]? = nil, size: Float = 1
  ) {
    var source = RandomSource(seed: 3)
    let (b, h, t, s, d) = shape
    let q = tensor([b, h, t, d], &source) * size
    let (k, v) = (tensor([b, h, s, d], &source), tensor([b, h, s, d], &source))
    let dOutput = tensor([b, h, t, d], &source)
    let scale: Float = 0.7
    // dP - δ cancels where a query looks at one key alone; dK grows with Q.
    let tolerance = Tolerance(absolute: 1e-5 * size, relative: 1e-5)
    let (y, pullback) = BlockwiseAttention(scale: scale, isCausal: isCausal, offset: offset)
      .forward(q, k, v, lengths: lengths)
    let (dQ, dK, dV) = pullback(dOutput)
    for index in 0..<b * h {
      let length = lengths?[index / h] ?? s
      let mask = AttentionMask.table(t, s) { i, j in
        j < length && (!isCausal || j <= i + offset)
      }
      let own = ScaledDotProduct.forward(
        head(q, index), head(k, index), head(v, index), scale: scale, mask: mask)
      let gradients = own.pullback(head(dOutput, index))
      let place = "head \(index) of \(shape)"
      expectEqual(head(y, index), own.output, "O, \(place)", tolerance: .golden)
      expectEqual(head(dQ, index), gradients.dQ, "dQ, \(place)", tolerance: tolerance)
      expectEqual(head(dK, index), gradients.dK, "dK, \(place)", tolerance: tolerance)
      expectEqual(head(dV, index), gradients.dV, "dV, \(place)", tolerance: tolerance)
    }
  }

  @Test("is the textbook's form at the edges of blocks", arguments: [1, 63, 64, 65, 255, 256, 300])
  func edges(count: Int) {
    compare((1, 2, count, count, 5), isCausal: false)
    compare((1, 2, count, count, 5), isCausal: true)
  }

  @Test("queries and keys of other lengths, and queries that follow kept keys")
  func lengths() {
    compare((2, 1, 3, 290, 4), isCausal: false)
    compare((2, 1, 130, 3, 4), isCausal: false)
    compare((1, 1, 5, 300, 4), isCausal: true, offset: 295)
    compare((3, 2, 70, 70, 3), isCausal: true, lengths: [70, 1, 66])
    compare((3, 2, 70, 300, 3), isCausal: false, lengths: [300, 1, 257])
    compare((3, 2, 70, 70, 3), isCausal: true, lengths: [0, 1, 66])
    compare((2, 1, 5, 9, 4), isCausal: true, offset: 4, lengths: [0, 9])
  }

  @Test("scores of hundreds do not overflow")
  func largeScores() {
    compare((1, 1, 20, 300, 8), isCausal: false, size: 100)
  }

  @Test("a query that sees no key gives zeros and no gradient")
  func nothingToSee() {
    var source = RandomSource(seed: 3)
    let x = tensor([2, 1, 3, 4], &source)
    let (y, pullback) = BlockwiseAttention(scale: 1).forward(x, x, x, lengths: [0, 3])
    #expect(y.elements.prefix(12).allSatisfy { $0 == 0 })
    let (dQ, dK, dV) = pullback(x)
    for gradient in [dQ, dK, dV] {
      let (first, second) = (gradient.elements.prefix(12), gradient.elements.dropFirst(12))
      #expect(first.allSatisfy { $0 == 0 })
      #expect(second.contains { $0 != 0 })
      #expect(second.allSatisfy { $0.isFinite })
    }
  }

  @Test("one and two threads give the same bits")
  func threads() {
    var source = RandomSource(seed: 3)
    let q = tensor([2, 2, 200, 16], &source)
    let (k, v) = (tensor([2, 2, 300, 16], &source), tensor([2, 2, 300, 16], &source))
    func compute() -> [Tensor] {
      let (y, pullback) = BlockwiseAttention(scale: 0.25).forward(q, k, v)
      let (dQ, dK, dV) = pullback(q)
      return [y, dQ, dK, dV]
    }
    let threads = Workers.threads
    defer { Workers.threads = threads }
    Workers.threads = 1
    let one = compute()
    Workers.threads = 2
    #expect(one == compute())
  }

  @Test("heads are cut and joined without loss")
  func heads() {
    var source = RandomSource(seed: 3)
    let x = tensor([2, 5, 12], &source)
    let cut = x.splitHeads(3)
    #expect(cut.shape == [2, 3, 5, 4])
    // Word 3 of sequence 1, head 2, second channel of the head.
    #expect(cut[1, 2, 3, 1] == x[1, 3, 9])
    #expect(cut.joinHeads() == x)
    #expect(
      Tensor([1, 2, 3, 4], shape: [1, 2, 2]).splitHeads(2)
        == Tensor([1, 3, 2, 4], shape: [1, 2, 2, 1]))
  }

  @Test("the layer's gradient agrees with finite differences")
  func differences() {
    var source = RandomSource(seed: 3)
    let layer = MultiHeadAttention(channels: 6, heads: 2, isCausal: true, using: &source)
    let check = GradientCheck.of(layer, at: tensor([2, 4, 6], &source))
    #expect(check.largestError < 2e-3, "\(check.place)")
  }

  @Test("waves: the first position is 0 and 1, and each wave turns as fast as the paper says")
  func waves() {
    let codes = Positions.waves(100, channels: 8)
    #expect(codes.rows(0..<1).elements == [0, 1, 0, 1, 0, 1, 0, 1])
    // 10000^(-2/8) = 0.1, 10000^(-4/8) = 0.01, 10000^(-6/8) = 0.001
    expectEqual(
      codes.rows(50..<51),
      Tensor([
        [
          -0.262374854, 0.964966028, -0.958924275, 0.283662185, 0.479425539, 0.877582562,
          0.0499791693, 0.998750260,
        ]
      ]), "position 50", tolerance: .golden)
  }
}

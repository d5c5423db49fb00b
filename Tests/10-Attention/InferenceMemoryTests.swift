// What computing without a gradient takes from the system: as much for 32 blocks as for 2, but for
// their weights. Each measurement has a process of its own, since a peak never falls.
import Curriculum
import ExerciseSupport
import Matmul
import Tensors
import Testing

@testable import Attention

@Suite("Memory of inference") struct InferenceMemoryTests {
  @Test("the peak is the same through 2, 8 and 32 blocks")
  func inference() async throws {
    let two = try PeakMemory.grown(
      await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        Blocks.infer(2)
      })
    let eight = try PeakMemory.grown(
      await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        Blocks.infer(8)
      })
    let many = try PeakMemory.grown(
      await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        Blocks.infer(32)
      })
    // One activation takes 1 MiB.
    #expect(two > 1 << 20, "the peak grew by \(two) bytes, which is less than one activation")
    #expect(abs(eight - two) < 1 << 20, "\(two) bytes through 2 blocks, \(eight) through 8")
    #expect(abs(many - two) < 1 << 20, "\(two) bytes through 2 blocks, \(many) through 32")
  }

  @Test("a forward pass that keeps its pullbacks grows with each block, so the measure can tell")
  func forward() async throws {
    let two = try PeakMemory.grown(
      await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        Blocks.forward(2)
      })
    let many = try PeakMemory.grown(
      await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        Blocks.forward(32)
      })
    #expect(many > two + 30 * (5 << 20), "\(two) bytes through 2 blocks, \(many) through 32")
  }
}

private enum Blocks {
  typealias Block = Chain<MultiHeadAttention, Chain<Linear, GELU>>

  /// `count` blocks, and an activation of 1 MiB; the code and the scratch of both have been used.
  private static func make(_ count: Int) -> (blocks: Repeat<Block>, x: Tensor) {
    // Each thread has scratch of its own, which has nothing to do with the blocks.
    Workers.threads = 1
    var source = RandomSource(seed: 1)
    let blocks = Repeat(
      (0..<count).map { _ in
        Chain(
          MultiHeadAttention(channels: 64, heads: 4, using: &source),
          Chain(Linear(64, 64, using: &source), GELU()))
      })
    _ = blocks(.normal([1, 300, 64], using: &source))
    return (blocks, .normal([1, 4096, 64], using: &source))
  }

  static func infer(_ count: Int) {
    let (blocks, x) = make(count)
    PeakMemory.tell { blocks(x)[0, 0, 0] }
  }

  static func forward(_ count: Int) {
    let (blocks, x) = make(count)
    PeakMemory.tell {
      var pass = Pass.trainingWithoutDraws
      let (output, pullback) = blocks.forward(x, &pass)
      return withExtendedLifetime(pullback) { output[0, 0, 0] }
    }
  }
}

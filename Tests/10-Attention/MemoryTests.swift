// What attention takes from the system beside its inputs, and how that grows with the length of the
// text: in blocks as T, in the textbook's form as T². Chapter 10, section “Blocks”.
// Each measurement has a process of its own, since a peak never falls. It counts pages of memory,
// which a busy machine does not change.
import Curriculum
import ExerciseSupport
import Matmul
import Tensors
import Testing

@testable import Attention

@Suite("Memory of attention") struct AttentionMemoryTests {
  /// A table of all pairs would take 64 MiB, and the textbook keeps two.
  @Test("at T = 4096 the blocks stay far below one table of all pairs")
  func blocks() async throws {
    let grown = try #require(try await Growth.blocks()[4096])
    #expect(grown < 16 << 20, "the peak grew by \(grown >> 20) MiB")
  }

  @Test("the textbook's form does not, so the measure can tell")
  func textbook() async throws {
    let grown = try #require(try await Growth.textbook()[4096])
    #expect(grown > 64 << 20, "the peak grew by \(grown >> 20) MiB only")
  }

  @Test("twice the words take the blocks twice the memory, and the textbook four times")
  func growth() async throws {
    // What grows as T doubles and what grows as T² quadruples, each with a little that stays.
    func ratios(_ grown: [Int: Int]) -> [(words: Int, ratio: Double)] {
      grown.keys.sorted().compactMap { words in
        grown[words / 2].map { (words, Double(grown[words] ?? 0) / Double(max($0, 1))) }
      }
    }
    let (blocks, textbook) = (try await Growth.blocks(), try await Growth.textbook())
    #expect(ratios(blocks).count == 3 && ratios(textbook).count == 2)
    for (words, ratio) in ratios(blocks) {
      #expect(ratio < 2.7, "from half of it to T = \(words): \(ratio) times; \(blocks)")
    }
    for (words, ratio) in ratios(textbook) {
      #expect(ratio > 2.7, "from half of it to T = \(words): \(ratio) times; \(textbook)")
    }
    let (short, long) = (try #require(blocks[1024]), try #require(blocks[8192]))
    #expect(short > 0 && long < 12 * short, "\(blocks)")
  }
}

/// By how many bytes the peak of a process grows with one pass forward and back, by T.
private enum Growth {
  static func blocks() async throws -> [Int: Int] {
    [
      1024: try PeakMemory.grown(
        await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
          Growth.runBlocks(1024)
        }),
      2048: try PeakMemory.grown(
        await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
          Growth.runBlocks(2048)
        }),
      4096: try PeakMemory.grown(
        await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
          Growth.runBlocks(4096)
        }),
      8192: try PeakMemory.grown(
        await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
          Growth.runBlocks(8192)
        }),
    ]
  }

  static func textbook() async throws -> [Int: Int] {
    [
      1024: try PeakMemory.grown(
        await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
          Growth.runTextbook(1024)
        }),
      2048: try PeakMemory.grown(
        await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
          Growth.runTextbook(2048)
        }),
      4096: try PeakMemory.grown(
        await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
          Growth.runTextbook(4096)
        }),
    ]
  }

  static func runBlocks(_ time: Int) {
    // Each thread has scratch of its own, which has nothing to do with T.
    Workers.threads = 1
    var source = RandomSource(seed: 1)
    let x = Tensor.normal([1, 1, time, 32], using: &source)
    let attention = BlockwiseAttention(scale: 0.2)
    // Code and scratch first.
    let small = Tensor.normal([1, 1, 512, 32], using: &source)
    _ = attention.forward(small, small, small).pullback(small)
    PeakMemory.tell {
      let (output, pullback) = attention.forward(x, x, x)
      return output[0, 0, 0, 0] + pullback(x).dQ[0, 0, 0, 0]
    }
  }

  static func runTextbook(_ time: Int) {
    Workers.threads = 1
    var source = RandomSource(seed: 1)
    let x = Tensor.normal([time, 32], using: &source)
    let small = Tensor.normal([64, 32], using: &source)
    _ = ScaledDotProduct.forward(small, small, small, scale: 0.2).pullback(small)
    PeakMemory.tell {
      let (output, _, pullback) = ScaledDotProduct.forward(x, x, x, scale: 0.2)
      return output[0, 0] + pullback(x).dQ[0, 0]
    }
  }
}

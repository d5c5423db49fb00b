// Tests of exercise 10.3.

import AttentionExercises
import ExerciseSupport
import Testing

@Suite("10.3 Softmax", .exercise("10"))
struct SoftmaxTests {
  @discardableResult
  private func expect(
    _ row: [Float], _ expected: [Float], sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      softmax(row), expected, "softmax(\(written(row)))", sourceLocation: sourceLocation)
  }

  @Test("Rows agree with paper, pencil and PyTorch")
  func rows() {
    expect([2, 1, 0], [0.66524094, 0.24472848, 0.09003057])
    expect([5, 5, 5, 5], [0.25, 0.25, 0.25, 0.25])
    expect([0.3, -1.2, 2.5, 0.7], [0.08517911, 0.01900603, 0.76874256, 0.12707229])
    expect([7], [1])
  }

  @Test("Scores of a thousand stay finite, on either side")
  func large() {
    expect([1000, 999, 998], [0.66524094, 0.24472848, 0.09003057])
    expect([-1000, -1001, -1002], [0.66524094, 0.24472848, 0.09003057])
    expect([0, 500], [0, 1])
    let most = Float.greatestFiniteMagnitude
    expect([most, -most, most], [0.5, 0, 0.5])
    expect([-most, -most], [0.5, 0.5])
  }

  @Test("Hidden words get nothing, and the others share as if those were not there")
  func hidden() {
    expect([2, -.infinity, 1, 0], [0.66524094, 0, 0.24472848, 0.09003057])
    expect([1000, -.infinity], [1, 0])
    expect([-.infinity, -3], [0, 1])
  }

  @Test("A row of hidden words alone gives zeros")
  func nobody() {
    expect([-.infinity], [0])
    expect([-.infinity, -.infinity, -.infinity], [0, 0, 0])
    expectEqual(softmax([1, 3]).reduce(0, +), 1, "the sum of softmax([1, 3])")
  }

  @Test("An empty row has no weights")
  func empty() {
    expect([], [])
    expect([3], [1])
  }

  @Test("Random rows agree with weights that are computed one by one in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<40 {
      let shift = draws.choice([0, 0, 700, -700, 3000, -3000] as [Float])
      let hides = draws.integer(1...3)
      let row = draws.numbers(draws.integer(0...8)).map { score in
        draws.integer(0...3) < hides - 1 ? -.infinity : score + shift
      }
      guard expect(row, exactWeights(row.map { Double($0) }).map { Float($0) }) else { return }
    }
  }
}

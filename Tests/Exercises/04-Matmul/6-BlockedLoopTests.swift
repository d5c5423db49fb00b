// Tests of exercise 04.6.

import ExerciseSupport
import Matmul
import MatmulExercises
import Testing

@Suite("04.6 Blocked loop", .exercise("04"))
struct BlockedLoopTests {
  @Test("Small examples agree with paper and pencil, in tiles of 1 and of 2")
  func byHand() {
    let a = Matrix([[1, 2], [3, 4]])
    let b = Matrix([[5, 6], [7, 8]])
    let expected = Matrix([[19, 22], [43, 50]])
    for block in [1, 2] {
      expectEqual(
        blocked(a, b, block), expected, "blocked(\(written(a)), \(written(b)), \(block))",
        tolerance: .exact)
    }
  }

  @Test("Tiles that fit give the product")
  func tilesThatFit() {
    expect(4, 4, 4, blocks: [1, 2, 4])
    expect(6, 12, 18, blocks: [2, 3, 6])
  }

  @Test("Tiles that do not fit leave no edge out")
  func tilesThatDoNotFit() {
    expect(5, 7, 11, blocks: [2, 3, 4, 5, 6])
    expect(13, 4, 9, blocks: [2, 3, 5, 8])
  }

  @Test("One tile may be larger than the matrices")
  func oneTile() {
    expect(3, 5, 2, blocks: [5, 8, 64])
    expect(1, 1, 1, blocks: [16])
  }

  @Test("Odd shapes work: one row, one column, no inner numbers")
  func oddShapes() {
    expect(1, 9, 5, blocks: [1, 4, 10])
    expect(9, 5, 1, blocks: [1, 4, 10])
    expect(4, 1, 6, blocks: [1, 4])
    expect(3, 0, 2, blocks: [1, 4])
    expect(0, 3, 2, blocks: [2])
  }

  @Test("Fractions agree with NumPy")
  func golden() {
    let a = Matrix([[0.5, -1.25, 2], [1.5, 0.75, -0.3]])
    let b = Matrix([[0.2, 1.3, -0.9], [-0.7, 0.9, 0.35], [2.5, -1.1, 0.05]])
    let expected = Matrix([[5.975, -2.675, -0.7875], [-0.975, 2.955, -1.1025]])
    expectEqual(blocked(a, b, 2), expected, "blocked(\(written(a)), \(written(b)), 2)")
  }

  /// Stops at the first block that fails: the next ones would tell the same.
  private func expect(
    _ m: Int, _ k: Int, _ n: Int, blocks: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let a = wholeNumbers(rows: m, columns: k)
    let b = wholeNumbers(rows: k, columns: n, variant: 1)
    guard let expected = product(a, b) else { return }
    for block in blocks {
      let call = "blocked(A \(a.shape), B \(b.shape), \(block))"
      guard
        expectEqual(
          blocked(a, b, block), expected, call, tolerance: .exact, sourceLocation: sourceLocation)
      else { return }
    }
  }
}

// Tests of exercise 04.6.

import ExerciseSupport
import Foundation
import Matmul
import MatmulExercises
import Testing

@Suite("04.6 Blocked loop", .exercise("04"))
struct BlockedLoopTests {
  @Test("Small examples match the results worked out by hand, in tiles of 1 and of 2")
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

  // Where the numbers make every order of the sum exact, tiles leave no trace in the result. These
  // do: 2²⁴ + 1 is no Float, so ones that are added to 2²⁴ one by one are lost, while two of them,
  // added up first, are not.
  @Test("The products of a tile are added up before their sum goes to C")
  func sumsOfTiles() {
    let a = Matrix([[16_777_216, 0, 1, 1], [-16_777_216, 0, -1, -1]])
    let b = Matrix([[1], [1], [1], [1]])
    let call = """
      blocked(\(written(a)), \(written(b)), %), where 2²⁴ + 1 is rounded to 2²⁴, so that the result \
      shows in which order you add,
      """
    expectEqual(
      blocked(a, b, 2), Matrix([[16_777_218], [-16_777_218]]),
      call.replacingOccurrences(of: "%", with: "2"), tolerance: .exact)
    expectEqual(
      blocked(Matrix([[16_777_216, 0, 1, 1]]), b, 3), Matrix([[16_777_216]]),
      "blocked([[16777216, 0, 1, 1]], \(written(b)), 3), where the last 1 is a tile of its own,",
      tolerance: .exact)
  }

  @Test("The tiles of the inner size are as long as block says, for random sizes")
  func drawnTiles() {
    var draws = Draws()
    for _ in 0..<12 {
      let (m, n, block) = (draws.integer(1...5), draws.integer(1...5), draws.integer(2...6))
      let (more, rest) = (draws.integer(1...3), draws.choice([0, 2]) % block)
      let k = block * (1 + more) + rest
      // A row of A is 2²⁴ and zeros, and then a one at the first and the last place of each tile.
      // B has columns of ones and of minus ones. So each later tile adds 2, which 2²⁴ keeps.
      var (a, b) = (Matrix(rows: m, columns: k), Matrix(rows: k, columns: n))
      let lasts = stride(from: 2 * block, through: k, by: block) + (rest > 0 ? [k] : [])
      let scales = (0..<m).map { _ in draws.choice([1, 2] as [Float]) }
      let signs = (0..<n).map { _ in draws.choice([1, -1] as [Float]) }
      for i in 0..<m {
        a[i, 0] = scales[i] * 16_777_216
        for p in stride(from: block, to: k, by: block) + lasts.map({ $0 - 1 }) {
          a[i, p] = scales[i]
        }
      }
      for j in 0..<n { for p in 0..<k { b[p, j] = signs[j] } }
      let sum = Float(16_777_216 + 2 * lasts.count)
      let expected = Matrix(
        rows: m, columns: n, elements: scales.flatMap { r in signs.map { r * $0 * sum } })
      let call = """
        blocked(A \(a.shape), B \(b.shape), \(block)), where a row of A is 2²⁴ and zeros for one \
        tile, and then has two ones per tile, which only tiles that add them up first keep,
        """
      guard expectEqual(blocked(a, b, block), expected, call, tolerance: .exact) else { return }
    }
  }

  @Test("Random matrices in random tiles give the product")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (m, k, n) = (draws.integer(0...9), draws.integer(0...9), draws.integer(1...9))
      let (a, b, block) = (draws.matrix(m, k), draws.matrix(k, n), draws.integer(1...11))
      guard let expected = product(a, b) else { continue }
      let call = "blocked(\(written(a)), \(written(b)), \(block))"
      guard expectEqual(blocked(a, b, block), expected, call, tolerance: .exact) else { return }
    }
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

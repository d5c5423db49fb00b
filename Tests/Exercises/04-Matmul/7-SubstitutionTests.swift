// Tests of exercise 04.7.

import ExerciseSupport
import Matmul
import MatmulExercises
import Testing

@Suite("04.7 Forward and back substitution", .exercise("04"))
struct SubstitutionTests {
  @Test("Forward substitution matches the result worked out by hand")
  func forwardByHand() {
    expectForward([[1, 0], [3, 1]], [2, 10], [2, 4])
    expectForward([[1, 0, 0], [2, 1, 0], [-1, 3, 1]], [1, 4, 10], [1, 2, 5])
    expectForward([[1]], [7], [7])
  }

  @Test("Back substitution matches the result worked out by hand")
  func backByHand() {
    expectBack([[2, 1], [0, 4]], [2, 4], [0.5, 1])
    expectBack([[2, -1, 3], [0, 4, 1], [0, 0, 5]], [9, 11, 15], [1, 2, 3])
    expectBack([[4]], [10], [2.5])
  }

  @Test("Solving does first the one and then the other; no unknowns are solved by none")
  func solveByHand() {
    expectSolve([[1, 0], [3, 1]], [[2, 1], [0, 4]], [2, 10], [0.5, 1])
    expectSolve([[1, 0], [-2, 1]], [[5, 0], [1, 4]], [10, 0], [2, 5])
    expectSolve([], [], [], [])
  }

  @Test("L and U may share one matrix, each reads its own part")
  func packed() {
    let packed = Matrix([[2, 1, -1], [3, 4, 2], [-2, 5, -3]])
    expectEqual(
      forwardSubstitution(packed, [1, 5, 12]), [1, 2, 4],
      "forwardSubstitution(\(written(packed)), [1, 5, 12])", tolerance: .exact)
    expectEqual(
      backSubstitution(packed, [5, -4, 6]), [1.5, 0, -2],
      "backSubstitution(\(written(packed)), [5, -4, 6])", tolerance: .exact)
    expectEqual(
      solve(lower: packed, upper: packed, rightSide: [1, 5, 12]), [-0.75, 1.1666667, -1.3333334],
      "solve(lower: F, upper: F, rightSide: [1, 5, 12]), F = \(written(packed))")
  }

  @Test("Nothing else of L and U is read, so it may be anything")
  func readsItsOwnPart() {
    let lower = Matrix([[.nan, .infinity, .nan], [3, .nan, -.infinity], [-2, 5, .nan]])
    let upper = Matrix([[2, 1, -1], [.nan, 4, 2], [.infinity, .nan, -4]])
    let words = "where what must not be read is NaN or infinite,"
    expectEqual(
      forwardSubstitution(lower, [1, 5, 12]), [1, 2, 4],
      "forwardSubstitution(\(written(lower)), [1, 5, 12]), \(words)", tolerance: .exact)
    expectEqual(
      backSubstitution(upper, [5, -4, 8]), [1.5, 0, -2],
      "backSubstitution(\(written(upper)), [5, -4, 8]), \(words)", tolerance: .exact)
    expectEqual(
      solve(lower: lower, upper: upper, rightSide: [5, 11, -22]), [1.5, 0, -2],
      "solve(lower: \(written(lower)), upper: \(written(upper)), rightSide: [5, 11, -22]), \(words)",
      tolerance: .exact)
  }

  // Whole numbers, and powers of 2 on the diagonal of U: every right answer is exact.
  @Test("Random systems give back the unknowns they were made of")
  func drawn() {
    var draws = Draws()
    for _ in 0..<10 {
      let n = draws.integer(3...6)
      let x = (0..<n).map { _ in draws.choice([-3, -2, -1, 1, 2, 3] as [Float]) }
      var (lower, upper) = (Matrix.identity(n), Matrix(rows: n, columns: n))
      for i in 0..<n {
        for j in 0..<i { lower[i, j] = draws.choice([-2, -1, 1, 2]) }
        for j in i + 1..<n { upper[i, j] = draws.choice([-2, -1, 1, 2]) }
        upper[i, i] = draws.choice([-4, -2, 0.5, 2, 4])
      }
      guard let y = product(upper, x), let rightSide = product(lower, y) else { continue }
      let (l, u) = (written(lower), written(upper))
      guard
        expectEqual(
          forwardSubstitution(lower, rightSide), y,
          "forwardSubstitution(\(l), \(written(rightSide)))", tolerance: .exact)
      else { return }
      guard
        expectEqual(
          backSubstitution(upper, y), x, "backSubstitution(\(u), \(written(y)))", tolerance: .exact)
      else { return }
      guard
        expectEqual(
          solve(lower: lower, upper: upper, rightSide: rightSide), x,
          "solve(lower: \(l), upper: \(u), rightSide: \(written(rightSide)))", tolerance: .exact)
      else { return }
    }
  }

  @Test("A system of fractions agrees with NumPy")
  func golden() {
    let lower = Matrix([
      [1, 0, 0, 0], [0.5, 1, 0, 0], [-0.25, 0.8, 1, 0], [0.1, -0.6, 0.3, 1],
    ])
    let upper = Matrix([
      [2.5, -1, 0.3, 1.2], [0, 1.6, 0.7, -0.4], [0, 0, -2.2, 0.9], [0, 0, 0, 1.1],
    ])
    expectEqual(
      solve(lower: lower, upper: upper, rightSide: [1.3, -0.2, 2.1, 0.7]),
      [1.12052882, 0.02995222, -1.73547521, -0.79227273],
      "solve(lower: L [4, 4], upper: U [4, 4], rightSide: [1.3, -0.2, 2.1, 0.7])")
  }

  @Test("Put back into L (U x), the solution gives the right side")
  func residual() {
    for n in [2, 3, 7, 13] {
      let (lower, upper) = triangles(n)
      let rightSide = (0..<n).map { Float($0 * $0 % 7) - 2.5 }
      let x = solve(lower: lower, upper: upper, rightSide: rightSide)
      let call = "L (U x), x = solve(lower: L \(lower.shape), upper: U \(upper.shape), …)"
      guard expectEqual(x.count, n, "solve(…).count for \(n) unknowns"),
        let y = product(upper, x), let again = product(lower, y),
        expectEqual(again, rightSide, call, tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
      else { return }
    }
  }

  /// L and U of shape `[n, n]`, their diagonals large enough for small errors.
  private func triangles(_ n: Int) -> (lower: Matrix, upper: Matrix) {
    let numbers = wholeNumbers(rows: n, columns: n)
    var (lower, upper) = (Matrix.identity(n), Matrix(rows: n, columns: n))
    for i in 0..<n {
      for j in 0..<i { lower[i, j] = numbers[i, j] / 8 }
      for j in i..<n { upper[i, j] = numbers[i, j] / 4 }
      upper[i, i] = i % 2 == 0 ? 2 : -3
    }
    return (lower, upper)
  }

  private func expectForward(
    _ lower: [[Float]], _ rightSide: [Float], _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let l = Matrix(lower)
    expectEqual(
      forwardSubstitution(l, rightSide), expected,
      "forwardSubstitution(\(written(l)), \(written(rightSide)))", tolerance: .exact,
      sourceLocation: sourceLocation)
  }

  private func expectSolve(
    _ lower: [[Float]], _ upper: [[Float]], _ rightSide: [Float], _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (l, u) = (Matrix(lower), Matrix(upper))
    expectEqual(
      solve(lower: l, upper: u, rightSide: rightSide), expected,
      "solve(lower: \(written(l)), upper: \(written(u)), rightSide: \(written(rightSide)))",
      tolerance: .exact, sourceLocation: sourceLocation)
  }

  private func expectBack(
    _ upper: [[Float]], _ y: [Float], _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let u = Matrix(upper)
    expectEqual(
      backSubstitution(u, y), expected, "backSubstitution(\(written(u)), \(written(y)))",
      tolerance: .exact, sourceLocation: sourceLocation)
  }
}

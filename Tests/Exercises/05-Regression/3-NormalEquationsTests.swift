// Tests of exercise 05.3.

import Curriculum
import ExerciseSupport
import RegressionExercises
import Tensors
import Testing

@Suite("05.3 Normal equations", .exercise("05"))
struct NormalEquationsTests {
  @Test("Small systems match the results worked out by hand")
  func byHand() {
    expect(Tensor([[1, 1], [1, 2], [1, 3]]), [2, 4, 9], [-2, 3.5])
    expect(Tensor([[2], [1]]), [3, 4], [2])
    expect(Tensor([[1, 0], [0, 1], [1, 1]]), [1, 2, 6], [2, 3])
  }

  @Test("As many rows as weights: a system solved exactly")
  func square() {
    expect(
      Tensor([[2, 3, 5], [4, 6, 6], [8, 4, 8]]), [23, 34, 40], [1, 2, 3],
      tolerance: Tolerance(absolute: 2e-3, relative: 2e-3))
    expect(Tensor([[0, 2], [4, 2]]), [2, 8], [1.5, 1])
  }

  @Test("Fractions agree with numpy.linalg.lstsq")
  func golden() {
    expect(
      Tensor([[1, 0.5, -1.25], [1, 2, 0.1], [1, 1.5, 0.75], [1, -0.3, 2.2], [1, -0.6, 0.05]]),
      [0.7, -1.1, 2.4, 0.3, 1.9], [1.135459473, -0.431535267, -0.075425965])
    expect(
      Tensor([
        [0.5, -1.25, 2, 0.1], [1.5, 0.75, -0.3, 2.2], [-0.6, 0.05, 1.1, -2.4],
        [2.5, -1.1, 0.4, 0.6], [0.2, 1.3, -0.7, 0.9], [1.1, -2.4, 0.3, 0.8],
      ]), [1, -2, 0.5, 3, -1.5, 2], [0.886726473, -0.994932319, -0.439955163, -0.918057047])
  }

  @Test("What is left over is perpendicular to every column")
  func perpendicular() {
    let (n, p) = (31, 4)
    let x = Tensor(wholeNumbers(rows: n, columns: p).elements, shape: [n, p])
    let y = (0..<n).map { Float($0 * $0 % 11) - 2 }
    guard let b = solved(x, Tensor(y)),
      expectShape(b, [p], "normalEquations(X \(x.shape), y [\(n)])")
    else { return }
    let left = (0..<n).map { i in y[i] - (0..<p).reduce(0) { $0 + x[i, $1] * b[$1] } }
    let products = (0..<p).map { j in (0..<n).reduce(0) { $0 + x[$1, j] * left[$1] } }
    expectEqual(
      products, [Float](repeating: 0, count: p), "Xᵀ (y - X b), b = normalEquations(X, y)",
      tolerance: Tolerance(absolute: 1e-3, relative: 0))
  }

  @Test("Weights that made a random target are found again")
  func drawnExact() {
    var draws = Draws()
    for _ in 0..<12 {
      let x = draws.steadyRows()
      let b = draws.numbers(x.columns).map { $0 == 0 ? 1 : $0 }
      let y = (0..<x.rows).map { i in (0..<x.columns).reduce(0) { $0 + x[i, $1] * b[$1] } }
      guard expect(x, y, b, tolerance: Tolerance(absolute: 1e-3, relative: 1e-3)) else { return }
    }
  }

  @Test("What is left over of a random target is perpendicular to every column")
  func drawn() {
    var draws = Draws()
    for _ in 0..<12 {
      let x = draws.steadyRows()
      let (n, p) = (x.rows, x.columns)
      let y = draws.numbers(n)
      let call = "b = normalEquations(\(written(x)), \(written(y)))"
      guard let b = solved(x, Tensor(y)), expectShape(b, [p], "the result of \(call)") else {
        return
      }
      let left = (0..<n).map { i in
        Double(y[i]) - (0..<p).reduce(0.0) { $0 + Double(x[i, $1]) * Double(b[$1]) }
      }
      let products = (0..<p).map { j in (0..<n).reduce(0.0) { $0 + Double(x[$1, j]) * left[$1] } }
      guard
        expectEqual(
          products, [Double](repeating: 0, count: p), "Xᵀ (y - X b), \(call),",
          tolerance: Tolerance(absolute: 1e-3, relative: 0))
      else { return }
    }
  }

  @Test("A column twice has no answer, and LU says so")
  func singular() {
    let x = Tensor([[1, 2, 2], [1, 3, 3], [1, 5, 5], [1, 4, 4]])
    do {
      let b = try normalEquations(x, Tensor([1, 2, 3, 4]))
      Issue.record("normalEquations(\(written(x)), …) gave \(written(b)); LU throws here.")
    } catch {
      #expect(error is CourseError, "normalEquations(…) threw \(error), not what LU threw")
    }
  }

  private func solved(
    _ x: Tensor, _ y: Tensor, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Tensor? {
    do {
      return try normalEquations(x, y)
    } catch {
      Issue.record(
        "normalEquations(\(written(x)), \(written(y))) threw: \(error)",
        sourceLocation: sourceLocation)
      return nil
    }
  }

  @discardableResult
  private func expect(
    _ x: Tensor, _ y: [Float], _ expected: [Float],
    tolerance: Tolerance = Tolerance(absolute: 1e-4, relative: 1e-4),
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    guard let b = solved(x, Tensor(y), sourceLocation: sourceLocation) else { return false }
    return expectEqual(
      b, Tensor(expected), "normalEquations(\(written(x)), \(written(y)))", tolerance: tolerance,
      sourceLocation: sourceLocation)
  }
}

extension Draws {
  /// Rows `[n, p]` with n >= p whose normal equations are far from singular: three times the
  /// identity, and up to five rows of -1, 0 and 1, in any order.
  fileprivate mutating func steadyRows() -> Tensor {
    let p = integer(1...4)
    let steady = (0..<p).map { i in (0..<p).map { Float($0 == i ? 3 : 0) } }
    let others = (0..<integer(0...5)).map { _ in integers(p, -1...1).map { Float($0) } }
    return Tensor(shuffled(steady + others))
  }
}

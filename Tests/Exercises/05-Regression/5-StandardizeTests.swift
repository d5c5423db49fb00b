// Tests of exercise 05.5.

import ExerciseSupport
import RegressionExercises
import Tensors
import Testing

@Suite("05.5 Standardize", .exercise("05"))
struct StandardizeTests {
  @Test("Small columns match the results worked out by hand")
  func byHand() {
    expect(Tensor([[1], [3]]), Tensor([[-1], [1]]))
    // m = 5, s² = (9 + 1 + 1 + 1 + 0 + 0 + 4 + 16) / 8 = 4
    expect(
      Tensor([[2], [4], [4], [4], [5], [5], [7], [9]]),
      Tensor([[-1.5], [-0.5], [-0.5], [-0.5], [0], [0], [1], [2]]))
    expect(Tensor([[1, 10], [3, -10]]), Tensor([[-1, 1], [1, -1]]))
    // The first two are equal: m = 3, s² = (1 + 1 + 4) / 3 = 2
    expect(Tensor([[2], [2], [5]]), Tensor([[-0.70710678], [-0.70710678], [1.41421356]]))
    // Columns as narrow as that are columns like any other.
    expect(Tensor([[0.001953125], [0.0009765625]]), Tensor([[1], [-1]]))
    expect(Tensor([[1e-7], [3e-7]]), Tensor([[-1], [1]]))
  }

  @Test("A column that never changes becomes zeros, and so does a single row")
  func constant() {
    expect(Tensor([[1, 50], [3, 50]]), Tensor([[-1, 0], [1, 0]]))
    expect(Tensor([[7, -2, 0]]), Tensor([[0, 0, 0]]))
  }

  @Test("Equal numbers become zeros where their mean is rounded")
  func rounded() {
    for (number, n) in [(0.1, 10), (0.3, 7), (-1234.567, 10)] as [(Float, Int)] {
      let x = Tensor((0..<n).map { _ in number }, shape: [n, 1])
      let call = "standardized(X [\(n), 1], every number \(number))"
      guard expectEqual(standardized(x), Tensor.zeros([n, 1]), call) else { return }
    }
  }

  @Test("Fractions agree with NumPy")
  func golden() {
    expect(
      Tensor([[0.5, -1.25], [2, 0.1], [1.5, 0.75], [-0.3, 2.2], [-0.6, 0.05]]),
      Tensor([
        [-0.1196654, -1.4440132], [1.3761522, -0.2406688], [0.8775463, 0.3387191],
        [-0.9174348, 1.6312], [-1.2165983, -0.2852372],
      ]))
  }

  @Test("A column far from zero keeps its digits")
  func farAway() {
    expect(
      Tensor([[100_001], [100_003], [100_001], [100_003]]), Tensor([[-1], [1], [-1], [1]]))
    // The mean is rounded to a multiple of 1/128.
    expect(
      Tensor([[100_001], [100_002], [100_004]]), Tensor([[-1.06904], [-0.26726], [1.33631]]),
      tolerance: Tolerance(absolute: 0.01, relative: 0))
  }

  @Test("Every column has mean 0 and mean square 1, in any shape")
  func property() {
    for (n, p) in [(7, 3), (13, 5), (31, 1)] {
      let numbers = (0..<n * p).map { Float($0 * $0 % 23) - 4 }
      let x = Tensor(numbers, shape: [n, p])
      let z = standardized(x)
      let call = "standardized(X \(x.shape))"
      guard expectShape(z, [n, p], call) else { return }
      for j in 0..<p {
        let column = (0..<n).map { z[$0, j] }
        let mean = column.reduce(0, +) / Float(n)
        let square = column.reduce(0) { $0 + $1 * $1 } / Float(n)
        guard expectEqual(mean, 0, "the mean of column \(j) of \(call)"),
          expectEqual(square, 1, "the mean square of column \(j) of \(call)")
        else { return }
      }
    }
  }

  @Test("Random columns agree with the formula in Double; a constant one becomes zeros")
  func drawn() {
    var draws = Draws()
    for round in 0..<15 {
      let (n, p) = (round == 0 ? 1 : draws.integer(1...9), draws.integer(1...5))
      var rows = draws.rows(n, p)
      let constant = draws.integer(0...p - 1)
      if n > 2, draws.flag() { rows[1] = rows[0] }
      if draws.flag() { for i in 0..<n { rows[i][constant] = rows[0][constant] } }
      let x = Tensor(rows)
      let columns = (0..<x.columns).map { j in standardScores(rows.map { Double($0[j]) }) }
      let expected = rows.indices.map { i in columns.map { Float($0[i]) } }
      guard
        expect(x, Tensor(expected), tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
      else { return }
    }
  }

  private func standardScores(_ column: [Double]) -> [Double] {
    let n = Double(column.count)
    let (sum, squares) = (column.reduce(0, +), column.reduce(0) { $0 + $1 * $1 })
    let variance = (n * squares - sum * sum) / (n * n)
    return column.map { variance == 0 ? 0 : ($0 - sum / n) / variance.squareRoot() }
  }

  @discardableResult
  private func expect(
    _ x: Tensor, _ expected: Tensor, tolerance: Tolerance = .rounding,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      standardized(x), expected, "standardized(\(written(x)))", tolerance: tolerance,
      sourceLocation: sourceLocation)
  }
}

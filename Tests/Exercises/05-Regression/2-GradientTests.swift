// Tests of exercise 05.2.

import ExerciseSupport
import RegressionExercises
import Tensors
import Testing

@Suite("05.2 Gradient", .exercise("05"))
struct GradientTests {
  @Test("Two rows match the results worked out by hand")
  func byHand() {
    let x = Tensor([[1, 2], [1, 4]])
    expect(x, [3, 5], [0, 1], [-2, -6])
    expect(x, [3, 5], [0, 0], [-8, -26])
    expect(Tensor([[2]]), [1], [3], [20])
  }

  @Test("Four rows and three weights match the results worked out by hand")
  func byHandLarger() {
    let x = Tensor([[1, 0, 2], [1, 1, 0], [1, -1, 1], [1, 2, -1]])
    // e = [1 + 4, 1 - 1, 1 + 1 + 2, 1 - 2 - 2] - [1, 2, 3, 1] = [4, -2, 1, -4]
    expect(x, [1, 2, 3, 1], [1, -1, 2], [-0.5, -5.5, 6.5])
  }

  @Test("Fractions agree with NumPy")
  func golden() {
    let x = Tensor([
      [1, 0.5, -1.25], [1, 2, 0.1], [1, 1.5, 0.75], [1, -0.3, 2.2], [1, -0.6, 0.05],
    ])
    expect(x, [0.7, -1.1, 2.4, 0.3, 1.9], [0.2, -0.4, 0.6], [-1.332, -1.0696, 1.193])
  }

  @Test("It is the slope of the loss: finite differences agree")
  func finiteDifferences() {
    let (n, p) = (9, 4)
    let x = Tensor(wholeNumbers(rows: n, columns: p).elements, shape: [n, p])
    let y = (0..<n).map { Float($0 * 5 % 7) }
    let w: [Float] = [0.5, -1, 2, 0.25]
    func loss(_ w: [Double]) -> Double {
      (0..<n).reduce(0) { sum, i in
        let guess = (0..<p).reduce(0) { $0 + Double(x[i, $1]) * w[$1] }
        return sum + (guess - Double(y[i])) * (guess - Double(y[i])) / Double(n)
      }
    }
    let expected = (0..<p).map { j -> Float in
      var (up, down) = (w.map { Double($0) }, w.map { Double($0) })
      up[j] += 1e-4
      down[j] -= 1e-4
      return Float((loss(up) - loss(down)) / 2e-4)
    }
    expect(x, y, w, expected, tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
  }

  @Test("At a perfect fit it is zero, beside it it is not")
  func perfectFit() {
    let x = Tensor([[1, 1], [1, 2], [1, 3]])
    expect(x, [5, 7, 9], [3, 2], [0, 0])
    expect(x, [5, 7, 9], [4, 2], [2, 4])
  }

  @Test("Random rows agree with 2/n (Xᵀ X w - Xᵀ y), in Double")
  func drawn() {
    var draws = Draws()
    for round in 0..<15 {
      let (n, p) = (round == 0 ? 1 : draws.integer(1...9), draws.integer(1...4))
      let x = draws.tensor([n, p], -2, 2)
      let (y, w) = (draws.numbers(n, -2, 2), draws.numbers(p, -2, 2))
      func meeting(_ j: Int, _ other: (Int) -> Double) -> Double {
        (0..<n).reduce(0) { $0 + Double(x[$1, j]) * other($1) }
      }
      let expected = (0..<p).map { j -> Float in
        let forward = (0..<p).reduce(0) { sum, k in
          sum + Double(w[k]) * meeting(j) { Double(x[$0, k]) }
        }
        return Float(2 / Double(n) * (forward - meeting(j) { Double(y[$0]) }))
      }
      guard
        expect(x, y, w, expected, tolerance: Tolerance(absolute: 1e-3, relative: 1e-4))
      else { return }
    }
  }

  @discardableResult
  private func expect(
    _ x: Tensor, _ y: [Float], _ w: [Float], _ expected: [Float],
    tolerance: Tolerance = .rounding, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      meanSquaredGradient(x, Tensor(y), Tensor(w)), Tensor(expected),
      "meanSquaredGradient(\(written(x)), \(written(y)), \(written(w)))", tolerance: tolerance,
      sourceLocation: sourceLocation)
  }
}

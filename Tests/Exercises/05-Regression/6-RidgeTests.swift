// Tests of exercise 05.6.

import Curriculum
import ExerciseSupport
import RegressionExercises
import Tensors
import Testing

@Suite("05.6 Ridge", .exercise("05"))
struct RidgeTests {
  private let x = Tensor([
    [0.5, -1.25, 2, 0.1], [1.5, 0.75, -0.3, 2.2], [-0.6, 0.05, 1.1, -2.4],
    [2.5, -1.1, 0.4, 0.6], [0.2, 1.3, -0.7, 0.9], [1.1, -2.4, 0.3, 0.8],
  ])
  private let y: [Float] = [1, -2, 0.5, 3, -1.5, 2]

  @Test("One column matches the result worked out by hand")
  func byHand() {
    let x = Tensor([[1], [-1]])
    expect(x, [3, -3], 1, [2])
    expect(x, [3, -3], 4, [1])
    expect(Tensor([[1], [2], [2]]), [1, 4, 9], 3, [27.0 / 12])
    // (1 + 1 + 1 + 1 + 4 + 2) w = 1 + 2 + 3 + 4 + 10
    expect(Tensor([[1], [1], [1], [-1], [-2]]), [1, 2, 3, -4, -5], 2, [2])
  }

  @Test("Two columns that do not meet shrink each for itself")
  func perpendicular() {
    let x = Tensor([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    expect(x, [5, 1, -1, -5], 4, [1.5, 1])
    expect(x, [5, 1, -1, -5], 12, [0.75, 0.5])
  }

  @Test("Without a price it is least squares")
  func free() {
    expect(x, y, 0, [0.886726473, -0.994932319, -0.439955163, -0.918057047])
  }

  @Test("With a price it agrees with NumPy")
  func golden() {
    expect(x, y, 2, [0.537131954, -0.807281694, -0.010247145, -0.515621324])
  }

  @Test("Twins share, where least squares has no answer")
  func twins() {
    expect(Tensor([[1, 1], [-1, -1]]), [3, -3], 1, [1.2, 1.2])
    expect(Tensor([[2, 2], [0, 0], [-2, -2]]), [4, 1, -4], 0.5, [16 / 16.5, 16 / 16.5])
  }

  @Test("Without a penalty, twins have no answer, and LU says so")
  func singular() {
    let twins = Tensor([[1, 1], [-1, -1]])
    do {
      let w = try ridge(twins, Tensor([3, -3]), 0)
      Issue.record("ridge(\(written(twins)), [3, -3], 0) returned \(written(w)); LU throws here.")
    } catch {
      #expect(error is CourseError, "ridge(…) threw \(error), not what LU threw")
    }
  }

  @Test("Random rows solve (Xᵀ X + λ I) w = Xᵀ y, even where they are fewer than the columns")
  func drawn() {
    var draws = Draws()
    for _ in 0..<15 {
      let (n, p) = (draws.integer(1...6), draws.integer(1...4))
      let lambda = draws.choice([1, 1.5, 2, 8] as [Float])
      let x = Tensor(draws.integers(n * p, -1...1).map { Float($0) }, shape: [n, p])
      let y = draws.numbers(n)
      let call = "w = ridge(\(written(x)), \(written(y)), \(lambda))"
      guard let w = solved(x, Tensor(y), lambda), expectShape(w, [p], "the result of \(call)")
      else { return }
      // Xᵀ (y - X w) and λ w are the same.
      let left = (0..<n).map { i in
        Double(y[i]) - (0..<p).reduce(0.0) { $0 + Double(x[i, $1]) * Double(w[$1]) }
      }
      let pulls = (0..<p).map { j in (0..<n).reduce(0.0) { $0 + Double(x[$1, j]) * left[$1] } }
      guard
        expectEqual(
          w.elements.map { Double(lambda) * Double($0) }, pulls,
          "λ w, compared with Xᵀ (y - X w), where \(call),",
          tolerance: Tolerance(absolute: 2e-3, relative: 1e-3))
      else { return }
    }
  }

  @Test("The dearer, the shorter")
  func shrinks() {
    var last = Float.infinity
    for lambda: Float in [0.25, 1, 8, 100] {
      guard let w = solved(x, Tensor(y), lambda),
        expectShape(w, [4], "ridge(X [6, 4], y, \(lambda))")
      else { return }
      let length = w.elements.reduce(0) { $0 + $1 * $1 }
      #expect(length < last, "ridge with λ = \(lambda): the weights grew from \(last) to \(length)")
      last = length
    }
  }

  private func solved(
    _ x: Tensor, _ y: Tensor, _ lambda: Float, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Tensor? {
    do {
      return try ridge(x, y, lambda)
    } catch {
      Issue.record(
        "ridge(\(written(x)), \(written(y)), \(lambda)) threw: \(error)",
        sourceLocation: sourceLocation)
      return nil
    }
  }

  @discardableResult
  private func expect(
    _ x: Tensor, _ y: [Float], _ lambda: Float, _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    guard let w = solved(x, Tensor(y), lambda, sourceLocation: sourceLocation) else { return false }
    return expectEqual(
      w, Tensor(expected), "ridge(\(written(x)), \(written(y)), \(lambda))",
      tolerance: Tolerance(absolute: 1e-4, relative: 1e-4), sourceLocation: sourceLocation)
  }
}

// Tests of exercise 11.7.

import BackpropagationExercises
import ExerciseSupport
import Testing

@Suite("11.7 Gradient check", .exercise("11"))
struct GradientCheckTests {
  /// Slopes of parabolas and lines are measured exactly but for rounding.
  private static let tolerance = Tolerance(absolute: 1e-6, relative: 1e-6)

  @discardableResult
  private func expect(
    _ got: (errors: [Double], worst: Int?), _ errors: [Double], worst: Int?, _ call: String,
    tolerance: Tolerance = tolerance, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      got.errors, errors, "the errors of \(call)", tolerance: tolerance,
      sourceLocation: sourceLocation)
      && expectEqual(
        got.worst.map { "\($0)" } ?? "nil", worst.map { "\($0)" } ?? "nil",
        "the worst place of \(call)", sourceLocation: sourceLocation)
  }

  @Test("The example of the statement, and no numbers at all")
  func byHand() {
    expect(
      checkGradient([6, 5], at: [3, 1]) { w in w[0] * w[0] + 4 * w[1] }, [0, 0.2], worst: 1,
      "checkGradient([6, 5], at: [3, 1]) of w₀² + 4 w₁")
    expect(checkGradient([], at: []) { _ in 3 }, [], worst: nil, "checkGradient([], at: [])")
  }

  @Test("The error is relative to the larger of the two, whatever their signs")
  func relative() {
    let cost = { (w: [Double]) in 4 * w[0] - 10 * w[1] + 1000 * w[2] }
    expect(
      checkGradient([3, -20, 999], at: [1, 2, 3], cost: cost), [0.25, 0.5, 0.001], worst: 1,
      "checkGradient([3, -20, 999], at: [1, 2, 3]) of 4 w₀ - 10 w₁ + 1000 w₂")
    expect(
      checkGradient([-4, 10, 0], at: [1, 2, 3], cost: cost), [2, 2, 1], worst: 0,
      "checkGradient([-4, 10, 0], at: [1, 2, 3]) of 4 w₀ - 10 w₁ + 1000 w₂",
      tolerance: Tolerance(absolute: 0.01, relative: 0))
  }

  @Test("Two numbers that are practically zero have a small error")
  func zeros() {
    // The cost does not depend on w₀, and hardly on w₁. Differences of 3 w₂² + 1e-8 w₁ have the
    // rounding of 3 w₂².
    expect(
      checkGradient([0, 3e-8, 0], at: [5, 1, 0]) { w in 1e-8 * w[1] + 3 * w[2] * w[2] },
      [0, 0.02, 0], worst: 1, "checkGradient([0, 3e-8, 0], at: [5, 1, 0])")
  }

  @Test("Infinity and NaN have an infinite error, in the gradient and in the cost")
  func notFinite() {
    expect(
      checkGradient([2, .nan, -.infinity], at: [1, 1, 1]) { w in 2 * (w[0] + w[1] + w[2]) },
      [0, .infinity, .infinity], worst: 1,
      "checkGradient([2, nan, -inf], at: [1, 1, 1]) of 2 (w₀ + w₁ + w₂)")
    expect(
      checkGradient([2, 0], at: [1, 0]) { w in 2 * w[0] + (w[1] < 0 ? .nan : 0) },
      [0, .infinity], worst: 1, "checkGradient of a cost that is NaN below 0")
    expect(
      checkGradient([.infinity], at: [0]) { w in w[0] > 0 ? .infinity : 0 }, [.infinity],
      worst: 0, "checkGradient of a cost that is infinite above 0")
  }

  @Test("Every probe moves one number, by the step, to both sides")
  func probes() {
    let w: [Double] = [1, 2, -4]
    for step in [0.25, 0.5] {
      var points: [[Double]] = []
      let got = checkGradient([6, 12, 48], at: w, step: step) { point in
        points.append(point)
        return point.reduce(0) { $0 + $1 * $1 * $1 }
      }
      let moved = points.map { point in zip(point, w).map { $0 - $1 } }
      for i in w.indices {
        let distances = moved.filter { $0[i] != 0 }.map { $0.filter { $0 != 0 } }
        guard
          expectEqual(
            "\(distances.sorted { $0[0] < $1[0] })", "[[\(-step)], [\(step)]]",
            "the distances by which number \(i) was moved alone, with the step \(step)")
        else { return }
      }
      // ((w + h)³ - (w - h)³) / 2h = 3 w² + h²
      let errors = zip([6, 12, 48], w).map { g, w in
        let slope = 3 * w * w + step * step
        return abs(g - slope) / max(g, slope)
      }
      expect(got, errors, worst: 0, "checkGradient of Σ w³ with the step \(step)")
    }
  }

  @Test("Where no step is given, it is 1e-4")
  func ordinaryStep() {
    var largest = 0.0
    let got = checkGradient([2], at: [0]) { w in
      largest = max(largest, w[0])
      return 2 * w[0]
    }
    expect(got, [0], worst: 0, "checkGradient([2], at: [0]) of 2 w₀")
    expectEqual(largest, 1e-4, "the largest w₀ at which the cost was asked for")
  }

  @Test("The wrong number of a drawn gradient is found, and the first of several equally wrong")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let n = draws.integer(2...8)
      let (w, k) = (draws.numbers(n), (0..<n).map { _ in Double(draws.nonzero()) })
      let point = w.map { Double($0) }
      let cost = { (w: [Double]) in zip(k, w).reduce(0) { $0 + $1.0 * $1.1 * ($1.1 - 9) } }
      // The slopes k (2w - 9) are not 0, since 2w is at most 8.
      var gradient = zip(k, point).map { $0 * (2 * $1 - 9) }
      var errors = [Double](repeating: 0, count: n)
      let wrong = draws.shuffled(Array(0..<n)).prefix(draws.integer(1...2)).sorted()
      for place in wrong { (gradient[place], errors[place]) = (0, 1) }
      guard
        expect(
          checkGradient(gradient, at: point, cost: cost), errors, worst: wrong[0],
          "checkGradient with the numbers \(wrong) of \(n) wrong")
      else { return }
    }
  }
}

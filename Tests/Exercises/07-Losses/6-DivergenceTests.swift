// Tests of exercise 07.6.

import ExerciseSupport
import Foundation
import LossesExercises
import Testing

@Suite("07.6 Smoothing and divergence", .exercise("07"))
struct DivergenceTests {
  @Test("Smoothed targets match the results worked out by hand")
  func targetsByHand() {
    expectTargets(1, 4, 0.2, [0.05, 0.85, 0.05, 0.05])
    expectTargets(0, 2, 0.1, [0.95, 0.05])
    expectTargets(2, 3, 0, [0, 0, 1])
    expectTargets(0, 5, 1, [0.2, 0.2, 0.2, 0.2, 0.2])
  }

  @Test("Smoothed targets add up to 1")
  func targetsAddUp() {
    for classes in [1, 2, 7, 40] {
      let sum = smoothedTargets(classes - 1, classes, 0.3).reduce(0, +)
      let call = "the sum of smoothedTargets(\(classes - 1), \(classes), 0.3)"
      guard expectEqual(sum, 1, call) else { return }
    }
  }

  @Test("The divergence matches the result worked out by hand")
  func byHand() {
    expectDivergence([0.5, 0.5], [0.25, 0.75], 0.14384104)
    expectDivergence([0.25, 0.75], [0.5, 0.5], 0.13081204)
    // What was hardly believed costs a lot: half of log 5e9, and half of log 0.5.
    expectDivergence([0.5, 0.5], [1e-10, 1], 10.8197783)
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    expectDivergence([0.1, 0.2, 0.3, 0.4], [0.3, 0.1, 0.4, 0.2], 0.21972245)
  }

  @Test("It is 0 where both are the same")
  func same() {
    expectDivergence([0.5, 0.5], [0.5, 0.5], 0)
    expectDivergence([0.1, 0.2, 0.7], [0.1, 0.2, 0.7], 0)
  }

  @Test("A class that never comes costs nothing, whatever was believed of it")
  func zeros() {
    expectDivergence([1, 0], [0.5, 0.5], 0.6931472)
    expectDivergence([0, 1, 0], [0, 0.25, 0.75], 1.3862944)
    expectDivergence([1, 0], [1, 0], 0)
    expectDivergence([0.5, 0, 0.5], [0.25, 0, 0.75], 0.14384104)
  }

  @Test("Random targets share ε, and the label has the rest")
  func drawnTargets() {
    var draws = Draws()
    for _ in 0..<20 {
      let classes = draws.integer(1...9)
      let (label, smoothing) = (draws.integer(0...classes - 1), draws.number(0, 1))
      let share = Double(smoothing) / Double(classes)
      let expected = (0..<classes).map { j in
        Float(j == label ? 1 - share * Double(classes - 1) : share)
      }
      guard expectTargets(label, classes, smoothing, expected) else { return }
    }
  }

  @Test("Random divergences are a cross-entropy less an entropy, in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let classes = draws.integer(2...8)
      // What is possible in t is possible in p; the first class makes sure that there is something.
      var counts = draws.integers(classes, 0...5)
      counts[0] += 1
      let beliefs = counts.map { $0 > 0 ? draws.integer(1...9) : draws.integer(0...9) }
      func shares(_ x: [Int]) -> [Double] { x.map { Double($0) / Double(x.reduce(0, +)) } }
      let (t, p) = (shares(counts), shares(beliefs))
      func cost(_ belief: [Double]) -> Double {
        t.indices.reduce(0) { t[$1] > 0 ? $0 - t[$1] * log(belief[$1]) : $0 }
      }
      guard
        expectDivergence(t.map { Float($0) }, p.map { Float($0) }, Float(cost(p) - cost(t)))
      else { return }
    }
  }

  @discardableResult
  private func expectTargets(
    _ label: Int, _ classes: Int, _ smoothing: Float, _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      smoothedTargets(label, classes, smoothing), expected,
      "smoothedTargets(\(label), \(classes), \(written(smoothing)))",
      sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expectDivergence(
    _ t: [Float], _ p: [Float], _ expected: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      divergence(t, p), expected, "divergence(\(written(t)), \(written(p)))",
      sourceLocation: sourceLocation)
  }
}

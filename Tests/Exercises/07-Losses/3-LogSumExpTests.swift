// Tests of exercise 07.3.

import ExerciseSupport
import Foundation
import LossesExercises
import Testing

@Suite("07.3 Log-sum-exp", .exercise("07"))
struct LogSumExpTests {
  @Test("Small logits match the results worked out by hand")
  func byHand() {
    expect([0, 0], 0.6931472)
    expect([7], 7)
    expect([2, 1, 0], 2.4076059)
    expect([0, 1, 2], 2.4076059)
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    expect([0.3, -1.2, 2.5, 0.7, -0.4], 2.8044276)
  }

  @Test("Logits of a thousand stay finite")
  func large() {
    expect([1000, 1000], 1000.6931)
    expect([-50, 1000, 999], 1000.3133)
    expect([100, 90, 80], 100.0000454)
  }

  @Test("Logits of minus a thousand do too")
  func small() {
    expect([-1000, -1000], -999.30685)
    expect([-200, -201, -205], -199.68182)
  }

  @Test("The largest and the smallest numbers that there are stay finite")
  func extremes() {
    let huge = Float.greatestFiniteMagnitude
    expect([huge, huge], huge)
    expect([-huge, -huge], -huge)
    expect([-huge, huge, 0], huge)
    expect([-3000, -3000, -huge], -2999.3069)
  }

  @Test("Random logits of any size agree with adding two at a time in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let shift = draws.choice([0, 0, 100, 1000, -100, -1000, -4000] as [Float])
      var z = draws.numbers(draws.integer(1...8)).map { $0 + shift }
      let expected = z.map { Double($0) }.reduce(-Double.infinity) { sum, x in
        max(sum, x) + log1p(exp(min(sum, x) - max(sum, x)))
      }
      if draws.flag() { z.insert(-.infinity, at: draws.integer(0...z.count)) }
      guard expect(z, Float(expected)) else { return }
    }
  }

  @Test("Classes that are ruled out do not count")
  func ruledOut() {
    expect([-.infinity, 3, -.infinity], 3)
    expect([-.infinity, 0, 0], 0.6931472)
  }

  @Test("Logits moved by c move the result by c")
  func moved() {
    let z: [Float] = [0.5, -1, 2, 0]
    for c: Float in [-300, -8, 64, 500] {
      let call = "logSumExp(\(written(z)) + \(written(c))) - logSumExp(\(written(z)))"
      guard
        expectEqual(
          logSumExp(z.map { $0 + c }) - logSumExp(z), c, call,
          tolerance: Tolerance(absolute: 1e-3, relative: 0))
      else { return }
    }
  }

  @discardableResult
  private func expect(
    _ z: [Float], _ expected: Float, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      logSumExp(z), expected, "logSumExp(\(written(z)))",
      tolerance: Tolerance(absolute: 1e-5, relative: 3e-7), sourceLocation: sourceLocation)
  }
}

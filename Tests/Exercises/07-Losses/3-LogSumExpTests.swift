// Tests of exercise 07.3.

import ExerciseSupport
import LossesExercises
import Testing

@Suite("07.3 Log-sum-exp", .exercise("07"))
struct LogSumExpTests {
  @Test("Small logits agree with paper and pencil")
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

  private func expect(
    _ z: [Float], _ expected: Float, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      logSumExp(z), expected, "logSumExp(\(written(z)))",
      tolerance: Tolerance(absolute: 1e-5, relative: 3e-7), sourceLocation: sourceLocation)
  }
}

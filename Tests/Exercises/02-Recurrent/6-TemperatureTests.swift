// Tests of exercise 02.6.

import ExerciseSupport
import RecurrentExercises
import Testing

@Suite("02.6 Temperature", .exercise("02"))
struct TemperatureTests {
  @Test("Three temperatures agree with paper and pencil")
  func byHand() {
    expect([2, 1, 0], 1, [0.66524096, 0.24472848, 0.09003057])
    expect([2, 1, 0], 0.5, [0.86681333, 0.11731043, 0.01587624])
    expect([2, 1, 0], 2, [0.50648039, 0.30719589, 0.18632372])
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    let z: [Float] = [0.3, -1.2, 2.5, 0.7, -0.4]
    expect(z, 0.5, [0.01176847, 0.00058592, 0.95855236, 0.02619122, 0.00290207])
    expect(z, 3, [0.17783910, 0.10786486, 0.37026262, 0.20320445, 0.14082894])
  }

  @Test("Large logits and low temperatures stay finite")
  func large() {
    expect([1000, 999, 998], 1, [0.66524096, 0.24472848, 0.09003057])
    expect([10, 9, -10], 0.01, [1, 0, 0])
    expect([-1000, -1000], 0.1, [0.5, 0.5])
  }

  @Test("A point falls on the first sum above it")
  func points() {
    let p: [Float] = [0.25, 0.5, 0.25]
    for (point, expected) in [(0, 0), (0.2, 0), (0.25, 1), (0.7, 1), (0.75, 2), (0.9, 2)] {
      expectEqual(drawn(p, at: Float(point)), expected, "drawn([0.25, 0.5, 0.25], at: \(point))")
    }
    expectEqual(drawn([0, 0, 1], at: 0), 2, "drawn([0, 0, 1], at: 0)")
    expectEqual(drawn([1], at: 0.5), 0, "drawn([1], at: 0.5)")
  }

  @Test("A point above all sums is the last class")
  func rounding() {
    expectEqual(drawn([0.5, 0.4375], at: 0.99), 1, "drawn([0.5, 0.4375], at: 0.99)")
  }

  private func expect(
    _ z: [Float], _ temperature: Float, _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      distribution(z, temperature), expected,
      "distribution(\(written(z)), \(written(temperature)))", sourceLocation: sourceLocation)
  }
}

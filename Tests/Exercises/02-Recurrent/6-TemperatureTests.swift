// Tests of exercise 02.6.

import ExerciseSupport
import Foundation
import RecurrentExercises
import Testing

@Suite("02.6 Temperature", .exercise("02"))
struct TemperatureTests {
  @Test("Three temperatures match the results worked out by hand")
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
    expect([10, 9, -10], 0.0001, [1, 0, 0])
    expect([2, 1, 0], 1e6, [0.33333367, 0.33333333, 0.333333])
    expect([-1000, -1000], 0.1, [0.5, 0.5])
    expect([0.0002, 0.0001], 0.0001, [0.7310586, 0.2689414])
    expect([2e38, 2e38, -2e38], 0.25, [0.5, 0.5, 0])
  }

  @Test("A point falls on the first sum above it")
  func points() {
    let p: [Float] = [0.25, 0.5, 0.25]
    for (point, expected) in [(0, 0), (0.2, 0), (0.25, 1), (0.7, 1), (0.75, 2), (0.9, 2)] {
      expectEqual(drawn(p, at: Float(point)), expected, "drawn([0.25, 0.5, 0.25], at: \(point))")
    }
    expectEqual(drawn([0, 0, 1], at: 0), 2, "drawn([0, 0, 1], at: 0)")
    expectEqual(drawn([1], at: 0.5), 0, "drawn([1], at: 0.5)")
    // No symmetry, and a class without any probability.
    let q: [Float] = [0.125, 0, 0.625, 0.25]
    for (point, expected) in [(0.0625, 0), (0.125, 2), (0.625, 2), (0.75, 3)] {
      expectEqual(drawn(q, at: Float(point)), expected, "drawn(\(written(q)), at: \(point))")
    }
  }

  @Test("Where no sum is above the point, it is the last class")
  func rounding() {
    expectEqual(drawn([0.5, 0.4375], at: 0.99), 1, "drawn([0.5, 0.4375], at: 0.99)")
    expectEqual(drawn([0.25, 0.5, 0.25], at: 1), 2, "drawn([0.25, 0.5, 0.25], at: 1)")
    expectEqual(drawn([0.5, 0.4375, 0], at: 0.99), 2, "drawn([0.5, 0.4375, 0], at: 0.99)")
  }

  @Test("Random logits and temperatures agree with exponentials in Double")
  func drawnDistributions() {
    var draws = Draws()
    for _ in 0..<20 {
      let (z, temperature) = (draws.numbers(draws.integer(1...6)), draws.number(0.25, 4))
      // p_j = 1 / Σ_i exp((z_i - z_j) / T)
      let expected = z.map { zj in
        Float(
          1 / z.reduce(0.0) { $0 + Foundation.exp(Double($1 - zj) / Double(temperature)) })
      }
      guard expect(z, temperature, expected) else { return }
    }
  }

  @Test("Random points: the sums that are not above the point count the classes before its own")
  func drawnPoints() {
    var draws = Draws()
    for _ in 0..<40 {
      // Sixteenths, so that all sums are exact and points often lie on an edge.
      var parts = [16]
      while parts.count < 6, draws.integer(0...3) > 0 {
        let place = draws.integer(0...parts.count - 1)
        let first = draws.integer(0...parts[place])
        parts.replaceSubrange(place...place, with: [first, parts[place] - first])
      }
      let point = draws.integer(0...15)
      let before = parts.indices.filter { parts[...$0].reduce(0, +) <= point }
      let probabilities = parts.map { Float($0) / 16 }
      guard
        expectEqual(
          drawn(probabilities, at: Float(point) / 16), before.count,
          "drawn(\(written(probabilities)), at: \(written(Float(point) / 16)))")
      else { return }
    }
  }

  @discardableResult
  private func expect(
    _ z: [Float], _ temperature: Float, _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    return expectEqual(
      distribution(z, temperature), expected,
      "distribution(\(written(z)), \(written(temperature)))", sourceLocation: sourceLocation)
  }
}

// Tests of exercise 12.1.

import ExerciseSupport
import Foundation
import HyperparametersExercises
import Testing

@Suite("12.1 Range test", .exercise("12"))
struct RangeTestTests {
  /// Rates span many orders of magnitude, so only the relative difference counts.
  private let near = Tolerance(absolute: 0, relative: 3e-5)

  @discardableResult
  private func expectRates(
    _ lowest: Float, _ highest: Float, _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      rangeTestRates(from: lowest, to: highest, steps: expected.count), expected,
      "rangeTestRates(from: \(lowest), to: \(highest), steps: \(expected.count))",
      tolerance: near, sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expectSteepest(
    _ rates: [Float], _ losses: [Float], _ expected: Float?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      steepestRate(rates, losses).map { written($0) } ?? "nil",
      expected.map { written($0) } ?? "nil",
      "steepestRate(\(written(rates)), \(written(losses)))", sourceLocation: sourceLocation)
  }

  @Test("A few rates agree with paper and pencil")
  func rates() {
    expectRates(0.01, 1, [0.01, 0.0316227766, 0.1, 0.316227766, 1])
    expectRates(1, 16, [1, 2, 4, 8, 16])
    expectRates(0.5, 8, [0.5, 8])
  }

  @Test("Rates agree with NumPy's geomspace")
  func golden() {
    expectRates(
      0.0003, 0.7, [0.0003, 0.00141487024, 0.00667285932, 0.0314707669, 0.148423505, 0.7])
  }

  @Test("The first and the last rate are exactly those asked for")
  func ends() {
    for (lowest, highest, steps) in [(1e-7, 10, 100), (3e-4, 0.7, 6), (0.013, 0.37, 2)]
      as [(Float, Float, Int)]
    {
      let rates = rangeTestRates(from: lowest, to: highest, steps: steps)
      let call = "rangeTestRates(from: \(lowest), to: \(highest), steps: \(steps))"
      expectEqual(rates.count, steps, "the number of rates of \(call)")
      expectEqual(rates.first ?? 0, lowest, "the first rate of \(call)", tolerance: .exact)
      expectEqual(rates.last ?? 0, highest, "the last rate of \(call)", tolerance: .exact)
    }
  }

  @Test("Random rates agree with powers in Double")
  func drawnRates() {
    var draws = Draws()
    for _ in 0..<30 {
      let lowest = draws.number(0.0625, 1) / draws.choice([1, 10, 1000, 100_000])
      let highest = lowest * draws.number(1.5, 8) * draws.choice([1, 10, 1000, 100_000])
      let steps = draws.integer(2...40)
      let factor = Double(highest) / Double(lowest)
      let expected = (0..<steps).map { i in
        Float(Double(lowest) * pow(factor, Double(i) / Double(steps - 1)))
      }
      guard expectRates(lowest, highest, expected) else { return }
    }
  }

  @Test("The steepest place of a curve by hand")
  func steepest() {
    expectSteepest([0.01, 0.1, 1, 10], [3, 2.5, 1, 4], 0.1)
    expectSteepest([0.01, 0.1, 1, 10], [3, 1, 0.5, 4], 0.01)
    // The lowest loss belongs to 10, the steepest fall to 1.
    expectSteepest([0.1, 1, 10, 100], [5, 4.9, 2, 9], 1)
  }

  @Test("The slope is per logarithm of the rate, not per rate and not per step")
  func logarithm() {
    expectSteepest([1, 2, 20], [3, 2, 1], 1)
    // Falls by 1 within a factor of 2, and by 3 within one of 1000: 1.44 and 0.43 for each e-fold.
    expectSteepest([0.001, 1, 2], [5, 2, 1], 1)
    // Per rate, the first fall would be steeper: 10 per unit against 2.
    expectSteepest([0.01, 0.1, 0.2, 1], [3, 2.1, 1.9, -0.5], 0.2)
  }

  @Test("The last neighbors count, and a rise after a fall does not")
  func lastNeighbors() {
    expectSteepest([1, 10, 100], [3, 2.5, 1], 10)
    expectSteepest([1, 10, 100], [3, 2.5, 9], 1)
  }

  @Test("A loss that falls nowhere suggests nothing")
  func nowhere() {
    expectSteepest([1, 2], [3, 3], nil)
    expectSteepest([1, 2, 4], [1, 2, 3], nil)
    expectSteepest([], [], nil)
    expectSteepest([5], [2], nil)
    expectSteepest([1, 2], [3, 2.9375], 1)
  }

  @Test("Random curves agree with slopes in Double")
  func drawnSlopes() {
    var draws = Draws()
    for _ in 0..<40 {
      let n = draws.integer(2...8)
      var rates: [Float] = [draws.number(0.0625, 1)]
      for _ in 1..<n { rates.append(rates[rates.count - 1] * draws.number(1.25, 8)) }
      let losses = draws.numbers(n)
      let slopes = (1..<n).map { i in
        Double(losses[i] - losses[i - 1]) / (log(Double(rates[i])) - log(Double(rates[i - 1])))
      }
      let sorted = slopes.sorted()
      // Two that are equally steep but for rounding have no winner.
      if sorted[0] < 0, n > 2, sorted[1] - sorted[0] < 1e-3 { continue }
      let best = slopes.firstIndex(of: sorted[0]) ?? 0
      guard expectSteepest(rates, losses, sorted[0] < 0 ? rates[best] : nil) else { return }
    }
  }
}

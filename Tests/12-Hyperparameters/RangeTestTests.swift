// The range test and its four rules: by hand, on curves with known answers, and on a model that breaks.
import Curriculum
import ExerciseSupport
import Optimizers
import Tensors
import Testing

@testable import Hyperparameters

@Suite("Range test") struct RangeTestTests {
  /// Losses of a curve with a rate of 10^i at place i.
  private func test(_ losses: [Double]) -> RangeTest {
    RangeTest(
      rates: Geometric.ladder(
        1, Double(sign: .plus, exponent: losses.count - 1, significand: 1),
        count: losses.count), losses: losses)
  }

  @Test("the smoothed loss by hand, with β of a half")
  func smoothed() {
    // 4; (0.25 · 4 + 0.5 · 1) / 0.75 = 2; (0.125 · 4 + 0.25 · 1 + 0.5 · 9) / 0.875 = 6
    #expect(RangeTest.smoothed([4, 1, 9], beta: 0.5) == [4, 2, 6])
    #expect(RangeTest.smoothed([3, 3, 3]).allSatisfy { abs($0 - 3) < 1e-12 })
  }

  @Test("steep and minimum by hand")
  func byHand() {
    let test = RangeTest(rates: ByHand.rates, losses: ByHand.losses)
    #expect(RateSuggestion.steep.rate(of: test) == 0.01)
    #expect(abs(RateSuggestion.minimum.rate(of: test) - 0.1) < 1e-15)
  }

  @Test("steep divides by the step of the logarithm, which need not be even")
  func unevenRates() {
    // The second fall is larger, the first one steeper.
    #expect(RateSuggestion.steepest([1, 2, 200], [5, 4, 2]) == 0)
    #expect(RateSuggestion.steepest([1, 200, 400], [5, 3, 2]) == 1)
  }

  @Test("the longest descent need not be of neighbors, and its middle is suggested")
  func valley() {
    // The descent 9 8 7 6 5 4 has six losses and ends at 8: 8 - 6 + 2 + 1 = 5.
    #expect(RateSuggestion.valley([9, 9.5, 8, 8.5, 7, 7.5, 6, 5, 4, 6]) == 5)
    // A whole descent of six ends at 5: 5 - 6 + 2 + 1 = 2. Of two as long, the first counts.
    #expect(RateSuggestion.valley([6, 5, 4, 3, 2, 1]) == 2)
    #expect(RateSuggestion.valley([3, 2, 1, 9, 8, 7]) == 0)
    // Rising losses have descents of one, and no place before the first.
    #expect(RateSuggestion.valley([1, 2, 3]) == 0)
  }

  @Test("slide stops where the slope at both ends of the interval agrees")
  func slide() {
    // Flat for 30 steps, then ever steeper: the right end slides back to where both ends are flat.
    let losses = (0..<40).map { i -> Double in
      let over = Double(max(0, i - 29))
      return 1 + 0.1 * over * over
    }
    // The slope at 29 is 0.05, at 28 it is 0. So 29 is the last right end that moves, and its left end is 14.
    #expect(RateSuggestion.slide(losses) == 14)
    // Where nothing bends, the interval stays at the end; a short curve gives its first rate.
    #expect(RateSuggestion.slide([Double](repeating: 1, count: 40)) == 24)
    #expect(RateSuggestion.slide([1, 2, 4]) == 0)
  }

  @Test("suggestions do not change when all losses have another unit or offset")
  func invariant() {
    var source = RandomSource(seed: 3)
    for _ in 0..<20 {
      let losses = (0..<60).map { _ in source.unit() }
      let other = RangeTest(rates: test(losses).rates, losses: losses.map { 8 * $0 + 2 })
      for rule in [RateSuggestion.valley, .minimum, .steep] {
        #expect(rule.rate(of: other) == rule.rate(of: test(losses)), "\(rule)")
      }
    }
  }

  // MARK: - Runs

  /// L = w² / 2 of one weight, on which gradient descent breaks with rates above 2.
  private func run(from: Double, to: Double, steps: Int, start: Float = 1) throws -> RangeTest {
    let model = Linear(weight: Tensor([start], shape: [1, 1]), bias: nil)
    return try RangeTest.run(model, with: SGD(), from: from, to: to, steps: steps) { _ in
      Batch(Tensor([1], shape: [1, 1])) { y in (y.elements[0] * y.elements[0] / 2, y) }
    }
  }

  @Test("the rates grow evenly, and the loss falls until it breaks")
  func parabola() throws {
    let test = try run(from: 0.01, to: 100, steps: 200)
    #expect(test.rates[0] == 0.01 && test.rates.count < 200)
    let low = RateSuggestion.lowest(test.losses)
    // The raw loss rises from a rate of 2 on; the smoothed one follows later.
    #expect(test.rates[low] > 1 && test.losses[low] < 0.2 * test.losses[0])
    #expect(test.losses.allSatisfy { $0.isFinite && $0 <= 4 * test.losses[0] })
  }

  @Test("the test trains a copy")
  func copy() throws {
    let first = try run(from: 0.01, to: 1, steps: 50)
    let second = try run(from: 0.01, to: 1, steps: 50)
    #expect(first.losses == second.losses)
  }

  @Test("a loss that is never finite, and rates that break at once, have a clear message")
  func never() {
    expectRefusal("The range test saw no finite loss of 50") {
      _ = try run(from: 0.01, to: 1, steps: 50, start: .nan)
    }
    expectRefusal("The range test saw 1 usable losses of 50; it takes 10") {
      _ = try run(from: 1e5, to: 1e6, steps: 50)
    }
  }
}

// Tests of exercise 12.3.

import ExerciseSupport
import Foundation
import HyperparametersExercises
import Testing

@Suite("12.3 Warm-up and cosine", .exercise("12"))
struct WarmupCosineTests {
  @discardableResult
  private func expect(
    _ step: Int, of steps: Int, peak: Double, floor: Double = 0, warmup: Int = 0,
    _ expected: Double, tolerance: Tolerance = .double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      warmupCosineRate(at: step, of: steps, peak: peak, floor: floor, warmup: warmup), expected,
      "warmupCosineRate(at: \(step), of: \(steps), peak: \(written(peak)), "
        + "floor: \(written(floor)), warmup: \(warmup))", tolerance: tolerance,
      sourceLocation: sourceLocation)
  }

  @Test("The warm-up rises in equal parts, and its last step has the peak")
  func warmup() {
    expect(0, of: 10, peak: 0.5, floor: 0.1, warmup: 2, 0.25)
    expect(1, of: 10, peak: 0.5, floor: 0.1, warmup: 2, 0.5)
    for (step, rate) in [0.5, 1, 1.5, 2].enumerated() {
      expect(step, of: 9, peak: 2, floor: 0.25, warmup: 4, rate)
    }
    expect(0, of: 3, peak: 2, warmup: 1, 2)
  }

  @Test("The cosine begins at the peak and is halfway down in the middle")
  func cosine() {
    expect(2, of: 10, peak: 0.5, floor: 0.1, warmup: 2, 0.5)
    expect(6, of: 10, peak: 0.5, floor: 0.1, warmup: 2, 0.3)
    expect(0, of: 12, peak: 3, 3)
    expect(6, of: 12, peak: 3, 1.5)
    // cos(π/3) = 1/2 and cos(2π/3) = -1/2.
    expect(4, of: 12, peak: 4, 3)
    expect(8, of: 12, peak: 4, 1)
    expect(7, of: 15, peak: 4, floor: 1, warmup: 3, 3.25)
  }

  @Test("The last step is above the floor, the one after it is on the floor, and so are all others")
  func end() {
    // 0.1 + 0.4 (1 + cos(7π/8)) / 2
    expect(9, of: 10, peak: 0.5, floor: 0.1, warmup: 2, 0.1152240935)
    for step in [10, 11, 14, 20, 500] {
      expect(step, of: 10, peak: 0.5, floor: 0.1, warmup: 2, 0.1, tolerance: .exact)
    }
  }

  @Test("The warm-up may be the whole training")
  func wholeWarmup() {
    for (step, rate) in [1.0, 2, 3, 4, 0.5, 0.5].enumerated() {
      expect(step, of: 4, peak: 4, floor: 0.5, warmup: 4, rate)
    }
    expect(0, of: 1, peak: 4, floor: 0.5, warmup: 1, 4)
    expect(1, of: 1, peak: 4, floor: 0.5, 0.5)
  }

  @Test("21 steps agree with PyTorch's LinearLR, then CosineAnnealingLR")
  func golden() {
    let rates = [
      0.08, 0.16, 0.24, 0.32, 0.4, 0.4, 0.3958480441394231, 0.3835736369520942,
      0.36371322893124003, 0.33713481520818306, 0.305, 0.26871322893124, 0.22986040802085417,
      0.19013959197914587, 0.15128677106876, 0.115, 0.082865184791817, 0.05628677106876,
      0.03642636304790581, 0.024151955860576918, 0.02,
    ]
    for (step, rate) in rates.enumerated() {
      guard expect(step, of: 20, peak: 0.4, floor: 0.02, warmup: 5, rate) else { return }
    }
  }

  @Test("Steps without warm-up agree with PyTorch's CosineAnnealingLR")
  func goldenWithoutWarmup() {
    let rates = [
      0.1, 0.09634621756054176, 0.08594112549695428, 0.07036880475352432, 0.052,
      0.03363119524647569, 0.01805887450304572, 0.007653782439458237, 0.004,
    ]
    for (step, rate) in rates.enumerated() {
      guard expect(step, of: 8, peak: 0.1, floor: 0.004, rate) else { return }
    }
  }

  @Test("Random schedules agree with the system's cosine")
  func drawn() {
    var draws = Draws()
    for _ in 0..<40 {
      let steps = draws.integer(1...30)
      let warmup = draws.integer(0...steps)
      let (floor, peak) = (Double(draws.number(0, 1)), Double(draws.number(1, 4)))
      let step = draws.integer(0...steps + 5)
      var expected = floor
      if step < warmup {
        expected = peak - peak * Double(warmup - step - 1) / Double(warmup)
      } else if step < steps {
        // 1 + cos a = 2 cos²(a/2)
        let half = cos(Double.pi / 2 * Double(step - warmup) / Double(steps - warmup))
        expected = half * half * peak + (1 - half * half) * floor
      }
      guard expect(step, of: steps, peak: peak, floor: floor, warmup: warmup, expected) else {
        return
      }
    }
  }
}

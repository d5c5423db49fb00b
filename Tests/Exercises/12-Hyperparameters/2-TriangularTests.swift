// Tests of exercise 12.2.

import ExerciseSupport
import HyperparametersExercises
import Testing

@Suite("12.2 Triangular schedule", .exercise("12"))
struct TriangularTests {
  @discardableResult
  private func expect(
    _ step: Int, _ base: Double, _ peak: Double, _ stepSize: Int, halves: Bool = false,
    _ expected: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      triangularRate(at: step, base: base, peak: peak, stepSize: stepSize, halves: halves),
      expected,
      "triangularRate(at: \(step), base: \(written(base)), peak: \(written(peak)), "
        + "stepSize: \(stepSize), halves: \(halves))", sourceLocation: sourceLocation)
  }

  @Test("The first cycle by hand")
  func byHand() {
    for (step, rate) in [1.0, 2, 3, 4, 5, 4, 3, 2, 1].enumerated() {
      expect(step, 1, 5, 4, rate)
    }
  }

  @Test("The second and the third cycle are like the first")
  func cycles() {
    expect(8, 1, 5, 4, 1)
    expect(11, 1, 5, 4, 4)
    expect(12, 1, 5, 4, 5)
    expect(13, 1, 5, 4, 4)
    expect(16, 1, 5, 4, 1)
    expect(20, 1, 5, 4, 5)
  }

  @Test("Each cycle can be half as high")
  func halving() {
    expect(4, 1, 5, 4, halves: true, 5)
    expect(7, 1, 5, 4, halves: true, 2)
    expect(8, 1, 5, 4, halves: true, 1)
    expect(12, 1, 5, 4, halves: true, 3)
    expect(14, 1, 5, 4, halves: true, 2)
    expect(20, 1, 5, 4, halves: true, 2)
    expect(28, 1, 5, 4, halves: true, 1.5)
  }

  @Test("The shortest triangles jump between the two rates")
  func shortest() {
    for step in 0..<6 { expect(step, 0.25, 1, 1, step % 2 == 0 ? 0.25 : 1) }
  }

  @Test("50 steps agree with PyTorch's CyclicLR")
  func golden() {
    let steps = [0, 1, 3, 7, 8, 13, 14, 15, 21, 28, 30, 35, 42, 44, 49]
    let triangular = [
      0.01, 0.04428571428571427, 0.11285714285714281, 0.25, 0.21571428571428572,
      0.04428571428571427, 0.01, 0.044285714285714164, 0.25, 0.01, 0.07857142857142853, 0.25, 0.01,
      0.07857142857142832, 0.25,
    ]
    let triangular2 = [
      0.01, 0.04428571428571427, 0.11285714285714281, 0.25, 0.21571428571428572,
      0.04428571428571427, 0.01, 0.02714285714285708, 0.13, 0.01, 0.027142857142857135,
      0.06999999999999999, 0.01, 0.01857142857142854, 0.04,
    ]
    for (i, step) in steps.enumerated() {
      guard expect(step, 0.01, 0.25, 7, triangular[i]),
        expect(step, 0.01, 0.25, 7, halves: true, triangular2[i])
      else { return }
    }
  }

  @Test("Random steps agree with a walk up and down")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (base, peak) = (Double(draws.number(0, 1)), Double(draws.number(1.0625, 4)))
      let stepSize = draws.integer(1...9)
      let halves = draws.flag()
      let last = draws.integer(0...60)
      // Walk step by step: each step adds or takes away one part of the height of its cycle.
      var (rate, height, isRising) = (base, peak - base, true)
      for step in 0..<last {
        rate += (isRising ? height : -height) / Double(stepSize)
        if (step + 1) % stepSize == 0 {
          isRising.toggle()
          if isRising, halves { height /= 2 }
        }
      }
      guard expect(last, base, peak, stepSize, halves: halves, rate) else { return }
    }
  }
}

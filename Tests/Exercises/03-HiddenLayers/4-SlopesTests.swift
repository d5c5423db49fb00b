// Tests of exercise 03.4.

import ExerciseSupport
import Foundation
import HiddenLayersExercises
import Testing
import VectorMath

@Suite("03.4 Slopes", .exercise("03"))
struct SlopesTests {
  @Test("The sigmoid's slope at a sum agrees with PyTorch, and is steepest at 0")
  func atSum() {
    let expected: [(Float, Float)] = [
      (0, 0.25), (-2, 0.10499358), (-0.5, 0.23500371), (0.75, 0.21789499), (3, 0.04517666),
    ]
    for (z, slope) in expected {
      guard
        expectEqual(sigmoidSlope(atSum: z), slope, "sigmoidSlope(atSum: \(written(z)))")
      else { return }
    }
  }

  @Test("The sigmoid's slope at an output: 0 at both ends, 1/4 in the middle")
  func atOutput() {
    for (y, slope) in [(0.5, 0.25), (0.9, 0.09), (0.2, 0.16), (0, 0), (1, 0)] as [(Float, Float)] {
      guard
        expectEqual(sigmoidSlope(atOutput: y), slope, "sigmoidSlope(atOutput: \(written(y)))")
      else { return }
    }
  }

  @Test("Both forms agree, and with finite differences of the sigmoid")
  func agree() {
    for z in [-3, -1, 0.25, 2] as [Float] {
      let call = "sigmoidSlope(atSum: \(written(z)))"
      let slope = sigmoidSlope(atSum: z)
      let fromOutput = sigmoidSlope(atOutput: VectorMath.sigmoid(z))
      guard expectEqual(slope, fromOutput, "\(call), by that at σ(z)") else { return }
      let h: Float = 1 / 64
      let numeric = (VectorMath.sigmoid(z + h) - VectorMath.sigmoid(z - h)) / (2 * h)
      guard
        expectEqual(
          slope, numeric, "\(call), by differences",
          tolerance: Tolerance(absolute: 1e-4, relative: 1e-3))
      else { return }
    }
  }

  @Test("Far from 0 the slope is 0, and never NaN")
  func far() {
    let almost = Tolerance(absolute: 1e-30, relative: 0)
    expectEqual(sigmoidSlope(atSum: 200), 0, "sigmoidSlope(atSum: 200)", tolerance: almost)
    expectEqual(sigmoidSlope(atSum: -200), 0, "sigmoidSlope(atSum: -200)", tolerance: almost)
    for z in [-1000, 1000, -Float.greatestFiniteMagnitude, Float.greatestFiniteMagnitude] {
      expectEqual(sigmoidSlope(atSum: z), 0, "sigmoidSlope(atSum: \(written(z)))")
    }
    expectEqual(
      sigmoidSlope(atSum: -10), 4.539580e-5, "sigmoidSlope(atSum: -10)",
      tolerance: Tolerance(absolute: 0, relative: 1e-3))
  }

  @Test("Random sums and outputs agree with the slopes in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (z, y, a) = (draws.number(-8, 8), draws.number(0, 1), draws.number(-1, 1))
      // σ'(z) = 1 / (2 + exp z + exp -z); y (1 - y) = 1/4 - (y - 1/2)²; 1 - a² = (1 - a) (1 + a)
      let atSum = 1 / (2 + Foundation.exp(Double(z)) + Foundation.exp(-Double(z)))
      let atOutput = 0.25 - (Double(y) - 0.5) * (Double(y) - 0.5)
      let ofTanh = (1 - Double(a)) * (1 + Double(a))
      // ReLU goes through 0 and z: its slope on the way from a little before z to z
      let ofReLU = (max(z, 0) - max(z - 1 / 32, 0)) * 32
      guard
        expectEqual(sigmoidSlope(atSum: z), Float(atSum), "sigmoidSlope(atSum: \(written(z)))"),
        expectEqual(
          sigmoidSlope(atOutput: y), Float(atOutput), "sigmoidSlope(atOutput: \(written(y)))"),
        expectEqual(tanhSlope(atOutput: a), Float(ofTanh), "tanhSlope(atOutput: \(written(a)))"),
        expectEqual(reluSlope(atSum: z), ofReLU, "reluSlope(atSum: \(written(z)))")
      else { return }
    }
  }

  @Test("The slope of tanh is 1 less the square of its output")
  func tanh() {
    for (a, slope) in [(0, 1), (0.5, 0.75), (-0.5, 0.75), (0.9, 0.19), (-1, 0)] as [(Float, Float)]
    {
      guard expectEqual(tanhSlope(atOutput: a), slope, "tanhSlope(atOutput: \(written(a)))")
      else { return }
    }
  }

  @Test("The slope of ReLU is 1 above 0 and 0 elsewhere")
  func relu() {
    for (z, slope) in [(-3, 0), (-0.001, 0), (0, 0), (1e-20, 1), (5, 1)] as [(Float, Float)] {
      guard expectEqual(reluSlope(atSum: z), slope, "reluSlope(atSum: \(written(z)))")
      else { return }
    }
  }
}

// Tests of exercise 10.7.

import AttentionExercises
import ExerciseSupport
import Foundation
import Testing

@Suite("10.7 Positions", .exercise("10"))
struct PositionsTests {
  /// Rows 1, 3, 7 and 11 by Python's math.sin and math.cos.
  @Test("Codes agree with the formula")
  func codes() {
    let four = positionCodes(4, channels: 4)
    guard expectEqual(four.count, 4, "positionCodes(4, channels: 4).count") else { return }
    expectRows(
      [four[0], four[1], four[3]],
      [
        [0, 1, 0, 1], [0.8414710, 0.5403023, 0.0099998, 0.9999500],
        [0.1411200, -0.9899925, 0.0299955, 0.9995500],
      ],
      "places 0, 1 and 3 of positionCodes(4, channels: 4)")
    let eight = positionCodes(12, channels: 8)
    guard expectEqual(eight.count, 12, "positionCodes(12, channels: 8).count") else { return }
    expectEqual(
      eight[11],
      [-0.9999902, 0.0044257, 0.8912074, 0.4535961, 0.1097783, 0.9939561, 0.0109998, 0.9999395],
      "positionCodes(12, channels: 8)[11]")
  }

  @Test("No position, one, and a thousand of them")
  func counts() {
    expectRows(positionCodes(0, channels: 4), [], "positionCodes(0, channels: 4)")
    expectRows(positionCodes(1, channels: 2), [[0, 1]], "positionCodes(1, channels: 2)")
    let many = positionCodes(1000, channels: 6)
    guard expectEqual(many.count, 1000, "positionCodes(1000, channels: 6).count") else { return }
    expectEqual(
      many[999], code(999, 6), "positionCodes(1000, channels: 6)[999]",
      tolerance: Tolerance(absolute: 1e-3, relative: 0))
  }

  @Test("Random codes agree with sine and cosine in Double")
  func drawnCodes() {
    var draws = Draws()
    for _ in 0..<15 {
      let (count, channels) = (draws.integer(0...40), 2 * draws.integer(1...8))
      guard
        expectRows(
          positionCodes(count, channels: channels), (0..<count).map { code($0, channels) },
          "positionCodes(\(count), channels: \(channels))",
          tolerance: Tolerance(absolute: 1e-4, relative: 0))
      else { return }
    }
  }

  @Test("Random codes arrive at the code of the sum")
  func drawnMoves() {
    var draws = Draws()
    for _ in 0..<20 {
      let (place, distance) = (draws.integer(0...200), draws.integer(-60...60))
      let channels = 2 * draws.integer(1...8)
      guard
        expectEqual(
          movedCode(code(place, channels), by: distance), code(place + distance, channels),
          "movedCode(the code of position \(place) with \(channels) channels, by: \(distance))",
          tolerance: Tolerance(absolute: 1e-4, relative: 0))
      else { return }
    }
  }

  /// The code of a position, which may be negative, by Foundation's functions in Double.
  private func code(_ place: Int, _ channels: Int) -> [Float] {
    (0..<channels).map { c in
      let angle = Double(place) / pow(10_000, Double(c / 2 * 2) / Double(channels))
      return Float(c % 2 == 0 ? sin(angle) : cos(angle))
    }
  }

  @Test("A code is moved by turning its pairs")
  func moves() {
    // Place 3 of four channels, two words on: sin and cos of 5 and of 0.05.
    expectEqual(
      movedCode([0.1411200, -0.9899925, 0.0299955, 0.9995500], by: 2),
      [-0.9589243, 0.2836622, 0.0499792, 0.9987503], "movedCode(the code of 3, by: 2)")
    // Place 7 of six channels, from place 0.
    expectEqual(
      movedCode([0, 1, 0, 1, 0, 1], by: 7),
      [0.6569866, 0.7539023, 0.3192247, 0.9476791, 0.0150805, 0.9998863],
      "movedCode([0, 1, 0, 1, 0, 1], by: 7)")
    expectEqual(
      movedCode([0.8414710, 0.5403023, 0.0099998, 0.9999500], by: -1), [0, 1, 0, 1],
      "movedCode(the code of 1, by: -1)")
  }

  @Test("There and back is nowhere")
  func thereAndBack() {
    let code: [Float] = [0.6, 0.8, -0.28, 0.96, 1, 0, 0, -1]
    let moved = movedCode(code, by: 5)
    expectEqual(movedCode(moved, by: -5), code, "movedCode(movedCode(code, by: 5), by: -5)")
    expectEqual(
      zip(moved, code).contains { abs($0 - $1) > 0.1 }, true,
      "movedCode(code, by: 5) differs from code")
    expectEqual(
      zip(moved, moved).reduce(0) { $0 + $1.0 * $1.1 }, 4,
      "the sum of squares of movedCode(code, by: 5)")
  }
}

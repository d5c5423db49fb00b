// Tests of exercise 09.1.

import ExerciseSupport
import NormalizationExercises
import Testing

@Suite("09.1 Norm shape", .exercise("09"))
struct NormShapeTests {
  @Test("A column of a matrix, a channel of lines and of pictures")
  func channel() {
    for (shape, n) in [
      ([64, 32], 64), ([1, 7], 1), ([4, 3, 5], 20), ([64, 3, 8, 8], 4096), ([2, 16, 1, 5], 10),
    ] {
      expectNumber(numbersPerChannel(shape), n, "numbersPerChannel(\(shape))")
    }
  }

  @Test("Without a second axis there is no channel")
  func none() {
    expectNumber(numbersPerChannel([5]), nil, "numbersPerChannel([5])")
    expectNumber(numbersPerChannel([]), nil, "numbersPerChannel([])")
    for shape in [[5], []] {
      let (learned, remembered) = normCounts(shape)
      expectEqual("\([learned, remembered])", "[0, 0]", "normCounts(\(shape)), as a list,")
    }
  }

  @Test("Two numbers are learned and two remembered for each channel")
  func counts() {
    for (shape, n) in [([64, 32], 64), ([64, 3, 8, 8], 6), ([1, 16, 4], 32)] {
      let (learned, remembered) = normCounts(shape)
      expectEqual("\([learned, remembered])", "\([n, n])", "normCounts(\(shape)), as a list,")
    }
  }

  @Test("Layer norm has one mean for each row")
  func rows() {
    for (shape, n) in [([64, 32], 64), ([2, 10, 48], 20), ([7], 1), ([2, 3, 4, 5], 24)] {
      expectEqual(rowMeans(shape), n, "rowMeans(\(shape))")
    }
  }

  @Test("Random shapes agree with a count of their numbers")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let shape = draws.integers(draws.integer(2...4), 1...9)
      let count = shape.reduce(1, *)
      expectNumber(numbersPerChannel(shape), count / shape[1], "numbersPerChannel(\(shape))")
      let (learned, remembered) = normCounts(shape)
      let both = shape[1] + shape[1]
      expectEqual(
        "\([learned, remembered])", "\([both, both])", "normCounts(\(shape)), as a list,")
      let line = Array(shape.dropFirst(draws.integer(0...1)))
      expectEqual(
        rowMeans(line), line.reduce(1, *) / line[line.count - 1], "rowMeans(\(line))")
    }
  }

  private func expectNumber(
    _ got: Int?, _ expected: Int?, _ call: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      got.map { "\($0)" } ?? "nil", expected.map { "\($0)" } ?? "nil", call,
      sourceLocation: sourceLocation)
  }
}

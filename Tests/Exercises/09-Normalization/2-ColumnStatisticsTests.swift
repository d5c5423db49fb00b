// Tests of exercise 09.2.

import ExerciseSupport
import NormalizationExercises
import Testing

@Suite("09.2 Column statistics", .exercise("09"))
struct ColumnStatisticsTests {
  @Test("Small columns match the results worked out by hand")
  func byHand() {
    expect([[1, 10], [3, 10]], [2, 10], [1, 0])
    expect([[2], [4], [6], [12]], [6], [14])
    expect([[1, 0, -1], [1, 4, 1]], [1, 2, 0], [0, 4, 1])
  }

  @Test("One row is its own mean, with variance 0")
  func one() {
    expect([[7, -2, 0.5]], [7, -2, 0.5], [0, 0, 0])
  }

  @Test("Fractions agree with PyTorch")
  func golden() {
    expect(Batch.x, [0.925, 0.45, 0.625], [0.791875, 1.54125, 3.171875])
  }

  @Test("A large mean does not swallow the variance")
  func large() {
    expect([[4097], [4099], [4097], [4099]], [4098], [1])
    expect([[30_001, 1], [30_003, 3]], [30_002, 2], [1, 1])
    // A sixteenth on either side: squares of a million take it away even in Double.
    expect([[1_000_000], [1_000_000.125]], [1_000_000.0625], [0.00390625])
  }

  @Test("A small variance is a variance")
  func small() {
    expectEqual(
      columnStatistics([[0.0001], [0.0003]]).variance, [1e-8],
      "columnStatistics([[0.0001], [0.0003]]).variance",
      tolerance: Tolerance(absolute: 0, relative: 1e-3))
  }

  @Test("Random columns agree with the differences of all pairs of their numbers")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let batch = DrawnBatch(&draws, rows: draws.integer(1...8), columns: draws.integer(1...5))
      let moments = batch.gamma.indices.map { DrawnBatch.moments(batch.column($0)) }
      guard
        expect(floats(batch.x), floats(moments.map(\.mean)), floats(moments.map(\.variance)))
      else { return }
    }
  }

  @discardableResult
  private func expect(
    _ x: [[Float]], _ mean: [Float], _ variance: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = columnStatistics(x)
    return expectEqual(
      got.mean, mean, "columnStatistics(\(written(tensor(x)))).mean",
      sourceLocation: sourceLocation)
      && expectEqual(
        got.variance, variance, "columnStatistics(\(written(tensor(x)))).variance",
        sourceLocation: sourceLocation)
  }
}

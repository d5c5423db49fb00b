// Tests of exercise 10.6.

import AttentionExercises
import ExerciseSupport
import Testing

@Suite("10.6 Heads", .exercise("10"))
struct HeadsTests {
  /// Row t, channel c is 10 t + c.
  private func table(_ rows: Int, _ columns: Int) -> [[Float]] {
    (0..<rows).map { t in (0..<columns).map { Float(10 * t + $0) } }
  }

  private func expectHeads(
    _ got: [[[Float]]], _ expected: [[[Float]]], _ call: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard
      expectEqual(
        got.count, expected.count, "the heads of \(call)", sourceLocation: sourceLocation)
    else { return }
    for (h, (a, b)) in zip(got, expected).enumerated() {
      guard expectRows(a, b, "head \(h) of \(call)", sourceLocation: sourceLocation) else { return }
    }
  }

  @Test("Random heads, joined and cut, with every channel in its place")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (h, t, d) = (draws.integer(1...4), draws.integer(1...5), draws.integer(1...4))
      let heads = (0..<h).map { _ in draws.rows(t, d) }
      let table = (0..<t).map { t in (0..<h * d).map { heads[$0 / d][t][$0 % d] } }
      guard expectRows(joinHeads(heads), table, "joinHeads(\(heads))") else { return }
      expectHeads(
        splitHeads(table, heads: h), heads, "splitHeads(\(table), heads: \(h))")
    }
  }

  @Test("Rows are cut into neighbouring channels")
  func split() {
    expectHeads(
      splitHeads([[1, 2, 3, 4], [5, 6, 7, 8]], heads: 2),
      [[[1, 2], [5, 6]], [[3, 4], [7, 8]]],
      "splitHeads([[1, 2, 3, 4], [5, 6, 7, 8]], heads: 2)")
    expectHeads(
      splitHeads(table(1, 6), heads: 2), [[[0, 1, 2]], [[3, 4, 5]]],
      "splitHeads([[0, 1, 2, 3, 4, 5]], heads: 2)")
    expectHeads(
      splitHeads(table(2, 3), heads: 3), [[[0], [10]], [[1], [11]], [[2], [12]]],
      "splitHeads([[0, 1, 2], [10, 11, 12]], heads: 3)")
  }

  @Test("Heads are joined side by side")
  func join() {
    expectRows(
      joinHeads([[[1, 2], [5, 6]], [[3, 4], [7, 8]]]), [[1, 2, 3, 4], [5, 6, 7, 8]],
      "joinHeads([[[1, 2], [5, 6]], [[3, 4], [7, 8]]])")
    expectRows(
      joinHeads([[[0, 1, 2]], [[3, 4, 5]]]), [[0, 1, 2, 3, 4, 5]],
      "joinHeads([[[0, 1, 2]], [[3, 4, 5]]])")
  }

  @Test("Cut and joined, nothing is lost")
  func roundTrip() {
    for (rows, columns, heads) in [(3, 8, 2), (1, 4, 4), (5, 6, 3), (2, 5, 1)] {
      let x = table(rows, columns)
      let cut = splitHeads(x, heads: heads)
      guard
        expectEqual(
          cut.count, heads, "the heads of splitHeads of \(rows) x \(columns), heads: \(heads)")
      else { return }
      expectRows(
        joinHeads(cut), x, "joinHeads(splitHeads of \(rows) x \(columns), heads: \(heads))")
    }
  }
}

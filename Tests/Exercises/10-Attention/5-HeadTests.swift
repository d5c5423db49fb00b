// Tests of exercise 10.5.

import AttentionExercises
import ExerciseSupport
import Testing

@Suite("10.5 One head", .exercise("10"))
struct HeadTests {
  @Test("The chapter's three words")
  func chapter() {
    let (output, weights) = attend(
      [[1, 0], [0, 1], [2, 1]], [[2, 0], [0, 2], [0, 0]], [[1, 0], [0, 1], [0, 0]])
    let call = "attend for the chapter's three words"
    expectRows(
      weights,
      [
        [0.6728418, 0.1635791, 0.1635791], [0.1635791, 0.6728418, 0.1635791],
        [0.7679179, 0.1866937, 0.0453884],
      ], "the weights of \(call)")
    expectRows(
      output, [[0.6728418, 0.1635791], [0.1635791, 0.6728418], [0.7679179, 0.1866937]],
      "the output of \(call)")
  }

  @Test("Four keys of width 3 and values of width 2 agree with PyTorch")
  func golden() {
    let (output, weights) = attend(
      [[1, -2, 0.5], [0.25, 1, 3]], [[2, 1, -1], [0.5, 0.5, 2], [-1, 0, 1], [1.5, -2, 0]],
      [[1, 0], [0, 2], [-1, 1], [3, -2]])
    let call = "attend for two queries and four keys"
    expectRows(
      weights,
      [
        [0.02798842, 0.04985612, 0.02798842, 0.89416701],
        [0.00816186, 0.88930774, 0.09493675, 0.00759358],
      ], "the weights of \(call)")
    expectRows(
      output, [[2.6825011, -1.6606333], [-0.06399415, 1.8583651]], "the output of \(call)")
  }

  @Test("Equal keys give the mean of the values")
  func mean() {
    let (output, weights) = attend(
      [[3, 4]], [[1, 2], [1, 2], [1, 2], [1, 2]], [[1], [2], [3], [6]])
    expectRows(weights, [[0.25, 0.25, 0.25, 0.25]], "the weights of four equal keys")
    expectRows(output, [[3]], "the output of four equal keys")
  }

  @Test("Scores of hundreds stay finite")
  func large() {
    let (output, weights) = attend([[300]], [[1], [-1]], [[5, 6, 7], [1, 1, 1]])
    expectRows(weights, [[1, 0]], "the weights of attend([[300]], [[1], [-1]], …)")
    expectRows(output, [[5, 6, 7]], "the output of attend([[300]], [[1], [-1]], …)")
  }

  @Test("Every row has its own largest score")
  func rows() {
    let (output, weights) = attend([[300], [-300]], [[1], [0.5]], [[5], [7]])
    let call = "attend([[300], [-300]], [[1], [0.5]], [[5], [7]])"
    expectRows(weights, [[1, 0], [0, 1]], "the weights of \(call)")
    expectRows(output, [[5], [7]], "the output of \(call)")
  }

  @Test("The example of the statement")
  func example() {
    let (output, weights) = attend(
      [[2, 1]], [[2, 0], [0, 2], [0, 0]], [[1, 0], [0, 1], [0, 0]])
    let call = "attend([[2, 1]], [[2, 0], [0, 2], [0, 0]], [[1, 0], [0, 1], [0, 0]])"
    expectRows(weights, [[0.7679179, 0.1866937, 0.0453884]], "the weights of \(call)")
    expectRows(output, [[0.7679179, 0.1866937]], "the output of \(call)")
  }

  @Test("Random words agree with weights that are computed one by one in Double")
  func drawn() {
    var draws = Draws()
    let tolerance = Tolerance(absolute: 5e-5, relative: 5e-5)
    for _ in 0..<25 {
      let (t, s) = (draws.integer(1...5), draws.integer(1...5))
      let (d, e) = (draws.integer(1...5), draws.integer(1...5))
      let (q, k, v) = (draws.rows(t, d, -2, 2), draws.rows(s, d, -2, 2), draws.rows(s, e))
      let expected = exactScores(q, k).map { exactWeights($0) }
      let sums = expected.map { p in
        v[0].indices.map { e in zip(p, v).map { $0.0 * Double($0.1[e]) }.reduce(0, +) }
      }
      let (output, weights) = attend(q, k, v)
      let call = "attend(\(q), \(k), \(v))"
      guard
        expectRows(weights, floats(expected), "the weights of \(call)", tolerance: tolerance),
        expectRows(output, floats(sums), "the output of \(call)", tolerance: tolerance)
      else { return }
    }
  }

  @Test("What is added to every key changes nothing")
  func sameShift() {
    let (q, v): ([[Float]], [[Float]]) = ([[1, 0.5]], [[1], [2], [4]])
    let output = attend(q, [[6, -3], [5, -1], [5.5, -3]], v).output
    // The same keys less [5, -3]: scores 1, 1 and 0.5, each over √2.
    expectRows(output, [[2.1496480]], "attend with [5, -3] added to every key")
  }
}

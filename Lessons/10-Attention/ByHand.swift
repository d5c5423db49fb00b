// The example that fits on paper: three words, and rows of two numbers. Chapter 10, “by hand”.
import Curriculum
import Losses
import Tensors

/// What the chapter works out with a pencil.
public enum ByHand {
  public static let words = ["pizza", "oven", "it"]
  /// What each word looks for: a dish, a tool. `[3, 2]`.
  public static let queries: [[Float]] = [[1, 0], [0, 1], [2, 1]]
  /// What each word offers. `[3, 2]`.
  public static let keys: [[Float]] = [[2, 0], [0, 2], [0, 0]]
  /// What each word hands over: how much of a dish it is, how much of a tool. `[3, 2]`.
  public static let values: [[Float]] = [[1, 0], [0, 1], [0, 0]]

  /// Tells scores, weights and outputs, without a mask and with the future hidden.
  static func tell(_ pieces: AttentionLesson.Pieces, _ report: inout some Report) {
    let scores = pieces.scores(queries, keys)
    let masked = pieces.hideFuture(scores)
    func rows(_ table: [[Float]], _ weights: [[Float]]) -> [[String]] {
      words.indices.map { i in
        let output = (0..<2).map { c in
          words.indices.reduce(Float(0)) { $0 + weights[i][$1] * values[$1][c] }
        }
        return [words[i]] + table[i].map { Digits.fixed($0) } + weights[i].map { Digits.fixed($0) }
          + output.map { Digits.fixed($0) }
      }
    }
    let headings =
      ["word"] + words.map { "a, \($0)" } + words.map { "p, \($0)" } + ["dish", "tool"]
    report.text(
      "By hand: three words look at each other. Scores a, weights p, outputs (dish, tool).")
    report.table(
      Table(
        "Everyone sees everyone", headings: headings,
        rows: rows(scores, scores.map(pieces.softmax))))
    report.table(
      Table(
        "The future hidden", headings: headings, rows: rows(masked, masked.map(pieces.softmax))))
    report.value("handWeight", Double(scores.map(pieces.softmax)[2][0]))
  }
}

// The examples that fit on paper: a one-hot row times a matrix, and one pair of words. Chapter 01,
// “by hand”.
import Curriculum
import Tensors

/// What the chapter works out with a pencil.
public enum ByHand {
  public static let words = ["king", "queen", "crown"]
  /// Two numbers for each word, `[3, 2]`.
  public static let table: [[Float]] = [[2, 1], [0.5, 2], [1, -1]]
  /// The vector of a neighbour, crown, and of a noise word, `[2]`.
  public static let neighbour: [Float] = [1, 0.5]
  public static let noise: [Float] = [0.5, -1]

  static func tell(_ report: inout some Report) {
    let row = Tensor.oneHot([1], classes: 3).times(Tensor(table))
    report.text(
      """
      By hand: queen is word 1 of 3. Its one-hot row [0, 1, 0] times the table gives \
      [\(text(row[0, 0])), \(text(row[0, 1]))], which is row 1 of the table.
      """)
    let v = table[0]
    let pairs = [("crown", neighbour, true), ("noise", noise, false)]
    var dV = Tensor.zeros([2])
    var rows: [[String]] = []
    for (name, u, isTrue) in pairs {
      let found = SkipGram.pair(v, u, isTrue: isTrue)
      dV += Tensor(found.dV)
      let score = v[0] * u[0] + v[1] * u[1]
      let slope = found.dU[0] / v[0]
      rows.append([
        name, list(u), Digits.fixed(score, places: 1), isTrue ? "1" : "0",
        Digits.fixed(slope + (isTrue ? 1 : 0)), Digits.fixed(slope), Digits.fixed(found.loss),
      ])
      report.value(isTrue ? "handLoss" : "handNoiseLoss", Double(found.loss), unit: "nats")
    }
    report.table(
      Table(
        "King, v = \(list(v)), beside a neighbor and a noise word",
        headings: ["word", "u", "s = v · u", "t", "σ(s)", "σ(s) - t", "loss"], rows: rows))
    report.text(
      "The gradient with respect to v, both together: [\(Digits.fixed(dV[0])), \(Digits.fixed(dV[1]))]."
    )
  }

  private static func list(_ x: [Float]) -> String {
    "[" + x.map { text($0) }.joined(separator: ", ") + "]"
  }

  /// A number without a needless `.0`.
  private static func text(_ x: Float) -> String { x == x.rounded() ? "\(Int(x))" : "\(x)" }
}

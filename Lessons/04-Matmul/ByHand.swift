// The examples that fit on paper: one product and one linear system. Chapter 04, “by hand”.
import Curriculum

/// What the chapter works out with a pencil.
public enum ByHand {
  /// A `[2, 3]`.
  public static let a = Matrix([[1, 2, 3], [4, 5, 6]])
  /// B `[3, 2]`.
  public static let b = Matrix([[7, 8], [9, 10], [11, 12]])
  /// Three equations in three unknowns, whose answer is 1, 2, 3.
  public static let system = Matrix([[2, 3, 5], [4, 6, 6], [8, 4, 8]])
  public static let rightSide: [Float] = [23, 34, 40]

  /// Tells the product, term by term, and its numbers.
  static func product(_ report: inout some Report) {
    let c = Ladder.naive(a, b)
    report.text("By hand: A \(a.shape) times B \(b.shape) makes C \(c.shape).")
    var rows: [[String]] = []
    for i in 0..<c.rows {
      for j in 0..<c.columns {
        let terms = (0..<a.columns).map { "\(whole(a[i, $0]))·\(whole(b[$0, j]))" }
        rows.append([
          "c(\(i), \(j))", terms.joined(separator: " + "), whole(c[i, j]),
        ])
        report.value("hand\(i)\(j)", Double(c[i, j]))
      }
    }
    report.table(
      Table(
        "Row by column", headings: ["element", "row of A times column of B", "sum"], rows: rows)
    )
    report.value("handOperations", Double(2 * c.rows * c.columns * a.columns), unit: "FLOP")
  }

  /// Tells how LU solves the system, with `solve` for the two substitutions.
  static func linearSystem(
    _ solve: (Matrix, Matrix, [Float]) -> [Float], _ report: inout some Report
  ) throws {
    let factors = try LU(system)
    let x = solve(factors.lower, factors.upper, factors.permuted(rightSide))
    report.table(
      Table(
        "Three equations by LU with pivoting",
        headings: ["row", "A", "right side", "L", "U", "x"],
        rows: (0..<3).map { i in
          [
            "\(i)", row(system, i), whole(rightSide[i]), row(factors.lower, i),
            row(factors.upper, i), i < x.count ? whole(x[i]) : "missing",
          ]
        }))
    for (i, value) in x.prefix(3).enumerated() { report.value("solution\(i)", Double(value)) }
    report.value("determinant", Double(factors.determinant))
  }

  private static func row(_ m: Matrix, _ i: Int) -> String {
    (0..<m.columns).map { whole(m[i, $0]) }.joined(separator: " ")
  }

  /// A number without a needless `.0`.
  private static func whole(_ x: Float) -> String {
    x == x.rounded() && abs(x) < 1e6 ? "\(Int(x))" : "\(x)"
  }
}

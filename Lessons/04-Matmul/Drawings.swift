// The drawings of chapter 04: which row meets which column, and what a block of registers does in
// one step. How memory is walked through and packed is drawn in Drawings+Memory.
import Plotting

extension MatmulLesson {
  public static var drawings: [Drawing] { [rowByColumn, threeWalks, registerBlock, packing] }

  /// The example by hand: X, W and their product, with one row and one column that meet.
  private static var rowByColumn: Drawing {
    let (x, w) = (ByHand.a, ByHand.b)
    let product = Ladder.naive(x, w)
    let terms = (0..<x.columns).map { "\(whole(x[0, $0]))·\(whole(w[$0, 0]))" }
    let sum = "\(terms.joined(separator: " + ")) = \(whole(product[0, 0]))"
    return Drawing(
      "row-by-column", height: 236,
      alt: """
        The matrix X of 2 rows and 3 columns at the left, W of 3 rows and 2 columns above, and \
        their product where rows of X and columns of W meet. Row 0 of X and column 0 of W are \
        highlighted: \(sum).
        """
    ) { canvas in
      let top = canvas.grid(texts(w), at: Point(214, 30), cellWidth: 54, cellHeight: 26, size: 13) {
        _, j in
        j == 0 ? .orange : nil
      }
      let left = canvas.grid(texts(x), at: Point(64, 138), cellWidth: 38, cellHeight: 26, size: 13)
      { i, _ in
        i == 0 ? .blue : nil
      }
      let result = canvas.grid(
        texts(product), at: Point(214, 138), cellWidth: 54, cellHeight: 26, size: 13
      ) { i, j in i == 0 && j == 0 ? .green : nil }
      for j in 0..<2 { label("output \(j)", at: Point(top.center(0, j).x, 22), .middle) }
      for p in 0..<3 { label("feature \(p)", at: Point(206, top.center(p, 0).y + 4), .end) }
      for i in 0..<2 { label("input \(i)", at: Point(56, left.center(i, 0).y + 4), .end) }
      canvas.text("W", at: Point(332, top.center.y + 5), size: 14, face: .bold)
      canvas.text("X", at: Point(left.center.x, 130), size: 14, anchor: .middle, face: .bold)
      canvas.text("XW", at: Point(327, result.center.y + 5), size: 14, face: .bold)
      canvas.arrow(
        from: Point(left.right + 4, left.center(0, 0).y), to: Point(210, left.center(0, 0).y),
        tone: .blue, width: 2)
      canvas.arrow(
        from: Point(result.center(0, 0).x, top.bottom + 4), to: Point(result.center(0, 0).x, 135),
        tone: .orange,
        width: 2)
      canvas.text(sum, at: Point(180, 222), size: 14, anchor: .middle)

      func label(_ string: String, at point: Point, _ anchor: Canvas.Anchor) {
        canvas.text(string, at: point, size: 11, tone: .quiet, anchor: anchor)
      }
    }
  }

  /// One step of the block of 12 rows and two vectors: what is loaded, and what is computed.
  private static var registerBlock: Drawing {
    let (rows, vectors, lanes) = (12, 2, 16)
    let sums = rows * vectors
    return Drawing(
      "register-block", height: 322,
      alt: """
        A column of \(rows) numbers of A at the left and a row of \(vectors) vectors of B above. Where \
        they meet stands a block of \(sums) vectors of sums, which stay in registers.
        """
    ) { canvas in
      let b = canvas.grid(
        [(0..<vectors).map { "b(p, \($0 * lanes)…\(($0 + 1) * lanes - 1))" }], at: Point(104, 34),
        cellWidth: 104,
        cellHeight: 24, size: 12
      ) { _, _ in .orange }
      let a = canvas.grid(
        (0..<rows).map { ["a(\($0), p)"] }, at: Point(22, 72), cellWidth: 58, cellHeight: 17,
        size: 11
      ) { _, _ in .blue }
      let c = canvas.grid(
        (0..<rows).map { _ in (0..<vectors).map { _ in "\(lanes) sums" } }, at: Point(104, 72),
        cellWidth: 104,
        cellHeight: 17, size: 11
      ) { _, _ in .green }
      canvas.text("row p of B: \(vectors) loads", at: Point(b.center.x, 24), anchor: .middle)
      canvas.text("column p", at: Point(a.center.x, 48), anchor: .middle)
      canvas.text("of A", at: Point(a.center.x, 63), anchor: .middle)
      canvas.text("\(rows) loads", at: Point(a.center.x, a.bottom + 16), anchor: .middle)
      canvas.text(
        "\(sums) FMAs, \(sums) registers", at: Point(c.center.x, c.bottom + 16), anchor: .middle)
      canvas.arrow(
        from: Point(a.right + 3, a.center(3, 0).y), to: Point(101, a.center(3, 0).y), tone: .blue,
        width: 2)
      canvas.arrow(
        from: Point(b.center(0, 1).x, b.bottom + 2), to: Point(b.center(0, 1).x, 71), tone: .orange,
        width: 2)
      canvas.text("C", at: Point(328, c.center.y + 5), size: 14, face: .bold)
      canvas.text(
        "\(vectors + rows) loads for \(sums) FMAs, then the next p", at: Point(180, 314), size: 13,
        anchor: .middle)
    }
  }

  private static func texts(_ matrix: Matrix) -> [[String]] {
    (0..<matrix.rows).map { i in (0..<matrix.columns).map { whole(matrix[i, $0]) } }
  }

  private static func whole(_ x: Float) -> String { "\(Int(x))" }
}

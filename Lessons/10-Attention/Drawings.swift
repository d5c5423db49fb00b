// The drawings of chapter 10: a query that meets keys, softmax that turns scores into averages, attention as
// matrices, and channels split into heads. The numbers are those of the example by hand.
import Curriculum
import Plotting
import Tensors

extension AttentionLesson {
  public static var drawings: [Drawing] { [byHand, ramp, product, heads] }

  private static let root = Float(0.5).squareRoot()
  private static let products = Tensor(ByHand.queries).timesTransposed(Tensor(ByHand.keys))

  private static func hand(mask: Tensor? = nil) -> (weights: Tensor, output: Tensor) {
    let found = ScaledDotProduct.forward(
      Tensor(ByHand.queries), Tensor(ByHand.keys), Tensor(ByHand.values), scale: root, mask: mask)
    return (found.weights, found.output)
  }

  /// `(2, 1)`, or `(0.77, 0.19)` with two places.
  private static func pair(_ numbers: [Float], places: Int = 0) -> String {
    "(" + numbers.map { Digits.fixed($0, places: places) }.joined(separator: ", ") + ")"
  }

  private static func percent(_ weight: Float) -> String {
    Digits.percent(Double(weight), places: 0)
  }

  // MARK: - By hand

  private static var byHand: Drawing {
    let found = hand()
    let weights = found.weights.rows(2..<3).elements
    let received = pair(found.output.rows(2..<3).elements, places: 2)
    let matches = products.rows(2..<3).elements
    let parts = ByHand.words.indices.map {
      "\(ByHand.words[$0]) matches with \(Digits.fixed(matches[$0], places: 0)) and gets \(percent(weights[$0]))"
    }
    return Drawing(
      "by-hand", height: 236,
      alt: """
        The query (2, 1) of it is compared with the keys of three words: \(parts.joined(separator: ", ")). \
        The values, weighted in this way, add up to \(received).
        """
    ) { canvas in
      canvas.text("asks", at: Point(42, 14), tone: .quiet, anchor: .middle)
      canvas.text("can be found", at: Point(180, 14), tone: .quiet, anchor: .middle)
      canvas.text("receives", at: Point(318, 14), tone: .quiet, anchor: .middle)
      let middle = 128.0
      for (i, word) in ByHand.words.enumerated() {
        let y = 28 + 70 * Double(i)
        let center = y + 30
        // The thicker the ribbon, the more of the value.
        ribbon(
          &canvas, from: Point(230, center), to: Point(280, middle + [-12.0, 8, 20][i]),
          width: max(0.8, 16 * Double(weights[i])))
        canvas.arrow(from: Point(80, middle), to: Point(130, center), tone: .blue)
        canvas.rectangle(
          at: Point(130, y), width: 100, height: 60, fill: .quiet, opacity: 0.1, radius: 6)
        canvas.text(word, at: Point(140, y + 18), size: 13, face: .bold)
        canvas.text("key", at: Point(140, y + 36))
        canvas.text(pair(ByHand.keys[i]), at: Point(180, y + 36))
        canvas.text("value", at: Point(140, y + 52))
        canvas.text(pair(ByHand.values[i]), at: Point(180, y + 52))
        canvas.text(
          Digits.fixed(matches[i], places: 0), at: Point(112, [y + 24, center - 5, y + 46][i]),
          anchor: .middle)
        canvas.text(
          percent(weights[i]), at: Point(256, [y + 14, center + 16, y + 52][i]), anchor: .middle)
      }
      canvas.rectangle(
        at: Point(4, middle - 30), width: 76, height: 60, fill: .blue, opacity: 0.12, radius: 6)
      canvas.text("it", at: Point(14, middle - 12), size: 13, face: .bold)
      canvas.text("query", at: Point(14, middle + 6))
      canvas.text(pair(ByHand.queries[2]), at: Point(14, middle + 22))
      canvas.rectangle(
        at: Point(280, middle - 30), width: 76, height: 60, fill: .vermillion, opacity: 0.12,
        radius: 6)
      canvas.text("it", at: Point(288, middle - 12), size: 13, face: .bold)
      canvas.text("output", at: Point(288, middle + 6))
      canvas.text(received, at: Point(284, middle + 22), size: 11.5)
    }
  }

  /// A wide arrow that ends in a point: a head of its own sits in front of the ribbon, because a wide line
  /// would cover its tip.
  private static func ribbon(
    _ canvas: inout Canvas, from start: Point, to tip: Point, width: Double
  ) {
    let (dx, dy) = (tip.x - start.x, tip.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    func before(_ distance: Double) -> Point {
      Point(tip.x - distance * dx / length, tip.y - distance * dy / length)
    }
    let headWidth = 0.6 * width
    canvas.line([start, before(5 + 1.5 * headWidth)], tone: .vermillion, width: width)
    canvas.arrow(from: before(0.1), to: tip, tone: .vermillion, width: headWidth)
  }

  // MARK: - From averages to attention

  private static var ramp: Drawing {
    let mask = AttentionMask.causal(3)
    let zeros = Tensor.zeros([3, 3]) + mask
    let scores = products * root + mask
    let average = zeros.softmax()
    let weights = hand(mask: mask).weights
    func texts(_ table: Tensor) -> [[String]] {
      table.rowsOfNumbers.map { row in
        row.map {
          $0.isFinite && $0 != $0.rounded()
            ? Digits.fixed($0, places: 2) : Digits.fixed($0, places: 0)
        }
      }
    }
    return Drawing(
      "ramp", height: 236,
      alt: """
        Two tables of scores with the future hidden, and the weights that softmax makes of them. Left all \
        visible scores are 0, and each word averages what it sees: 1; 0.50, 0.50; 0.33, 0.33, 0.33. Right \
        the scores are dot products, and the last word gives 0.77 to pizza, 0.19 to oven and 0.05 to itself.
        """
    ) { canvas in
      for (i, word) in ByHand.words.enumerated() {
        for y in [46.0, 166] {
          canvas.text(word, at: Point(38, y + 16 + 22 * Double(i)), anchor: .end)
        }
      }
      for (x, title, s, p) in [
        (44.0, "no preference yet", zeros, average), (208, "the words choose", scores, weights),
      ] {
        let center = x + 72
        canvas.text(title, at: Point(center, 16), size: 13, anchor: .middle, face: .bold)
        canvas.text("scores A + M", at: Point(center, 37), tone: .quiet, anchor: .middle)
        canvas.grid(texts(s), at: Point(x, 46), cellWidth: 48) { i, j in j > i ? .quiet : .blue }
        canvas.arrow(from: Point(center - 34, 117), to: Point(center - 34, 158))
        canvas.text("softmax", at: Point(center - 26, 135))
        canvas.text("row by row", at: Point(center - 26, 149))
        let table = p.rowsOfNumbers
        for i in 0..<3 {
          for j in 0..<3 where table[i][j] > 0 {
            canvas.rectangle(
              at: Point(x + 48 * Double(j), 166 + 22 * Double(i)), width: 48, height: 22,
              fill: .vermillion, opacity: 0.5 * Double(table[i][j]), line: nil)
          }
        }
        canvas.grid(texts(p), at: Point(x, 166), cellWidth: 48)
      }
    }
  }

  // MARK: - Attention as matrices

  private static var product: Drawing {
    let found = hand()
    func whole(_ rows: Rows) -> [[String]] { rows.map { $0.map { Digits.fixed($0, places: 0) } } }
    func two(_ table: Tensor) -> [[String]] {
      table.rowsOfNumbers.map { $0.map { $0 == 0 ? "0" : Digits.fixed($0, places: 2) } }
    }
    let turned = (0..<2).map { c in ByHand.keys.map { $0[c] } }
    func tone(_ i: Int, _ j: Int) -> Tone? { i == 2 ? .vermillion : nil }
    return Drawing(
      "attention-product", height: 258,
      alt: """
        Q with the shape T by D, times K transposed with the shape D by T, over the square root of D, gives the scores, \
        T by T. Softmax of each row gives the weights P, and P times V, T by D, gives the output O, T by D.
        """
    ) { canvas in
      func label(_ name: String, _ shape: String, over place: GridPlace) {
        canvas.text(
          name, at: Point(place.center.x, place.origin.y - 8), anchor: .middle, face: .bold)
        canvas.text(
          shape, at: Point(place.center.x, place.bottom + 15), size: 11, tone: .quiet,
          anchor: .middle,
          face: .code)
      }
      func sign(_ text: String, _ x: Double, _ y: Double) {
        canvas.text(text, at: Point(x, y), size: 13, anchor: .middle)
      }
      for (i, word) in ByHand.words.enumerated() {
        for y in [26.0, 164] {
          canvas.text(word, at: Point(36, y + 16 + 22 * Double(i)), anchor: .end)
        }
      }
      let q = canvas.grid(whole(ByHand.queries), at: Point(42, 26), cellWidth: 27, tone: tone)
      label("Q", "[T, D]", over: q)
      sign("·", 106, 63)
      let k = canvas.grid(whole(turned), at: Point(116, 37), cellWidth: 27)
      label("Kᵀ", "[D, T]", over: k)
      sign("/ √D =", 222, 63)
      let s = canvas.grid(two(products * root), at: Point(250, 26), cellWidth: 36, tone: tone)
      label("scores", "[T, T]", over: s)
      canvas.line(
        [Point(304, 112), Point(304, 126), Point(96, 126), Point(96, 143)], tone: .quiet,
        hasHead: true)
      canvas.text("softmax of each row", at: Point(200, 121), anchor: .middle)
      let p = canvas.grid(two(found.weights), at: Point(42, 164), cellWidth: 36, tone: tone)
      label("weights P", "[T, T]", over: p)
      sign("·", 162, 201)
      let v = canvas.grid(whole(ByHand.values), at: Point(174, 164), cellWidth: 27)
      label("V", "[T, D]", over: v)
      sign("=", 244, 201)
      let o = canvas.grid(two(found.output), at: Point(260, 164), cellWidth: 42, tone: tone)
      label("output O", "[T, D]", over: o)
    }
  }

  // MARK: - Heads

  private static var heads: Drawing {
    Drawing(
      "heads", height: 250,
      alt: """
        Q, K and V have four channels for each of three words. Two of the channels go to head 1, two to head 2. Each head \
        makes a three by three table of weights of its Q and K and multiplies its V by it, which gives two channels. The outputs side by side have four \
        channels again and are multiplied by the output matrix.
        """
    ) { canvas in
      func half(_ column: Int) -> Tone { column < 2 ? .blue : .orange }
      let blank = Array(repeating: Array(repeating: "", count: 4), count: 3)
      canvas.text("[T, C]", at: Point(44, 16), size: 11, tone: .quiet, anchor: .middle, face: .code)
      for (i, name) in ["Q", "K", "V"].enumerated() {
        let y = 26 + 76 * Double(i)
        canvas.text(name, at: Point(6, y + 32), size: 13, face: .bold)
        canvas.grid(blank, at: Point(22, y), cellWidth: 13, cellHeight: 18, opacity: 0.4) { _, j in
          half(j)
        }
      }
      let narrow = blank.map { Array($0.prefix(2)) }
      let square = blank.map { Array($0.prefix(3)) }
      for (h, tone) in [Tone.blue, .orange].enumerated() {
        let y = 46 + 112 * Double(h)
        canvas.arrow(from: Point(80, 129), to: Point(112, y + 27), tone: tone, width: 1.6)
        let index = h == 0 ? "₁" : "₂"
        canvas.text(
          "Q\(index) K\(index)", at: Point(94, h == 0 ? 96 : 172), size: 11, anchor: .end)
        canvas.text(
          "head \(h + 1)", at: Point(176, y - 22), size: 13, anchor: .middle, face: .bold)
        canvas.text("weights", at: Point(144, y - 6), size: 11, anchor: .middle)
        canvas.grid(square, at: Point(117, y), cellWidth: 18, cellHeight: 18, opacity: 0.4) {
          _, _ in tone
        }
        canvas.text(
          "[T, T]", at: Point(144, y + 68), size: 11, tone: .quiet, anchor: .middle, face: .code)
        canvas.arrow(from: Point(175, y + 27), to: Point(195, y + 27), tone: tone, width: 1.6)
        canvas.text("· V\(index)", at: Point(184, y + 20), size: 11, anchor: .middle)
        canvas.text("O\(index)", at: Point(214, y - 6), anchor: .middle)
        canvas.grid(narrow, at: Point(201, y), cellWidth: 13, cellHeight: 18, opacity: 0.4) {
          _, _ in tone
        }
        canvas.text(
          "[T, D]", at: Point(214, y + 68), size: 11, tone: .quiet, anchor: .middle, face: .code)
        canvas.arrow(from: Point(231, y + 27), to: Point(256, 129), tone: tone, width: 1.6)
      }
      canvas.text("join", at: Point(286, 92), anchor: .middle)
      canvas.grid(blank, at: Point(260, 102), cellWidth: 13, cellHeight: 18, opacity: 0.4) { _, j in
        half(j)
      }
      canvas.text(
        "[T, C]", at: Point(286, 171), size: 11, tone: .quiet, anchor: .middle, face: .code)
      canvas.text("· Wₒ", at: Point(318, 134), size: 13)
    }
  }
}

// The drawings of chapter 05: squared errors as areas, least squares as a perpendicular, and the mirrors of QR. The
// numbers are those of the example by hand, and of three houses where only three axes can be drawn.
import Curriculum
import Plotting

extension RegressionLesson {
  public static var drawings: [Drawing] { [byHand, plane, mirror, twoMirrors] }

  private static func whole(_ x: Double) -> String { Digits.text(x.rounded(), places: 0) }

  /// `(250, 290, 330)`
  private static func list(_ numbers: [Double]) -> String {
    "(" + numbers.map(whole).joined(separator: ", ") + ")"
  }

  private static func length(_ x: [Double]) -> Double {
    x.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  // MARK: - Squared errors as areas

  private static var byHand: Drawing {
    let (sizes, prices) = (ByHand.sizes, ByHand.prices)
    let line = Line.through(sizes, prices)
    let meanSize = sizes.reduce(0, +) / 4
    let flat = Line(intercept: prices.reduce(0, +) / 4, slope: 0)
    func area(_ guess: Line) -> Double {
      zip(sizes, prices).reduce(0) { $0 + ($1.1 - guess($1.0)) * ($1.1 - guess($1.0)) }
    }
    let areas = [area(flat), area(line)].map { Digits.count(Int($0.rounded())) }
    return Drawing(
      "by-hand", height: 214,
      alt: """
        Four houses, price against size, twice. Left, a flat line at the average price, and on each house's error a \
        square; the four areas add up to \(areas[0]). Right, the best line, with four small squares that add up to \
        \(areas[1]).
        """
    ) { canvas in
      for (k, guess) in [flat, line].enumerated() {
        let center = k == 0 ? 91.0 : 269
        // Thousands and m² on the canvas; the squares are square in thousands.
        let unit = 0.62
        func place(_ size: Double, _ price: Double) -> Point {
          Point(center + 1.3 * (size - meanSize), 34 + unit * (390 - price))
        }
        canvas.text(
          k == 0 ? "guess the average" : "guess by the line", at: Point(center, 18), size: 13,
          anchor: .middle, face: .bold)
        for (size, price) in zip(sizes, prices) {
          let (own, guessed) = (place(size, price), place(size, guess(size)))
          let side = abs(own.y - guessed.y)
          canvas.rectangle(
            at: Point(size < meanSize ? own.x - side : own.x, min(own.y, guessed.y)), width: side,
            height: side, fill: .vermillion, opacity: 0.25, line: .vermillion)
          if side > 20 {
            canvas.text(
              whole(abs(price - guess(size))),
              at: Point(
                own.x + (size < meanSize ? -side : side) / 2, (own.y + guessed.y) / 2 + 4),
              size: 11, anchor: .middle)
          }
        }
        canvas.line(
          [50.0, 130].map { place($0, guess($0)) }, tone: .blue, width: 2)
        for (size, price) in zip(sizes, prices) {
          canvas.circle(center: place(size, price), radius: 3, fill: .ink, opacity: 1, line: nil)
          canvas.text(
            whole(size), at: Point(place(size, 0).x, 172), size: 10.5, tone: .quiet,
            anchor: .middle)
        }
        canvas.text("size in m²", at: Point(center, 187), size: 11, tone: .quiet, anchor: .middle)
        canvas.text("area \(areas[k])", at: Point(center, 207), size: 13, anchor: .middle)
      }
    }
  }

  // MARK: - The plane of fitted values

  /// Three houses: as many axes as a drawing has.
  static let threeSizes = [80, 100, 120.0]
  static let threePrices = [260, 270, 340.0]

  private static var plane: Drawing {
    let y = threePrices
    let line = Line.through(threeSizes, y)
    let fitted = threeSizes.map { line($0) }
    let flat = y.map { _ in y.reduce(0, +) / 3 }
    func between(_ a: [Double], _ b: [Double]) -> Double {
      length(zip(a, b).map { $0 - $1 })
    }
    let (total, explained, left) = (between(y, flat), between(fitted, flat), between(y, fitted))
    let texts = [total, explained, left].map { Digits.text($0, places: 1) }
    return Drawing(
      "plane", height: 188,
      alt: """
        A plane, seen from above at an angle. In it lie two points: the flat line \(list(flat)) and the best line \
        \(list(fitted)). The prices \(list(y)) lie above the plane, right over the best line. The three points make a \
        triangle with a right angle at the best line; its sides are \(texts[1]), explained, \(texts[2]), left over, and \
        \(texts[0]), total.
        """
    ) { canvas in
      let scale = 2.6
      let m = Point(90, 118)
      let f = Point(m.x + scale * explained, m.y)
      let tip = Point(f.x, f.y - scale * left)
      canvas.line(
        [Point(8, 164), Point(278, 164), Point(352, 80), Point(82, 80), Point(8, 164)],
        tone: .quiet)
      canvas.line([m, tip], tone: .quiet, width: 1.6)
      canvas.line([m, f], tone: .blue, width: 2.4)
      canvas.line([f, tip], tone: .vermillion, width: 2.4, isDashed: true)
      canvas.line(
        [Point(f.x - 9, f.y), Point(f.x - 9, f.y - 9), Point(f.x, f.y - 9)], width: 1)
      for point in [m, f, tip] {
        canvas.circle(center: point, radius: 3.5, fill: .ink, opacity: 1, line: nil)
      }
      canvas.text("prices y", at: Point(tip.x, tip.y - 24), anchor: .middle, face: .bold)
      canvas.text(list(y), at: Point(tip.x, tip.y - 10), anchor: .middle)
      canvas.text("flat line", at: Point(m.x, m.y + 18), anchor: .middle, face: .bold)
      canvas.text(list(flat), at: Point(m.x, m.y + 33), anchor: .middle)
      canvas.text("best line X b", at: Point(f.x, f.y + 18), anchor: .middle, face: .bold)
      canvas.text(list(fitted), at: Point(f.x, f.y + 33), anchor: .middle)
      canvas.text(
        "total, \(texts[0])", at: Point((m.x + f.x) / 2 - 8, (m.y + tip.y) / 2 - 16), anchor: .end)
      canvas.text("explained, \(texts[1])", at: Point(f.x - 16, f.y - 6), anchor: .end)
      canvas.text("left over,", at: Point(f.x + 9, f.y - 20))
      canvas.text(texts[2], at: Point(f.x + 9, f.y - 5))
      canvas.text(
        "the plane of all X b", at: Point(8, 181), tone: .quiet)
    }
  }

  // MARK: - One mirror

  private static var mirror: Drawing {
    let a = [3.0, 4]
    let image = QR(columns: [a]).reflected(a)
    let v = zip(a, image).map { $0 - $1 }
    return Drawing(
      "mirror", height: 186,
      alt: """
        The vector a = \(list(a)) and its image \(list(image)) on the first axis, as arrows from the origin. A dashed \
        line through the origin, the mirror, lies halfway between them. The vector v = \(list(v)) leads from the image \
        to a and crosses the mirror at a right angle.
        """
    ) { canvas in
      let origin = Point(215, 128)
      func place(_ x: [Double]) -> Point { Point(origin.x + 26 * x[0], origin.y - 26 * x[1]) }
      // Perpendicular to v
      let along = [-v[1], v[0]].map { $0 / length(v) }
      canvas.line([Point(40, origin.y), Point(356, origin.y)], tone: .quiet, width: 1)
      canvas.text("first axis", at: Point(356, origin.y + 16), tone: .quiet, anchor: .end)
      canvas.line(
        [place(along.map { -2 * $0 }), place(along.map { 4.8 * $0 })], tone: .quiet, width: 2,
        isDashed: true)
      canvas.text("mirror", at: Point(place(along.map { -2 * $0 }).x + 8, 176), tone: .quiet)
      canvas.arrow(from: place(image), to: place(a), tone: .green, width: 2)
      canvas.arrow(from: origin, to: place(image), tone: .vermillion, width: 2.4)
      canvas.arrow(from: origin, to: place(a), tone: .blue, width: 2.4)
      // The right angle where v crosses the mirror, halfway
      let foot = place(zip(a, image).map { ($0 + $1) / 2 })
      let (ux, uy) = (8 * along[0], -8 * along[1])
      let (vx, vy) = (8 * v[0] / length(v), -8 * v[1] / length(v))
      canvas.line(
        [
          Point(foot.x + vx, foot.y + vy), Point(foot.x + vx + ux, foot.y + vy + uy),
          Point(foot.x + ux, foot.y + uy),
        ], width: 1)
      canvas.circle(center: origin, radius: 3, fill: .ink, opacity: 1, line: nil)
      canvas.text("a = \(list(a))", at: Point(place(a).x, place(a).y - 9), anchor: .middle)
      canvas.text(
        "its image \(list(image))", at: Point(place(image).x, origin.y + 18), anchor: .middle)
      canvas.text("v = \(list(v))", at: Point(foot.x - 34, foot.y - 4), anchor: .end)
    }
  }

  // MARK: - Two mirrors

  private static var twoMirrors: Drawing {
    let columns = [ByHand.sizes.map { _ in 1.0 }, ByHand.sizes, ByHand.prices]
    let qr = QR(columns: Array(columns.prefix(2)))
    func text(_ x: Double) -> String {
      if abs(x) < 1e-9 { return "0" }
      return abs(x - x.rounded()) < 1e-9 ? whole(x) : Digits.text(x, places: 1)
    }
    /// The rows of X and y after the first `count` mirrors.
    func rows(_ count: Int) -> [[String]] {
      let turned = columns.map { qr.reflected($0, count: count) }
      return (0..<4).map { i in turned.map { text($0[i]) } }
    }
    let tables = (0...2).map(rows)
    func spoken(_ table: [[String]]) -> String {
      table.map { $0.joined(separator: " ") }.joined(separator: "; ")
    }
    return Drawing(
      "two-mirrors", height: 164,
      alt: """
        Three tables with the columns of X and y. Before: \(spoken(tables[0])). After the first mirror: \
        \(spoken(tables[1])). After the second: \(spoken(tables[2])). In the last one, the first two rows hold the \
        triangle R and the numbers c, and the other two hold zeros and the numbers d.
        """
    ) { canvas in
      for (k, table) in tables.enumerated() {
        let x = 3 + 126 * Double(k)
        let title = k == 0 ? "before" : "after mirror \(k)"
        canvas.text(title, at: Point(x + 51, 14), size: 11, tone: .quiet, anchor: .middle)
        let left = canvas.grid(
          table.map { Array($0.prefix(2)) }, at: Point(x, 40), cellWidth: 29, cellHeight: 25,
          size: 11
        ) { i, j in k == 2 && i <= j ? .blue : nil }
        let right = canvas.grid(
          table.map { [$0[2]] }, at: Point(x + 61, 40), cellWidth: 40, cellHeight: 25, size: 11
        ) { i, _ in k == 2 ? (i < 2 ? .blue : .vermillion) : nil }
        let names = k == 0 ? ["X", "y"] : ["", ""]
        canvas.text(names[0], at: Point(left.center.x, 33), anchor: .middle, face: .bold)
        canvas.text(names[1], at: Point(right.center.x, 33), anchor: .middle, face: .bold)
        guard k > 0 else { continue }
        canvas.arrow(from: Point(x - 21, 90), to: Point(x - 4, 90), width: 1.6)
        guard k == 2 else { continue }
        canvas.text("R", at: Point(left.center.x, 33), anchor: .middle, face: .bold)
        canvas.text("c", at: Point(right.center.x, 33), anchor: .middle, face: .bold)
        canvas.line([Point(x - 1, 90), Point(x + 105, 90)], width: 2)
        canvas.text("0", at: Point(left.center.x, 156), anchor: .middle, face: .bold)
        canvas.text("d", at: Point(right.center.x, 156), anchor: .middle, face: .bold)
      }
    }
  }
}

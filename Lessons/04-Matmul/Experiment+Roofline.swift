// The roofline of lesson 04: products of a few rows of A with a B that no cache holds, beside what Equation 8
// allows. Chapter 04.
import Curriculum
import Plotting

/// A `[rows, n]` times B `[n, n]`, timed.
struct RooflinePoint {
  var rows: Int
  var n: Int
  /// In seconds.
  var time: Double

  /// FLOP for each byte that has to move at least once: Equation 7.
  var intensity: Double {
    let numbers = Double(rows * n + n * n + rows * n)
    return 2 * Double(rows) * Double(n) * Double(n) / (4 * numbers)
  }

  /// In GFLOP/s.
  var rate: Double { Measurement.rate(m: rows, n: n, k: n, time: time) }

  /// Whether the product copies B into panels before it multiplies.
  var isPacked: Bool { Product.paysToPack(m: rows, n: n, k: n) }
}

extension Experiment {
  /// Times 1, 2, 4 … rows of A with a B four times as wide and high as the largest size, but at
  /// most 4096. From sizes=1000 on that is 64 MB, more than most caches hold. The fewer rows of A
  /// there are, the fewer multiplications there are for each byte of B.
  mutating func measureRoofline(_ report: inout some Report) {
    report.progress(total - 1, of: total, "few rows, and many")
    let n = min(4096, 4 * largest)
    var source = RandomSource(seed: seed)
    let b = Matrix(
      rows: n, columns: n,
      elements: Array(repeatElement((), count: n)).flatMap { _ in
        [Float](repeating: source.uniform(-1, 1), count: n)
      })
    for m in [1, 2, 4, 8, 16, 32, 64, 128, 256] where m <= n {
      let a = Matrix.random(rows: m, columns: n, using: &source)
      let time = Measurement.seconds(seconds / 2) { _ = Ladder.threads(a, b, threads: threads) }
      roofline.append(RooflinePoint(rows: m, n: n, time: time))
    }
    report.progress(total, of: total, "done")
  }

  /// What Equation 8 allows at this arithmetic intensity, in GFLOP/s.
  func roof(at intensity: Double) -> Double { max(min(peak, intensity * bandwidth), 1e-9) }

  /// How many rows of A take as long to multiply as it takes to pack B, from two products that pack it: each
  /// takes the time of the packing and, for every row, the same time again. Nil where B is small.
  var packingInRows: Double? {
    guard let few = roofline.first(where: { $0.rows == 32 && $0.isPacked }),
      let many = roofline.first(where: { $0.rows == 256 })
    else { return nil }
    let row = (many.time - few.time) / Double(many.rows - few.rows)
    let packing = few.time - Double(few.rows) * row
    return row > 0 && packing > 0 ? packing / row : nil
  }

  func tellRoofline(_ report: inout some Report) {
    guard let n = roofline.first?.n else { return }
    report.table(
      Table(
        "A few rows of A times a B of \(n) rows and columns",
        headings: ["rows", "FLOP/byte", "GFLOP/s", "roof", "share", "ms", "B is read"],
        rows: roofline.map { point in
          let roof = roof(at: point.intensity)
          return [
            "\(point.rows)", Measurement.text(point.intensity), Measurement.text(point.rate),
            Measurement.text(roof), "\(Digits.fixed(100 * point.rate / roof, places: 0)) %",
            Measurement.text(1e3 * point.time), point.isPacked ? "packed first" : "as it lies",
          ]
        }, isMeasured: true))
  }

  var rooflineFigure: Figure {
    let x = roofline.map(\.intensity)
    let y = roofline.map(\.rate)
    let ridge = peak / max(bandwidth, 1e-9)
    let roof = ([x.first ?? 1] + [ridge, max(ridge, x.last ?? 1)]).sorted()
    return Figure(
      name: "roofline", title: "Roofline: what bounds the product",
      alt: """
        Speed against FLOP per byte, both logarithmic: the roof rises with the memory's \
        \(Measurement.text(bandwidth)) GB/s up to \(Measurement.text(ridge)) FLOP per byte, then \
        is flat at \(Measurement.text(peak)) GFLOP/s. Products of 1 to 256 rows start at \
        \(Measurement.text(y.first ?? 0)) GFLOP/s and end at \(Measurement.text(y.last ?? 0)).
        """,
      isMeasured: true,
      panels: [
        Panel(
          x: Axis("arithmetic intensity in FLOP/byte", scale: .log(base: 2)),
          // Room above the roof for the name of its corner.
          y: Axis("speed in GFLOP/s", scale: .log(base: 10), maximum: 3 * peak),
          layers: [
            .lines(
              Series("roof", x: roof, y: roof.map { min(peak, bandwidth * $0) }, emphasis: .faint)),
            .lines(Series("measured: 1 to 256 rows of A", x: x, y: y, emphasis: .strong)),
          ],
          annotations: [.vertical(x: ridge, label: "ridge")])
      ])
  }
}

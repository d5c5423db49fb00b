// Figures for the tests: one of each kind of layer, small and without any randomness.

import Plotting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum Samples {
  static func figure(_ name: String, _ panels: [Panel], title: String = "A title") -> Figure {
    Figure(name: name, title: title, alt: "What the picture shows.", panels: panels)
  }

  static func panel(_ layers: [Panel.Layer], annotations: [Annotation] = []) -> Panel {
    Panel(
      x: Axis("steps"), y: Axis("loss (nats)"), layers: layers, annotations: annotations)
  }

  static var lines: Figure {
    let x = (1...8).map { Double($0) }
    return figure(
      "lines",
      [
        Panel(
          x: Axis("size n", scale: .log(base: 2)), y: Axis("GFLOP/s", scale: .log(base: 10)),
          layers: [
            .lines(Series("naive", x: x, y: x.map { 100 / $0 }, emphasis: .faint)),
            .lines(Series("tiles", x: x, y: x.map { 10 * $0 }, errors: x.map { $0 / 4 })),
            .lines(Series("block", x: x, y: x.map { $0 * $0 }, emphasis: .strong)),
          ],
          annotations: [
            .horizontal(y: 50, label: "the peak"), .vertical(x: 4, label: "the cache"),
            .text("a remark", x: 2, y: 20),
          ])
      ])
  }

  static var points: Figure {
    let t = (0..<40).map { Double($0) / 40 }
    return figure(
      "points",
      [
        panel([
          .points(Series("class 0", x: t, y: t.map { $0 * $0 })),
          .points(Series("class 1", x: t, y: t.map { 1 - $0 * $0 }, errors: t.map { _ in 0.1 })),
        ])
      ])
  }

  static var bars: Figure {
    let bars = Bars(
      categories: ["size", "age of the house"],
      groups: [
        .init("least squares", values: [42, -12], errors: [3, 2]),
        .init("ridge", values: [38, -11]),
      ])
    return figure("bars", [panel([.bars(bars)], annotations: [.horizontal(y: 30, label: "goal")])])
  }

  static func grid(_ count: Int, showsValues: Bool = false) -> Grid {
    let x = (0..<count).map { Double($0) / Double(count - 1) * 4 - 2 }
    return Grid(
      x: x, y: x, values: x.map { b in x.map { a in a * a + 2 * b * b } }, label: "the loss",
      showsValues: showsValues)
  }

  static var heatmap: Figure {
    figure("heatmap", [panel([.heatmap(grid(5, showsValues: true))])])
  }

  /// More cells than are drawn as boxes, and points over them.
  static var boundary: Figure {
    figure(
      "boundary",
      [panel([.heatmap(grid(60)), .points(Series("seen", x: [0, 1], y: [0, -1]))])])
  }

  static var contour: Figure {
    figure(
      "contour",
      [
        panel([
          .contour(grid(30), levels: [0.5, 2, 5, 99]),
          .lines(Series("descent", x: [-1.5, 0.5, 0.1, 0], y: [1.5, 1, 0.2, 0])),
        ])
      ])
  }

  static var images: Figure {
    let rows = (0..<28).map { r in (0..<28).map { c in abs(r - c) < 3 ? 1.0 : 0 } }
    let grid = ImageGrid(columns: 3, pictures: (0..<5).map { .init("digit \($0)", rows: rows) })
    return figure("images", [Panel(x: Axis(""), y: Axis(""), layers: [.images(grid)])])
  }

  static var several: Figure {
    figure("several", [lines, points, bars].flatMap(\.panels))
  }

  static var all: [Figure] {
    [lines, points, bars, heatmap, boundary, contour, images, several]
  }

  /// Text that would be a command, markup or a control in gnuplot, XML, the shell or a terminal.
  static func nasty(creating file: String) -> String {
    "a`touch \(file)`$(touch \(file))@x_1^{2} 50%d \"q\" 'r' \\n \\140 <b>&amp; \u{0}\u{1B}[31m"
      + "漢字 😀 é # ; !touch \(file)\nsecond"
  }

  static func nastyFigure(creating file: String) -> Figure {
    let text = nasty(creating: file)
    return Figure(
      name: text, title: text, alt: text,
      panels: [
        Panel(
          title: text, x: Axis(text, ticks: [.init(0, text), .init(1, "50%")]), y: Axis(text),
          layers: [
            .lines(Series(text, x: [0, 1], y: [1, 2])),
            .bars(Bars(categories: [text], groups: [.init(text + "2", values: [1])])),
          ],
          annotations: [
            .text(text, x: 0.5, y: 1), .horizontal(y: 1.5, label: text),
            .vertical(x: 0.5, label: text),
          ]),
        panel([.heatmap(Grid(x: [0, 1], y: [0, 1], values: [[1, 2], [3, 4]], label: text))]),
        panel([.images(ImageGrid(columns: 1, pictures: [.init(text, rows: [[0, 1], [1, 0]])]))]),
      ])
  }
}

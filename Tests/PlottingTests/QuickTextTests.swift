// Figures as text without gnuplot: the same dots but for rounding, whatever the numbers and the size.
import Testing

@testable import Plotting

@Suite("Text without gnuplot")
struct QuickTextTests {
  private func panel(_ series: Series, y: Axis = Axis("")) -> Panel {
    Panel(x: Axis("step"), y: y, layers: [.lines(series)])
  }

  @Test("a diagonal goes from corner to corner, one dot a column")
  func diagonal() {
    let series = Series("s", x: [0, 10], y: [0, 10])
    var panel = panel(series)
    panel.x = Axis("", minimum: 0, maximum: 10)
    panel.y = Axis("", minimum: 0, maximum: 10)
    let scales = PanelScales(panel, xTicks: 2, yTicks: 2)
    let canvas = DotCanvas(lines: [.line(series)], scales: scales, columns: 11, rows: 11)
    for column in 0..<11 {
      for row in 0..<11 { #expect((canvas[column, row] == 0) == (column == 10 - row)) }
    }
  }

  @Test("a line that leaves the canvas is cut at its edge")
  func cut() {
    let series = Series("s", x: [-1e6, 1e6], y: [5, 5])
    var panel = panel(series)
    panel.x = Axis("", minimum: 0, maximum: 10)
    panel.y = Axis("", minimum: 0, maximum: 10)
    let scales = PanelScales(panel, xTicks: 2, yTicks: 2)
    let canvas = DotCanvas(lines: [.line(series)], scales: scales, columns: 20, rows: 11)
    for column in 0..<20 { #expect(canvas[column, 5] == 0) }
    #expect(canvas.dots.count { $0 != nil } == 20)
  }

  @Test("most dots are where gnuplot puts them")
  func likeGnuplot() throws {
    let x = (0..<200).map(Double.init)
    let series = Series("s", x: x, y: x.map { 1 / (1 + $0 / 20) })
    let scales = PanelScales(panel(series), xTicks: 2, yTicks: 2)
    let own = DotCanvas(lines: [.line(series)], scales: scales, columns: 120, rows: 60)
    let other = try DotCanvas(
      [.line(series)], scales: scales, columns: 120, rows: 60, gnuplot: Gnuplot())
    // Each dot of the one has a dot of the other beside it.
    var strangers = 0
    for column in 0..<120 {
      for row in 0..<60 where own[column, row] != nil {
        let isNear = (-1...1).contains { a in
          (-1...1).contains { b in
            (0..<120).contains(column + a) && (0..<60).contains(row + b)
              && other[column + a, row + b] != nil
          }
        }
        if !isNear { strangers += 1 }
      }
    }
    #expect(strangers == 0)
  }

  @Test(
    "odd numbers and sizes draw something and never trap",
    arguments: [
      ([], []), ([1], [1]), ([0, 1], [.nan, 1]), ([0, 1], [.infinity, -.infinity]),
      ([0, 1, 2], [1e300, 0, -1e300]), ([0, 0], [0, 0]), ([.nan, 1], [1, 2]),
    ] as [([Double], [Double])])
  func odd(x: [Double], y: [Double]) {
    for scale in [Axis.Scale.linear, .log(base: 10)] {
      for columns in [1, 20, 80, 300] {
        let figure = Figure(
          name: "f", title: "A title", alt: "",
          panels: [panel(Series("s", x: x, y: y), y: Axis("", scale: scale))])
        for glyphs in [TextGlyphs.braille, .ascii] {
          let text = QuickText.draw(
            figure, size: TextSize(columns: columns, rows: 3), colour: .none, glyphs: glyphs)
          #expect(text.contains("A title"))
          #expect(text.filledLines.allSatisfy { $0.count <= max(20, columns) })
        }
      }
    }
  }
}

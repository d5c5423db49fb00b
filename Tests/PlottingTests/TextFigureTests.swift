// Figures as text: no line wider than the terminal, names and ticks in it, and the same meaning
// with and without colours.

import Testing

@testable import Plotting

@Suite struct TextFigureTests {
  private func text(
    _ figure: Figure, _ columns: Int, _ rows: Int, _ colour: TextColour = .none,
    _ glyphs: TextGlyphs = .braille
  ) throws -> String {
    try Gnuplot().render(
      figure,
      to: .terminal(TextSize(columns: columns, rows: rows), colour: colour, glyphs: glyphs))
  }

  @Test(arguments: Samples.all) func noLineIsWiderThanTheTerminal(_ figure: Figure) throws {
    for (columns, rows) in [(80, 24), (120, 40), (30, 10)] {
      let text = try text(figure, columns, rows)
      for line in text.filledLines {
        #expect(TerminalText.columns(String(line)) <= columns)
      }
      #expect(!text.contains("\u{1B}"))
    }
  }

  @Test(arguments: [Samples.lines, Samples.points, Samples.heatmap, Samples.contour])
  func onePanelFitsTheHeight(_ figure: Figure) throws {
    for (columns, rows) in [(80, 24), (120, 40)] {
      let lines = try text(figure, columns, rows).lines
      #expect(lines.count <= rows)
      #expect(lines.count > rows - 4)
    }
  }

  @Test func everySeriesHasItsNameAndItsMark() throws {
    let text = try text(Samples.lines, 80, 24)
    for name in ["─●─ naive", "─■─ tiles", "─▲─ block", "the peak", "the cache", "a remark"] {
      #expect(text.contains(name), "\(name) is missing")
    }
    for mark in "●■▲" { #expect(text.filter { $0 == mark }.count >= 5) }
    #expect(text.contains("100 ┤"))
    #expect(text.contains("size n"))
  }

  @Test func aColourScaleReachesItsEnds() throws {
    func grid(_ values: [Double], _ low: Double? = nil, _ high: Double? = nil) -> Grid {
      Grid(x: [0, 1], y: [0], values: [values], label: "w", minimum: low, maximum: high)
    }
    let (small, large) = (ColourScale(grid([0, 1], 0, 4)), ColourScale(grid([2, 4], 0, 4)))
    #expect(small == large)
    #expect((small.lower, small.upper) == (0, 4))
    #expect(small.place(1) == 0.25)
    // No value falls off its end, both signs are about zero, and what cannot be drawn sets no end.
    #expect(ColourScale(grid([0, 9], 0, 4)).upper == 9)
    #expect((ColourScale(grid([0, 1], -3)).lower, ColourScale(grid([0, 1], -3)).upper) == (-3, 3))
    #expect(ColourScale(grid([0, 1], .nan, .infinity)) == ColourScale(grid([0, 1])))
    var figure = Samples.heatmap
    guard case .heatmap(var heat) = figure.panels[0].layers[0] else {
      Issue.record("no heatmap")
      return
    }
    heat.maximum = 4321
    figure.panels[0].layers[0] = .heatmap(heat)
    #expect(try text(figure, 80, 24).contains("4321"))
    #expect(try Gnuplot().svg(figure) != Gnuplot().svg(Samples.heatmap))
  }

  /// Lines that coincide take turns with their marks, be they short or long.
  @Test(arguments: [8, 400]) func coincidingLinesAreBothSeen(_ count: Int) throws {
    let x = (0..<count).map { Double($0) }
    let layers = ["mine", "theirs"].map { Panel.Layer.lines(Series($0, x: x, y: x)) }
    let text = try text(Samples.figure("same", [Samples.panel(layers)]), 80, 24)
    for mark in "●■" { #expect(text.filter { $0 == mark }.count >= 4, "\(text)") }
  }

  @Test func asciiIsASCIIButForNames() throws {
    let text = try text(Samples.points, 80, 24, .none, .ascii)
    #expect(text.allSatisfy { $0.isASCII || $0 == "−" })
    #expect(text.contains("A class 0"))
  }

  @Test func coloursComeAndGo() throws {
    let coloured = try text(Samples.lines, 80, 24, .ansi256)
    #expect(coloured.contains("\u{1B}[0;38;5;32m"))
    let plain = try text(Samples.lines, 80, 24)
    #expect(strip(coloured) == plain)
  }

  private func strip(_ text: String) -> String {
    let parts = text.split(separator: "\u{1B}[", omittingEmptySubsequences: false)
    let rest = parts.dropFirst().map { $0.drop { $0 != "m" }.dropFirst() }
    return ([parts[0]] + rest).joined()
  }

  /// The curve's dots lie where the arithmetic puts them: a straight line from corner to corner.
  @Test func curvesAndTicksShareOneScale() throws {
    let axis = Axis("", minimum: 0, maximum: 1)
    let panel = Panel(x: axis, y: axis, layers: [])
    let scales = PanelScales(panel, xTicks: 5, yTicks: 5)
    let diagonal = Series("", x: [0, 1], y: [0, 1])
    let flat = Series("", x: [0, 1], y: [0.5, 0.5])
    let dots = try DotCanvas(
      [.line(diagonal), .line(flat)], scales: scales, columns: 41, rows: 21, gnuplot: Gnuplot())
    #expect(dots[0, 20] == 0)
    #expect(dots[40, 0] == 0)
    #expect((0..<41).allSatisfy { dots[$0, 10] != nil })
    #expect(dots[0, 10] == 1 && dots[40, 10] == 1)
  }

  /// gnuplot turns each of our colours into the code that stands for the curve.
  @Test func everyCurveIsReadBackAsItsNumber() throws {
    let axis = Axis("", minimum: 0, maximum: 59)
    let scales = PanelScales(Panel(x: axis, y: axis, layers: []), xTicks: 2, yTicks: 2)
    let curves = (0..<60).map { index -> DotCanvas.Curve in
      .line(Series("", x: [0, 59], y: [Double(index), Double(index)]))
    }
    let dots = try DotCanvas(curves, scales: scales, columns: 60, rows: 60, gnuplot: Gnuplot())
    for index in 0..<60 { #expect(dots[30, 59 - index] == index) }
  }

  @Test func barsShowValuesAndErrors() throws {
    let text = try text(Samples.bars, 80, 24)
    for part in ["42 ± 3", "−12 ± 2", "age of the house", "██ least squares", "goal"] {
      #expect(text.contains(part), "\(part) is missing")
    }
  }

  @Test func wideCharactersKeepTheirRoom() {
    #expect(TerminalText.columns("漢字 😀 é") == 9)
    #expect(FigureText.cut("漢字漢字", width: 5) == "漢字…")
    var block = TextBlock(columns: 5, rows: 1)
    block.put(TextBlock.cells("漢字漢字"), column: 0, row: 0)
    #expect(block.text(colour: .none, columns: 5) == "漢字\n")
  }
}

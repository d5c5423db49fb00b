// What makes a figure readable: colors that keep their order in gray, level lines without kinks and
// labels that lie on them, regions in the colors of their classes, names that fit.

import Foundation
import Testing

@testable import Plotting

@Suite struct ReadableTests {
  private func script(_ panel: Panel, beside others: Int = 0) -> [String] {
    let panels = [panel] + Array(repeating: panel, count: others)
    let figure = Figure(name: "f", title: "T", alt: "A", panels: panels)
    return PixelFigure(figure: figure, look: .svg).script().steps.compactMap {
      if case .line(let line) = $0 { line } else { nil }
    }
  }

  @Test(arguments: [Palette.sequential, Palette.diverging])
  func scalesKeepTheirOrderInGray(_ colours: [RGB]) {
    for (a, b) in zip(colours, colours.dropFirst()) { #expect(b.lightness > a.lightness + 0.04) }
    // +1 must not look like -1.
    #expect((colours.last?.lightness ?? 0) - (colours.first?.lightness ?? 0) > 0.5)
  }

  // MARK: - Level lines

  private static func bowl(_ count: Int) -> Grid {
    let places = (0..<count).map { 4 * Double($0) / Double(count - 1) - 2 }
    return Grid(
      x: places, y: places, values: places.map { y in places.map { x in x * x + 2 * y * y } },
      label: "loss")
  }

  @Test func aFinerGridHasTheSameFunction() {
    let fine = ReadableTests.bowl(6).refined(to: 30)
    #expect(fine.x.count == 31 && fine.values.count == 31 && fine.values[0].count == 31)
    for (y, row) in zip(fine.y, fine.values) {
      for (x, value) in zip(fine.x, row) { #expect(abs(value - (x * x + 2 * y * y)) < 1e-12) }
    }
    #expect(ReadableTests.bowl(40).refined(to: 30) == ReadableTests.bowl(40))
  }

  @Test func whatIsMissingStaysMissing() {
    var grid = ReadableTests.bowl(6)
    grid.values[2][3] = .nan
    let fine = grid.refined(to: 11)
    #expect(fine.values[4][6].isNaN && fine.values[4][5].isNaN)
    #expect(!fine.values[4][4].isNaN && !fine.values[2][6].isNaN && !fine.values[0][0].isNaN)
  }

  @Test func labelsLieOnTheirLines() throws {
    let grid = ReadableTests.bowl(9).refined(to: 121)
    let panel = Panel(x: Axis("x"), y: Axis("y"), layers: [.contour(grid, levels: [0.5, 2, 5])])
    let scales = PanelScales(panel, xTicks: 5, yTicks: 5)
    let labels = ContourLabels.place([0.5, 2, 5], grid, scales: scales, avoiding: [])
    #expect(labels.map(\.text) == ["0.5", "2", "5"])
    for label in labels {
      let level = try #require(Double(label.text))
      #expect(abs(label.x * label.x + 2 * label.y * label.y - level) < 0.01)
    }
    let lines = script(panel)
    let plot = try #require(lines.last { $0.hasPrefix("plot ") })
    #expect(plot.contains("? NaN : $1):2 with lines"), "the line has a gap under its label")
    let drawn = lines.filter { $0.hasPrefix("set label") && $0.contains("center") }
    #expect(drawn.allSatisfy { !$0.contains("offset") })
  }

  // MARK: - Classes

  @Test func aValueIsTheNearestClass() {
    let classes = Grid.Classes(["a", "b", "c"], first: 1)
    #expect(classes.shade(of: 1) == Grid.Shade(name: "a", strength: 1))
    #expect(classes.shade(of: 2.25) == Grid.Shade(name: "b", strength: 0.5))
    #expect(classes.shade(of: 2.5)?.strength == 0)
    #expect(classes.shade(of: 9)?.name == "c")
    #expect(classes.shade(of: .nan) == nil)
  }

  @Test func regionsHaveTheColorsOfTheirPoints() throws {
    var grid = Grid(x: [0, 1, 2], y: [0, 1], values: [[0, 0, 1], [1, 1, 0]], label: "class")
    grid.classes = Grid.Classes(["one", "two"])
    let panel = Panel(
      x: Axis("x"), y: Axis("y"),
      layers: [
        .heatmap(grid), .points(Series("one", x: [0], y: [0])),
        .points(Series("two", x: [2], y: [0])),
      ])
    let lines = script(panel)
    #expect(!lines.contains { $0.contains("cbrange") }, "classes are no scale")
    let figure = Figure(name: "f", title: "T", alt: "A", panels: [panel])
    let steps = PixelFigure(figure: figure, look: .svg).script().steps
    let boxes =
      steps.compactMap { step -> [Double]? in
        if case .table(_, 7, let values) = step { values } else { nil }
      }.first ?? []
    let colours = stride(from: 6, to: boxes.count, by: 7).map { Int(boxes[$0]) & 0xFFFFFF }
    // Two neighbors of one class are one box.
    #expect(colours == [0x0072B2, 0xD55E00, 0xD55E00, 0x0072B2])
  }

  // MARK: - Series

  @Test func comparedRunsShareColorsByKindAndMarksByRun() {
    func series(_ kind: String, _ run: String) -> Panel.Layer {
      var series = Series("\(kind), \(run)", x: [0], y: [0])
      series.kin = Series.Kin(kind: kind, run: run)
      return .lines(series)
    }
    let layers = [series("GRU", "1"), series("LSTM", "1"), series("GRU", "2"), series("LSTM", "2")]
    let styles = SeriesStyles(
      Figure(
        name: "f", title: "", alt: "",
        panels: [Panel(x: Axis(""), y: Axis(""), layers: layers)]))
    let found = ["GRU, 1", "LSTM, 1", "GRU, 2", "LSTM, 2"].map { styles.style($0) }
    #expect(found.map(\.colourIndex) == [0, 1, 0, 1])
    #expect(found.map(\.index) == [0, 0, 1, 1])
  }

  @Test func aNameIsOnceInTheLegend() throws {
    let panel = Panel(
      x: Axis("x"), y: Axis("y"),
      layers: [
        .lines(Series("path", x: [], y: [])), .lines(Series("other", x: [0, 1], y: [0, 1])),
        .lines(Series("path", x: [0, 1], y: [1, 0])),
      ])
    let plot = try #require(script(panel).last { $0.hasPrefix("plot ") })
    #expect(plot.components(separatedBy: "title \"path\"").count == 2)
  }

  @Test func wideWordsGetMoreRoom() {
    #expect(LetterWidth.excess("momentum") > 1)
    #expect(LetterWidth.excess("till") == 0)
    let panel = Panel(
      x: Axis("x"), y: Axis("y"), layers: [.lines(Series("momentum", x: [0, 1], y: [0, 1]))])
    let room = LetterWidth.excess("momentum")
    #expect(script(panel).contains { $0.hasPrefix("set key") && $0.contains("width \(room) ") })
  }

  // MARK: - Words on the panel

  @Test func theLabelOfALineKeepsAwayFromCurves() throws {
    func place(_ y: [Double]) throws -> Double {
      let x = (0..<20).map(Double.init)
      let panel = Panel(
        x: Axis("x"), y: Axis("y", minimum: 0, maximum: 10),
        layers: [.points(Series("p", x: x, y: x.flatMap { _ in y }))],
        annotations: [.horizontal(y: 5, label: "level")])
      let line = try #require(script(panel).first { $0.hasPrefix("set label \"level\"") })
      let number = try #require(line.firstMatch(of: /graph [0-9.]+, graph ([0-9.]+)/)?.1)
      return try #require(Double(number))
    }
    #expect(try place([1]) > 0.5, "above its line")
    #expect(try place([5.3]) < 0.5, "below it where points lie above")
  }

  @Test func manyWordsBelowAMapStandUpright() {
    let words = (1...12).map { Axis.Tick(Double($0), "word \($0)") }
    let places = (1...12).map(Double.init)
    let panel = Panel(
      x: Axis("x", ticks: words), y: Axis("y", ticks: words),
      layers: [
        .heatmap(Grid(x: places, y: places, values: places.map { _ in places }, label: "w"))
      ])
    let ticks = script(panel, beside: 1).filter { $0.hasPrefix("set xtics") }
    #expect(
      ticks.allSatisfy { $0.contains("rotate by 90 right font") && $0.contains("\"word 12\"") })
    #expect(ticks.count == 2)
  }
}

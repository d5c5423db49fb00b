// Numbers that cannot be drawn, none at all, and far too many.

import ExerciseSupport
import Foundation
import Testing

@testable import Plotting

@Suite struct OddNumbersTests {
  /// The figure as a picture and as text; the other pictures come from the same script.
  private func drawEverywhere(_ figure: Figure) throws {
    _ = try Gnuplot().svg(figure)
    _ = try Gnuplot().render(figure, to: .terminal(TextSize(columns: 80, rows: 24)))
  }

  private var oddNumbers: [Double] {
    [.nan, .infinity, -.infinity, 0, -0.0, -1, .leastNonzeroMagnitude, 1e308, -1e308, 1, 2]
  }

  @Test func numbersThatCannotBeDrawn() throws {
    let odd = oddNumbers
    for scale in [Axis.Scale.linear, .log(base: 10), .log(base: 2), .log(base: .nan)] {
      let axis = Axis("a", scale: scale)
      let series = Series("odd", x: odd, y: odd.reversed(), errors: odd)
      let bars = Bars(
        categories: odd.map { "\($0)" }, groups: [.init("b", values: odd, errors: odd)])
      let grid = Grid(x: odd, y: [0, 1], values: [odd, odd.reversed()], label: "g")
      let layers: [Panel.Layer] = [
        .lines(series), .points(series), .bars(bars), .heatmap(grid),
        .contour(grid, levels: odd),
        .images(ImageGrid(columns: -1, pictures: [.init("i", rows: [odd, [1], []])])),
      ]
      for layer in layers {
        try drawEverywhere(Samples.figure("odd", [Panel(x: axis, y: axis, layers: [layer])]))
      }
    }
  }

  @Test func nothingToDraw() throws {
    try drawEverywhere(Samples.figure("none", []))
    let empty = Series("empty", x: [], y: [])
    let grid = Grid(x: [], y: [], values: [], label: "")
    let layers: [Panel.Layer] = [
      .lines(empty), .points(empty), .bars(Bars(categories: [], groups: [])), .heatmap(grid),
      .contour(grid, levels: [1]), .images(ImageGrid(columns: 0, pictures: [])),
      .lines(Series("one", x: [3], y: [4])), .lines(Series("short", x: [1, 2, 3], y: [1])),
      .lines(Series("flat", x: [1, 2], y: [1e16, 1e16])),
    ]
    for layer in layers {
      try drawEverywhere(Samples.figure("none", [Samples.panel([layer])]))
    }
    try drawEverywhere(Samples.figure("none", [Samples.panel([])], title: ""))
  }

  @Test func rangesThatMakeNoSense() throws {
    for (low, high) in [(1.0, 1.0), (5, -5), (.nan, .infinity), (100, 200), (-1, 0)] {
      let axis = Axis("a", scale: .log(base: 10), minimum: low, maximum: high)
      let plain = Axis("a", minimum: low, maximum: high)
      for axis in [axis, plain] {
        let layer = Panel.Layer.lines(Series("s", x: [1, 10], y: [1, 10]))
        try drawEverywhere(Samples.figure("range", [Panel(x: axis, y: axis, layers: [layer])]))
      }
    }
  }

  @Test func nanBreaksTheLine() throws {
    func strokes(_ y: [Double]) throws -> Int {
      let svg = try Gnuplot().svg(
        Samples.figure("gap", [Samples.panel([.lines(Series("s", x: [0, 1, 2, 3, 4], y: y))])]))
      // The line of the series in blue: moves to a new place begin a new stroke.
      let paths = svg.split(separator: "stroke='rgb(  0, 114, 178)'").dropFirst()
      return paths.compactMap { $0.split(separator: "/>").first }
        .reduce(0) { $0 + $1.filter { $0 == "M" }.count }
    }
    #expect(try strokes([0, 1, .nan, 1, 0]) == strokes([0, 1, 2, 1, 0]) + 1)
  }

  @Test func aMillionPointsAreQuick() throws {
    let count = 1_000_000
    let x = (0..<count).map { Double($0) }
    var y = x.map { sin($0 / 50_000) }
    y[700_001] = 9
    let panel = Samples.panel([.lines(Series("l", x: x, y: y)), .points(Series("p", x: y, y: x))])
    let figure = Samples.figure("million", [panel])
    var svg = ""
    let seconds = try ThreadTime.of {
      svg = try Gnuplot().svg(figure)
      _ = try Gnuplot().render(figure, to: .terminal(TextSize(columns: 80, rows: 24)))
    }
    print("two layers of a million points, as picture and text: \(seconds) s")
    #expect(seconds < 2)
    #expect(svg.utf8.count < 1_000_000)
  }

  @Test func thinningKeepsPeaksAndGaps() {
    let count = 100_000
    let x = (0..<count).map { Double($0) }
    var y = x.map { sin($0 / 5_000) }
    y[70_001] = 9
    for i in 40_000..<50_000 { y[i] = .nan }
    let scale = Scale(Axis("x"), extent: Extent(bounds: 0...Double(count)), margin: 0, tickCount: 5)
    let kept = Decimation.line(x, y, scale: scale, columns: 630)
    #expect(kept.count < 4 * 631)
    #expect(kept.contains(70_001))
    #expect(kept.contains { y[$0].isNaN })
    #expect(kept == kept.sorted())
    let few = Array(x.prefix(Decimation.threshold))
    #expect(Decimation.line(few, few, scale: scale, columns: 10).count == few.count)
  }
}

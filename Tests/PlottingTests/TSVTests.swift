// The numbers of a figure as text: all of them, to the last bit, and back.

import Testing

@testable import Plotting

@Suite struct TSVTests {
  @Test(arguments: Samples.all) func everyRowComesBack(_ figure: Figure) throws {
    let text = FigureTSV.text(figure)
    #expect(try FigureTSV.rows(text) == FigureTSV.rows(of: figure))
    #expect(FigureTSV.text(figure) == text)
    #expect(try FigureTSV.difference(text, text) == nil)
  }

  @Test func numbersKeepEveryBit() throws {
    let odd = [
      0.1, 1 / 3.0, -0.0, .leastNonzeroMagnitude, 1.7976931348623157e308, .infinity, -.infinity,
    ]
    let figure = Samples.figure("bits", [Samples.panel([.lines(Series("s", x: odd, y: odd))])])
    let rows = try FigureTSV.rows(FigureTSV.text(figure))
    #expect(rows.map { $0.y?.bitPattern } == odd.map(\.bitPattern))
    let nan = Samples.figure("nan", [Samples.panel([.lines(Series("s", x: [1], y: [.nan]))])])
    #expect(try FigureTSV.rows(FigureTSV.text(nan)).first?.y?.isNaN == true)
    #expect(try FigureTSV.difference(FigureTSV.text(nan), FigureTSV.text(nan)) == nil)
  }

  @Test func aSmallFigureByHand() {
    let panel = Panel(
      x: Axis("x"), y: Axis("y"),
      layers: [.lines(Series("a\tb\nc\\", x: [1, 2], y: [0.5, .nan], errors: [0.25]))],
      annotations: [.horizontal(y: 3, label: "top")])
    #expect(
      FigureTSV.text(Samples.figure("hand", [panel])) == """
        panel\tlayer\tkind\tseries\tlabel\tx\ty\tvalue\terror
        1\t1\tlines\ta\\tb\\nc\\\\\t\t1.0\t0.5\t\t0.25
        1\t1\tlines\ta\\tb\\nc\\\\\t\t2.0\tnan\t\t
        1\t0\thorizontal\t\ttop\t\t3.0\t\t

        """)
  }

  @Test func namesWithAnythingInThemComeBack() throws {
    let name = Samples.nasty(creating: "x") + "\t\r\n\\t\\"
    let figure = Samples.figure("n", [Samples.panel([.lines(Series(name, x: [1], y: [2]))])])
    #expect(try FigureTSV.rows(FigureTSV.text(figure)).first?.series == name)
  }

  @Test func differencesAreNamed() throws {
    func text(_ y: Double) -> String {
      FigureTSV.text(
        Samples.figure("d", [Samples.panel([.lines(Series("s", x: [1, 2], y: [1, y]))])]))
    }
    #expect(
      try FigureTSV.difference(text(2), text(2.02))
        == "line 3: lines s x 2.0 y 2.0 against lines s x 2.0 y 2.02")
    #expect(try FigureTSV.difference(text(2), text(2.02), tolerance: 0.02) == nil)
    let short = FigureTSV.text(
      Samples.figure("d", [Samples.panel([.lines(Series("s", x: [1], y: [1]))])]))
    #expect(try FigureTSV.difference(text(2), short) == "2 rows against 1")
  }

  @Test func brokenFilesNameTheLine() {
    let header = FigureTSV.header.joined(separator: "\t") + "\n"
    for (text, words) in [
      ("", "line 1"), ("x\n", "line 1"), (header + "1\t1\n", "line 2: 2 fields"),
      (header + "a\t1\tlines\t\t\t\t\t\t\n", "whole number"),
      (header + "1\t1\tlines\t\t\tx\t\t\t\n", "x is not a number"),
    ] {
      do {
        _ = try FigureTSV.rows(text)
        Issue.record("\(text) was read")
      } catch {
        #expect(error.problem.contains(words))
      }
    }
  }

  @Test func writtenWholeOrNotAtAll() throws {
    let scratch = try Scratch()
    try FigureTSV.write(Samples.lines, to: scratch.file("a.tsv"))
    #expect(try scratch.text("a.tsv") == FigureTSV.text(Samples.lines))
    #expect(scratch.names == ["a.tsv"])
    #expect(throws: CourseError.self) {
      try FigureTSV.write(Samples.lines, to: "/no/such/folder/a.tsv")
    }
  }
}

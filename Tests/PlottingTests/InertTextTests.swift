// Text of a figure is shown as it is and does nothing: no shell command, no markup, no escape.

import Foundation
import Testing

@testable import Plotting

@Suite struct InertTextTests {
  @Test func noTextRunsACommand() throws {
    let scratch = try Scratch()
    let figure = Samples.nastyFigure(creating: scratch.file("made"))
    for target in [PlotTarget.svg(path: scratch.file("a.svg")), .png(path: scratch.file("a.png"))] {
      try Gnuplot().render(figure, to: target)
    }
    let text = try Gnuplot().render(
      figure, to: .terminal(TextSize(columns: 80, rows: 24), colour: .ansi256))
    #expect(scratch.names == ["a.png", "a.svg"])
    #expect(text.contains("漢字 😀"))
    #expect(!text.contains("\u{1B}[31m"))
    #expect(!text.contains("\u{0}"))
  }

  @Test func textIsShownAsItIs() throws {
    let figure = Samples.figure(
      "text", [Samples.panel([.lines(Series("s", x: [0, 1], y: [0, 1]))])],
      title: "`id` @a x_1^{2} 50%d \"q\" 'r' \\n \\140 0.5 #;漢😀")
    let svg = try Gnuplot().svg(figure)
    #expect(svg.contains("<text>`id` @a x_1^{2} 50%d \"q\" 'r' \\n \\140 0.5 #;漢😀</text>"))
  }

  @Test func percentSignsInTicksAreNoFormats() throws {
    let panel = Panel(
      x: Axis("x", ticks: [.init(0, "0%"), .init(1, "%d %s 100%")]), y: Axis("y"),
      layers: [.lines(Series("s", x: [0, 1], y: [0, 1]))])
    let svg = try Gnuplot().svg(Samples.figure("percent", [panel]))
    #expect(svg.contains("<text>0%</text>"))
    #expect(svg.contains("<text>%d %s 100%</text>"))
  }

  @Test func nastyPathsAreOnlyNames() throws {
    let scratch = try Scratch()
    let name = "a`touch made`'\"$(touch made) %d 漢.svg"
    try Gnuplot().render(Samples.lines, to: .svg(path: scratch.file(name)))
    #expect(scratch.names == [name])
  }

  @Test func quotedHoldsNothingThatGnuplotActsOn() {
    let quoted = Script.quoted("`x` @a \\ \" ' $(y) \u{7F}\u{0}\u{202E}漢\r\n\t.")
    #expect(quoted == "\"\\140x\\140 \\100a \\134 \\\" ' $(y) ��漢\\n .\"")
    #expect(Script.quoted("a\nb", keepsLines: false) == "\"a b\"")
  }

  @Test func svgWithNastyTextIsXML() throws {
    let svg = try Gnuplot().svg(Samples.nastyFigure(creating: "/dev/null/made"))
    let data = Data(svg.utf8)
    #expect(XMLCheck.parses(data))
    #expect(svg.contains("&lt;b&gt;&amp;amp;"))
  }
}

// Each kind of figure as SVG and PNG: it is drawn, says its names, fits its size, and is the same
// each time.

import Foundation
import Plotting
import Testing

@Suite struct PictureTests {
  @Test(arguments: Samples.all) func svgIsXMLWithTitleAndText(_ figure: Figure) throws {
    let svg = try Gnuplot().svg(figure)
    #expect(XMLCheck.parses(Data(svg.utf8)))
    #expect(svg.contains("<title id=\"\(figure.name)-title\">A title</title>"))
    #expect(svg.contains("<desc id=\"\(figure.name)-desc\">What the picture shows.</desc>"))
    #expect(svg.contains("currentColor"))
    for black in ["\"black\"", "'black'", "rgb(1,2,3)", "rgb(  1,   2,   3)"] {
      #expect(!svg.contains(black))
    }
    for name in names(figure) { #expect(svg.contains(">\(name)<"), "\(name) is missing") }
  }

  /// What a reader must find written in the picture.
  private func names(_ figure: Figure) -> [String] {
    figure.panels.flatMap { panel in
      panel.layers.flatMap { layer -> [String] in
        switch layer {
        case .lines(let series), .points(let series): [series.name, panel.x.label, panel.y.label]
        case .bars(let bars): bars.groups.map(\.name) + [bars.categories[0]]
        case .heatmap(let grid): [grid.label]
        case .contour: ["0.5", "2", "5"]
        case .images(let images): images.pictures.map(\.caption)
        }
      }
    }
  }

  @Test func svgIsTheSameEachTime() throws {
    for figure in Samples.all {
      let (one, other) = (try Gnuplot().svg(figure), try Gnuplot().svg(figure))
      #expect(one == other)
    }
  }

  @Test func idsOfTwoFiguresDiffer() throws {
    func ids(_ figure: Figure) throws -> Set<String> {
      let parts = try Gnuplot().svg(figure).split(separator: " id=").dropFirst()
      return Set(
        parts.compactMap { $0.dropFirst().split(whereSeparator: { "'\"".contains($0) }).first }
          .map(String.init))
    }
    let (lines, points) = (try ids(Samples.lines), try ids(Samples.points))
    #expect(lines.count > 10)
    #expect(lines.isDisjoint(with: points))
  }

  @Test(arguments: Samples.all) func pngHasTwicePixels(_ figure: Figure) throws {
    let scratch = try Scratch()
    let text = try Gnuplot().render(figure, to: .png(path: scratch.file("a.png")))
    #expect(text.isEmpty)
    let bytes = try scratch.bytes("a.png")
    #expect(Array(bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    let width = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
    let height = bytes[20..<24].reduce(0) { $0 << 8 | Int($1) }
    #expect(width == 1440)
    #expect((400...2000).contains(height))
    #expect(scratch.names == ["a.png"])
  }

  @Test func seriesDifferWithoutColour() throws {
    let svg = try Gnuplot().svg(Samples.lines)
    // Three marks; dashes on the second line, and others on the lines across the panel.
    for mark in ["gpPt6", "gpPt4", "gpPt8"] { #expect(svg.contains("#lines-\(mark)'")) }
    let dashes = svg.split(separator: "stroke-dasharray='").dropFirst().compactMap {
      $0.split(separator: "'").first
    }
    #expect(Set(dashes).count >= 2)
  }

  @Test func sixelIsAnEscapeSequence() throws {
    let text = try Gnuplot().render(Samples.lines, to: .sixel(width: 400, height: 300))
    #expect(text.contains("\u{1B}P"))
    #expect(text.contains("\u{1B}\\"))
  }

  @Test func windowWithoutDisplaySaysSo() {
    guard ProcessInfo.processInfo.environment["DISPLAY"] == nil,
      ProcessInfo.processInfo.environment["WAYLAND_DISPLAY"] == nil
    else { return }
    #expect(throws: CourseError.self) { try Gnuplot().render(Samples.lines, to: .window) }
  }
}

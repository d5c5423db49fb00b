// Drawings: what is written, and what is told of one that would be hard to read.
import Testing

@testable import Plotting

@Suite("Drawings")
struct DrawingTests {
  @Test("shapes become SVG in the order in which they are drawn")
  func svg() {
    let drawing = Drawing("two", height: 40, alt: "A < B") { canvas in
      canvas.rectangle(at: Point(10, 10.5), width: 40, height: 20, fill: .blue)
      canvas.text("a & b", at: Point(30, 24), anchor: .middle, face: .bold)
    }
    let svg = drawing.svg
    #expect(svg.hasPrefix("<svg "))
    #expect(svg.contains("viewBox=\"0 0 360 40\""))
    #expect(svg.contains("<desc id=\"two-desc\">A &lt; B</desc>"))
    #expect(
      svg.contains(
        "<rect x=\"10\" y=\"10.5\" width=\"40\" height=\"20\" fill=\"#0072b2\" fill-opacity=\"0.2\""
      ))
    #expect(
      svg.contains(
        "text-anchor=\"middle\" font-weight=\"600\" fill=\"currentColor\">a &amp; b</text>"))
    #expect(drawing.problems == [])
  }

  @Test("an arrow's head ends at its point, along its last direction")
  func arrows() {
    let path = Path(
      points: [Point(0, 0), Point(10, 0)], tone: .ink, width: 1, isDashed: false, hasHead: true)
    #expect(path.head[0] == Point(10, 0))
    #expect(path.head[1].x == path.head[2].x && path.head[1].y == -path.head[2].y)
    #expect(path.head[1].x < 10)
  }

  @Test("a bow passes at its bend from the middle of the straight line")
  func bows() {
    let path = Path(
      points: [Point(0, 0), Point(10, 0)], bend: 4, tone: .ink, width: 1, isDashed: false,
      hasHead: false)
    // B(1/2) = (P0 + 2 P1 + P2) / 4
    #expect(path.control == Point(5, 8))
    #expect(path.bounds.bottom == 4)
  }

  @Test("a grid tells where its cells lie")
  func grids() {
    var canvas = Canvas()
    let place = canvas.grid(
      [["1", ""], ["3", "4"]], at: Point(10, 20), cellWidth: 30, cellHeight: 20)
    #expect(place.center(1, 0) == Point(25, 50))
    #expect(place.right == 70 && place.bottom == 60)
    // Four cells, three texts.
    #expect(canvas.shapes.count == 7)
  }

  @Test("small text and what reaches over the edge are told")
  func problems() {
    let drawing = Drawing("bad", height: 30, alt: "") { canvas in
      canvas.text("tiny", at: Point(10, 20), size: 8)
      canvas.text("a long text that leaves", at: Point(300, 20))
      canvas.line([Point(0, 0), Point(0, 31)])
    }
    #expect(drawing.problems.count == 4, "\(drawing.problems)")
  }
}

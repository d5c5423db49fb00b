// Hatching as lines: each lies on the pattern, inside of its bar.
import Testing

@testable import Plotting

@Suite("Hatching of bars")
struct HatchTests {
  private static let pattern = """
    <pattern id='a-gpPat1' patternUnits='userSpaceOnUse' x='0' y='0' width='8' height='8'>
    <path style='fill:none' d='M-4,0 L8,12 M0,-4 L12,8'/>
    </pattern>
    """

  @Test("a rectangle gets the diagonals of its pattern, clipped to it")
  func rectangle() throws {
    let svg =
      HatchTests.pattern
      + "<polygon  fill = 'url(#a-gpPat1)' points = '10,30 26,30 26,20 10,20 '/>"
    let drawn = SVGHatch.drawn(svg)
    #expect(!drawn.contains("polygon"))
    let lines = drawn.matches(of: #/M([0-9.]+),([0-9.]+)L([0-9.]+),([0-9.]+)/#)
    // y - x = 4 modulo 8 meets the box from (10, 20) to (26, 30), where y - x lies between -6 and 20.
    #expect(lines.count == 3)
    for line in lines {
      let numbers = try [line.1, line.2, line.3, line.4].map { try #require(Double($0)) }
      #expect((numbers[1] - numbers[0] + 80).truncatingRemainder(dividingBy: 8) == 4)
      #expect(numbers[3] - numbers[1] == numbers[2] - numbers[0])
      #expect(numbers[0] >= 10 && numbers[2] <= 26 && numbers[1] >= 20 && numbers[3] <= 30)
    }
  }

  @Test("other shapes and other patterns stay as they are")
  func others() {
    let triangle =
      HatchTests.pattern
      + "<polygon  fill = 'url(#a-gpPat1)' points = '10,30 26,30 26,20 '/>"
    #expect(SVGHatch.drawn(triangle) == triangle)
    let dots =
      "<pattern id='b' width='8' height='8'><path style='x' d='M0,0 L8,3'/></pattern>"
      + "<polygon  fill = 'url(#b)' points = '0,0 8,0 8,8 0,8 '/>"
    #expect(SVGHatch.drawn(dots) == dots)
  }
}

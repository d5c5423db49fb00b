// A drawing of a mechanism, described in Swift: which row meets which column, what an LSTM cell passes on. A
// `Figure` shows the results of a run; a drawing shows how something works, and its numbers are computed by
// the lesson's own code. It becomes an SVG that reads on light and on dark pages. `lesson book --sync` writes
// it to book/drawings, and `lesson book --check` compares the file with what the code draws now.
// Left out: layout. The author places every shape, and `problems` finds text that is too small or cut off.

/// Shapes on a canvas that is 360 units wide: at that width a unit is a pixel, and text of 11 units can be read
/// on a phone.
public struct Drawing: Sendable {
  /// In units, of every drawing.
  public static let width = 360.0

  /// Names the file: `row-by-column` of lesson 04 is book/drawings/04-row-by-column.svg.
  public let name: String
  /// What it shows, for those who cannot see it.
  public let alt: String
  /// In units.
  public let height: Double
  let shapes: [Shape]

  /// - Parameters:
  ///   - height: in units
  ///   - draw: draws onto an empty canvas; later shapes cover earlier ones
  public init(
    _ name: String, height: Double, alt: String, draw: (inout Canvas) -> Void
  ) {
    var canvas = Canvas()
    draw(&canvas)
    self.name = name
    self.alt = alt
    self.height = height
    shapes = canvas.shapes
  }

  /// Everything that would make the drawing hard to read: small text, and shapes that reach over the edge.
  public var problems: [String] {
    (alt.isEmpty ? ["The drawing “\(name)” has no description for those who cannot see it."] : [])
      + shapes.compactMap { shape in
        if case .text(let text) = shape, text.size < Drawing.smallestText {
          return
            "“\(text.string)” is set in \(text.size) units; the smallest is \(Drawing.smallestText)."
        }
        let box = shape.bounds
        let isInside =
          box.left >= 0 && box.top >= 0 && box.right <= Drawing.width && box.bottom <= height
        return isInside ? nil : "\(shape.summary) reaches over the edge of the drawing."
      }
  }

  private static let smallestText = 10.5
}

/// A place on a canvas: x to the right, y downward, in units from the upper left corner.
public struct Point: Equatable, Sendable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// The colors of a drawing: those of the text around it and those of the figures.
public enum Tone: Int, Sendable {
  case blue, vermillion, green, purple, orange, sky
  /// The color of the text around the drawing.
  case ink
  /// A gray that reads on light and on dark pages.
  case quiet

  /// As SVG writes it.
  var color: String {
    switch self {
    case .ink: return "currentColor"
    case .quiet: return "#808080"
    default:
      let color = Palette.series[rawValue]
      return "#"
        + [color.red, color.green, color.blue].map { byte in
          (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
  }
}

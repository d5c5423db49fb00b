// The shapes of a drawing, and how much room each takes.
// Left out: the true widths of letters, which depend on the reader's font; they are estimated generously.

enum Shape: Sendable {
  case text(Text)
  case rectangle(Rectangle)
  case path(Path)

  var bounds: Bounds {
    switch self {
    case .text(let text): text.bounds
    case .rectangle(let rectangle): rectangle.bounds
    case .path(let path): path.bounds
    }
  }

  /// Names the shape in a message.
  var summary: String {
    switch self {
    case .text(let text): "The text “\(text.string)”"
    case .rectangle(let it): "The rectangle at (\(it.at.x), \(it.at.y))"
    case .path(let path): "The line from (\(path.points[0].x), \(path.points[0].y))"
    }
  }
}

struct Bounds {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double
}

struct Text: Sendable {
  var string: String
  var at: Point
  var size: Double
  var tone: Tone
  var anchor: Canvas.Anchor
  var face: Canvas.Face

  var bounds: Bounds {
    let width = Double(string.count) * size * (face == .code ? 0.62 : 0.54)
    let left =
      switch anchor {
      case .start: at.x
      case .middle: at.x - width / 2
      case .end: at.x - width
      }
    return Bounds(
      left: left, top: at.y - 0.8 * size, right: left + width, bottom: at.y + 0.25 * size)
  }
}

struct Rectangle: Sendable {
  var at: Point
  var width: Double
  var height: Double
  var fill: Tone?
  var opacity: Double
  var line: Tone?
  var lineWidth: Double
  var radius: Double
  var isDashed: Bool

  var bounds: Bounds { Bounds(left: at.x, top: at.y, right: at.x + width, bottom: at.y + height) }
}

struct Path: Sendable {
  var points: [Point]
  var bend: Double = 0
  var tone: Tone
  var width: Double
  var isDashed: Bool
  var hasHead: Bool

  /// The control point of a bow between the two points; nil for straight lines.
  var control: Point? {
    guard bend != 0, let start = points.first, let end = points.last else { return nil }
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return nil }
    // A quadratic curve passes halfway between its chord and its control point.
    return Point(
      (start.x + end.x) / 2 - 2 * bend * dy / length, (start.y + end.y) / 2 + 2 * bend * dx / length
    )
  }

  var bounds: Bounds {
    var all = points
    if let control, let start = points.first, let end = points.last {
      all.append(
        Point((start.x + 2 * control.x + end.x) / 4, (start.y + 2 * control.y + end.y) / 4))
    }
    return Bounds(
      left: all.map(\.x).min() ?? 0, top: all.map(\.y).min() ?? 0, right: all.map(\.x).max() ?? 0,
      bottom: all.map(\.y).max() ?? 0)
  }

  /// The three corners of the arrowhead, its tip first.
  var head: [Point] {
    guard hasHead, let tip = points.last, points.count > 1 else { return [] }
    let from = control ?? points[points.count - 2]
    let (dx, dy) = (tip.x - from.x, tip.y - from.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 1e-9)
    let (ux, uy) = (dx / length, dy / length)
    let (long, half) = (5 + 1.5 * width, 2.4 + 0.9 * width)
    return [
      tip, Point(tip.x - long * ux - half * uy, tip.y - long * uy + half * ux),
      Point(tip.x - long * ux + half * uy, tip.y - long * uy - half * ux),
    ]
  }
}

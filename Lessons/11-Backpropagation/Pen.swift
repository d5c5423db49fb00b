// A pen on pixels: smooth curves through a stroke's places, and ink around them. Chapter 11.

/// Draws on a square of pixels, row by row from the top.
struct Pen {
  private(set) var ink: [Float]
  private let side: Int

  /// An empty sheet of `side` x `side` pixels.
  init(side: Int) {
    self.side = side
    ink = [Float](repeating: 0, count: side * side)
  }

  /// Inks a smooth curve through the places of `stroke`, in pixels, `radius` to either side.
  ///
  /// - Parameter gap: The part of the stroke, from 0 to 1, where the pen does not touch the paper.
  mutating func draw(_ stroke: Stroke, radius: Float, gap: Range<Float>?) {
    let curve = Pen.curve(stroke)
    for i in curve.indices.dropLast() {
      let part = Float(i) / Float(curve.count - 1)
      if let gap, gap.contains(part) { continue }
      segment(curve[i], curve[i + 1], radius)
    }
  }

  /// A Catmull-Rom spline (Catmull & Rom 1974): between two places the cubic whose slope at each of
  /// them is half the way from the place before to the place after. At a corner both sides end by
  /// themselves.
  private static func curve(_ stroke: Stroke) -> [Place] {
    let (places, pieces) = (stroke.places, 4)
    var curve = [places[0]]
    for i in places.indices.dropLast() {
      let (b, c) = (places[i], places[i + 1])
      let a = i == 0 || stroke.corners.contains(i) ? b : places[i - 1]
      let d = i + 2 == places.count || stroke.corners.contains(i + 1) ? c : places[i + 2]
      for piece in 1...pieces {
        let t = Float(piece) / Float(pieces)
        func at(_ a: Float, _ b: Float, _ c: Float, _ d: Float) -> Float {
          let (u, v) = ((c - a) / 2, (d - b) / 2)
          return b + t * (u + t * (3 * (c - b) - 2 * u - v + t * (2 * (b - c) + u + v)))
        }
        curve.append(Place(x: at(a.x, b.x, c.x, d.x), y: at(a.y, b.y, c.y, d.y)))
      }
    }
    return curve
  }

  /// Inks every pixel near the line from `p` to `q`: all of it up to the radius, less and less over the
  /// next pixel. Where it is inked already, the darker of the two counts.
  private mutating func segment(_ p: Place, _ q: Place, _ radius: Float) {
    let reach = radius + 0.5
    let columns = pixels(min(p.x, q.x) - reach, max(p.x, q.x) + reach)
    let rows = pixels(min(p.y, q.y) - reach, max(p.y, q.y) + reach)
    let (dx, dy) = (q.x - p.x, q.y - p.y)
    let length = max(dx * dx + dy * dy, 1e-6)
    for row in rows {
      let y = Float(row) + 0.5 - p.y
      for column in columns {
        let x = Float(column) + 0.5 - p.x
        // The nearest point of the line is p + t (q - p).
        let t = min(max((x * dx + y * dy) / length, 0), 1)
        let (ex, ey) = (x - t * dx, y - t * dy)
        let squared = ex * ex + ey * ey
        if squared >= reach * reach { continue }
        let darkness = min(1, reach - squared.squareRoot())
        let place = row * side + column
        ink[place] = max(ink[place], darkness)
      }
    }
  }

  /// The pixels between two coordinates that are on the sheet.
  private func pixels(_ low: Float, _ high: Float) -> Range<Int> {
    let first = min(max(Int(low.rounded(.down)), 0), side)
    return first..<max(first, min(Int(high.rounded(.up)), side))
  }
}

// A line as dots, drawn by the course itself: for figures that are redrawn while a run goes on, where
// a gnuplot for each frame would take a tenth of a second. What is kept goes through gnuplot.

/// The dots of one series on a canvas.
struct DotLine {
  let columns: Int
  let rows: Int
  /// Indices into the canvas, row after row from the top.
  private(set) var places: [Int] = []

  init(_ series: Series, scales: PanelScales, columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    let chosen = Decimation.line(series.x, series.y, scale: scales.x, columns: columns)
    var previous: Point?
    for i in chosen {
      // A point that cannot be drawn breaks the line.
      guard let x = scales.x.position(series.x[i]), let y = scales.y.position(series.y[i]) else {
        previous = nil
        continue
      }
      let point = Point(x: x * Double(columns - 1), y: (1 - y) * Double(rows - 1))
      addLine(from: previous ?? point, to: point)
      previous = point
    }
  }

  /// A place on the canvas, in dots from its upper left corner.
  private struct Point {
    var x: Double
    var y: Double
  }

  /// One dot for each step along the longer of the two sides, within the canvas.
  private mutating func addLine(from start: Point, to end: Point) {
    guard let (first, last) = visible(start, end) else { return }
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = max(abs(dx), abs(dy)) * (last - first)
    let steps = Int(length.rounded(.up))
    for step in 0...steps {
      let t = first + (last - first) * Double(step) / Double(max(1, steps))
      let column = Int((start.x + t * dx).rounded())
      let row = Int((start.y + t * dy).rounded())
      guard (0..<columns).contains(column), (0..<rows).contains(row) else { continue }
      places.append(row * columns + column)
    }
  }

  /// The part of a line that lies on the canvas, as shares of its way; nil where none does (Liang &
  /// Barsky 1984).
  private func visible(_ start: Point, _ end: Point) -> (Double, Double)? {
    var (first, last) = (0.0, 1.0)
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let sides = [
      (-dx, start.x), (dx, Double(columns - 1) - start.x),
      (-dy, start.y), (dy, Double(rows - 1) - start.y),
    ]
    for (speed, room) in sides {
      // A little beyond the edge still rounds to it.
      let room = room + 0.49
      if speed == 0 {
        if room < 0 { return nil }
      } else if speed < 0 {
        first = max(first, room / speed)
      } else {
        last = min(last, room / speed)
      }
    }
    return first <= last ? (first, last) : nil
  }
}

/// Figures as text, without gnuplot.
public enum QuickText {
  /// The text of `figure`, as wide as `size` and about as high, without the level lines of contours.
  public static func draw(
    _ figure: Figure, size: TextSize, colour: TextColour, glyphs: TextGlyphs
  ) -> String {
    let text = TextFigure(figure: figure, size: size, glyphs: glyphs, gnuplot: nil)
    // Only gnuplot can fail.
    return (try? text.text(colour: colour)) ?? ""
  }
}

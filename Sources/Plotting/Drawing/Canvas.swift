// What can be drawn: text, rectangles, lines, curves with arrowheads, and grids of numbers, which are most of what
// a drawing of matrices needs.

/// Collects the shapes of a drawing.
public struct Canvas: Sendable {
  public enum Anchor: String, Sendable { case start, middle, end }
  public enum Face: Sendable { case plain, bold, italic, code }

  var shapes: [Shape] = []

  /// Writes one line of text; `at` is on its baseline: its start, middle or end, as `anchor` says.
  ///
  /// - Parameter size: in units, 10.5 or more
  public mutating func text(
    _ string: String, at point: Point, size: Double = 12, tone: Tone = .ink,
    anchor: Anchor = .start, face: Face = .plain
  ) {
    shapes.append(
      .text(Text(string: string, at: point, size: size, tone: tone, anchor: anchor, face: face)))
  }

  /// - Parameters:
  ///   - fill: the color inside, nil for none
  ///   - opacity: of the inside, from 0 to 1; a light wash by default, on which text reads well
  ///   - line: the color of the outline, nil for none
  ///   - radius: of the corners, in units
  public mutating func rectangle(
    at point: Point, width: Double, height: Double, fill: Tone? = nil, opacity: Double = 0.2,
    line: Tone? = .quiet, lineWidth: Double = 1, radius: Double = 0, isDashed: Bool = false
  ) {
    shapes.append(
      .rectangle(
        Rectangle(
          at: point, width: width, height: height, fill: fill, opacity: opacity, line: line,
          lineWidth: lineWidth, radius: radius, isDashed: isDashed)))
  }

  /// A circle, as a rectangle with round corners.
  public mutating func circle(
    center: Point, radius: Double, fill: Tone? = nil, opacity: Double = 0.2, line: Tone? = .quiet,
    lineWidth: Double = 1
  ) {
    rectangle(
      at: Point(center.x - radius, center.y - radius), width: 2 * radius, height: 2 * radius,
      fill: fill, opacity: opacity, line: line, lineWidth: lineWidth, radius: radius)
  }

  /// Connects `points` by straight lines; with an arrowhead at the last point if `hasHead`.
  public mutating func line(
    _ points: [Point], tone: Tone = .ink, width: Double = 1.2, isDashed: Bool = false,
    hasHead: Bool = false
  ) {
    shapes.append(
      .path(
        Path(points: points, tone: tone, width: width, isDashed: isDashed, hasHead: hasHead)))
  }

  /// A straight line with a head at `to`.
  public mutating func arrow(
    from start: Point, to end: Point, tone: Tone = .ink, width: Double = 1.2, isDashed: Bool = false
  ) {
    line([start, end], tone: tone, width: width, isDashed: isDashed, hasHead: true)
  }

  /// A bow from one point to another with a head at `to`.
  ///
  /// - Parameter bend: how far its middle lies from the straight line, in units; positive to the right of
  ///   somebody who walks along it
  public mutating func bow(
    from start: Point, to end: Point, bend: Double, tone: Tone = .ink, width: Double = 1.2,
    isDashed: Bool = false, hasHead: Bool = true
  ) {
    shapes.append(
      .path(
        Path(
          points: [start, end], bend: bend, tone: tone, width: width, isDashed: isDashed,
          hasHead: hasHead)))
  }

  /// A matrix: a cell for each text, rows from top to bottom.
  ///
  /// - Parameters:
  ///   - rows: the texts, row by row; empty texts leave their cell empty
  ///   - tone: the wash of cell (row, column), both counted from 0; nil for none
  /// - Returns: where its cells lie, for arrows and labels.
  @discardableResult
  public mutating func grid(
    _ rows: [[String]], at point: Point, cellWidth: Double = 30, cellHeight: Double = 22,
    size: Double = 12, opacity: Double = 0.25,
    tone: (_ row: Int, _ column: Int) -> Tone? = { _, _ in nil }
  ) -> GridPlace {
    let place = GridPlace(
      origin: point, rows: rows.count, columns: rows.map(\.count).max() ?? 0, cellWidth: cellWidth,
      cellHeight: cellHeight)
    for (i, row) in rows.enumerated() {
      for (j, string) in row.enumerated() {
        rectangle(
          at: place.corner(i, j), width: cellWidth, height: cellHeight, fill: tone(i, j),
          opacity: opacity)
        guard !string.isEmpty else { continue }
        let center = place.center(i, j)
        text(string, at: Point(center.x, center.y + 0.36 * size), size: size, anchor: .middle)
      }
    }
    return place
  }
}

/// Where a grid's cells lie on the canvas.
public struct GridPlace: Sendable {
  public let origin: Point
  public let rows: Int
  public let columns: Int
  public let cellWidth: Double
  public let cellHeight: Double

  public var width: Double { Double(columns) * cellWidth }
  public var height: Double { Double(rows) * cellHeight }
  public var right: Double { origin.x + width }
  public var bottom: Double { origin.y + height }
  public var center: Point { Point(origin.x + width / 2, origin.y + height / 2) }

  /// The upper left corner of cell (i, j).
  public func corner(_ i: Int, _ j: Int) -> Point {
    Point(origin.x + Double(j) * cellWidth, origin.y + Double(i) * cellHeight)
  }

  public func center(_ i: Int, _ j: Int) -> Point {
    Point(origin.x + (Double(j) + 0.5) * cellWidth, origin.y + (Double(i) + 0.5) * cellHeight)
  }
}

// A picture in shades of gray, and what it takes to make it look like the digits that a network has learned
// from: dark ink found on light paper or light ink on dark, cut out, scaled, and centered.

/// Rows of brightness, from 0 for black to 1 for white.
public struct GrayPicture: Equatable, Sendable {
  public let rows: Int
  public let columns: Int
  /// Row by row, `[rows * columns]`.
  public let brightness: [Float]

  public init(rows: Int, columns: Int, brightness: [Float]) {
    precondition(
      brightness.count == rows * columns, "\(brightness.count) pixels for \(rows)x\(columns)")
    self.rows = rows
    self.columns = columns
    self.brightness = brightness
  }

  /// How much ink there is in each pixel, from 0 for paper to 1, row by row. The border decides what is
  /// paper: its median brightness, so that a digit that touches the edge does no harm, and a black page
  /// with white ink is read as well as a white one. What differs from paper by less than a fifth of the
  /// largest difference is paper, too: the shade of a photo, the noise of a scan.
  ///
  /// Nil where there is no ink, as in a picture of one color.
  public var ink: [Float]? {
    guard rows > 0, columns > 0 else { return nil }
    let paper = borderMedian
    let difference = brightness.map { abs($0 - paper) }
    let most = difference.max() ?? 0
    guard most >= 0.1 else { return nil }
    return difference.map { max(0, ($0 / most - 0.2) / 0.8) }
  }

  private var borderMedian: Float {
    var places: [Int] = []
    for row in 0..<rows {
      let isWhole = row == 0 || row == rows - 1
      let columns = isWhole ? Array(0..<columns) : [0, self.columns - 1]
      for column in columns { places.append(row * self.columns + column) }
    }
    let sorted = places.map { brightness[$0] }.sorted()
    return sorted[sorted.count / 2]
  }
}

// Where the network of nine weights stands on the canvas: two inputs, three hidden neurons, one output.
import Plotting

/// Places of the neurons, and how they and their connections are drawn.
struct NinePlan {
  let inputs = [Point(32, 86), Point(32, 206)]
  let hidden = [Point(178, 34), Point(178, 146), Point(178, 258)]
  let output = Point(320, 146)
  private let radius = 26.0
  /// Where on a connection its number stands, so that no other connection runs through it.
  private let shares = [[0.62, 0.6, 0.62], [0.64, 0.74, 0.42]]

  /// The nine connections with a label each. The one that the chapter follows, and what lies behind it, are
  /// in color and bold.
  func connect(_ canvas: inout Canvas, tone: Tone, isBack: Bool, labels: [String]) {
    for i in 0..<2 {
      for j in 0..<3 {
        link(
          &canvas, inputs[i], hidden[j], labels[3 * i + j], at: shares[i][j],
          isFollowed: 3 * i + j == ByHand.followedPlace, tone, isBack)
      }
    }
    for j in 0..<3 {
      link(
        &canvas, hidden[j], output, labels[6 + j], at: 0.5, isFollowed: j == ByHand.followed.hidden,
        tone, isBack)
    }
  }

  private func link(
    _ canvas: inout Canvas, _ start: Point, _ end: Point, _ label: String, at share: Double,
    isFollowed: Bool, _ tone: Tone, _ isBack: Bool
  ) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    func along(_ distance: Double) -> Point {
      Point(start.x + distance * dx / length, start.y + distance * dy / length)
    }
    let (from, to) = (along(radius + 2), along(length - radius - 2))
    canvas.arrow(
      from: isBack ? to : from, to: isBack ? from : to, tone: isFollowed ? tone : .quiet,
      width: isFollowed ? 2.4 : 1.2)
    // Above the line, on the side that leans away from it.
    let place = along(share * length)
    canvas.text(
      label, at: Point(place.x + (dy < 0 ? -4 : dy > 0 ? 5 : 0), place.y - 4), size: 11.5,
      tone: isFollowed ? tone : .ink, anchor: dy < 0 ? .end : dy > 0 ? .start : .middle,
      face: isFollowed ? .bold : .plain)
  }

  /// A neuron with two lines in it; the first may be empty.
  func neuron(_ canvas: inout Canvas, at center: Point, _ value: String, name: String, tone: Tone) {
    canvas.circle(center: center, radius: radius, fill: tone, opacity: 0.12)
    canvas.text(
      name, at: Point(center.x, center.y - 4), size: 11.5, anchor: .middle, face: .italic)
    canvas.text(value, at: Point(center.x, center.y + 12), size: 12, anchor: .middle)
  }

  /// Lines below the output.
  func note(_ canvas: inout Canvas, _ lines: [String]) {
    for (i, line) in lines.enumerated() {
      canvas.text(line, at: Point(356, output.y + 62 + 17 * Double(i)), size: 12, anchor: .end)
    }
  }
}

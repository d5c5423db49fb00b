// Digits as a hand would write them: the forms of StrokeForms, each time a little different. A
// generated set that every reader has without a download. Chapter 11.
import Curriculum
import Tensors

/// Digits drawn by strokes, 28 x 28 pixels as those of MNIST.
///
/// A digit may lie three pixels to any side of the center. That is what a network without a hidden layer
/// finds hard, because it has one weight for each pixel and digit, wherever the digit lies.
public enum StrokeDigits {
  /// The height and the width of an image.
  static let side = 28

  /// `count` images, as many of each digit as possible, in random order.
  public static func images(_ count: Int, seed: Int) -> DigitImages {
    var source = RandomSource(seed: seed)
    var labels = (0..<count).map { $0 % 10 }
    source.shuffle(&labels)
    let forms = StrokeForms.all
    let sheets = labels.map { draw(forms[$0], &source) }
    return DigitImages(
      pixels: Tensor(sheets.flatMap { $0 }, shape: [count, side * side]), labels: labels,
      rows: side, columns: side)
  }

  /// One image, in one of `forms`.
  private static func draw(_ forms: [[Stroke]], _ source: inout RandomSource) -> [Float] {
    let strokes = source.choice(forms)
    let hand = Hand(&source)
    // Three digits in twenty have a stroke that the pen skipped for a moment.
    let broken = source.uniform() < 0.15 ? source.integer(below: strokes.count) : nil
    var pen = Pen(side: side)
    for (number, stroke) in strokes.enumerated() {
      var moved = stroke
      for i in moved.places.indices { moved.places[i] = hand.moved(stroke.places[i], &source) }
      var gap: Range<Float>?
      if number == broken {
        let start = source.uniform(0.1, 0.8)
        gap = start..<start + source.uniform(0.06, 0.14)
      }
      pen.draw(moved, radius: hand.radius, gap: gap)
    }
    return pen.ink
  }
}

/// How one digit is written: where, how large, how slanted, and with how thick a pen.
private struct Hand {
  private let center, width, height, slant, turn: Float
  private let right, down: Float
  let radius: Float

  init(_ source: inout RandomSource) {
    center = Float(StrokeDigits.side) / 2
    let size = source.uniform(18, 20)
    width = size * source.uniform(0.92, 1.06)
    height = size
    slant = source.normal(mean: 0.1, deviation: 0.08)
    turn = source.normal(mean: 0, deviation: 0.03)
    right = source.uniform(-3, 3)
    down = source.uniform(-3, 3)
    radius = source.uniform(1.3, 2)
  }

  /// Where a place of a form comes to lie, in pixels, with a hand that is never quite steady.
  func moved(_ place: Place, _ source: inout RandomSource) -> Place {
    let x = (place.x - 0.5 + source.normal(mean: 0, deviation: 0.01)) * width
    let y = (place.y - 0.5 + source.normal(mean: 0, deviation: 0.01)) * height
    // Slanted, then turned by a small angle.
    let slanted = x - slant * y
    return Place(x: center + right + slanted - turn * y, y: center + down + y + turn * slanted)
  }
}

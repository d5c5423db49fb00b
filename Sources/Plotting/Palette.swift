// Colours that people with any kind of colour vision can tell apart (Okabe and Ito, 2008), in the
// shades that stand out on white and on black alike; and the scales of heatmaps. The lightness of
// both scales grows steadily from one end to the other, so that a gray print keeps their order.

struct RGB: Equatable {
  var red: Int
  var green: Int
  var blue: Int

  /// How light it looks, from 0 to 1.
  var lightness: Double {
    (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255
  }

  func mixed(with other: RGB, _ share: Double) -> RGB {
    let mix = { (a: Int, b: Int) in Int((Double(a) + share * Double(b - a)).rounded()) }
    return RGB(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}

enum Palette {
  /// Blue, vermillion, green, purple, orange, sky blue, grey, olive.
  static var series: [RGB] {
    [
      RGB(red: 0x00, green: 0x72, blue: 0xB2), RGB(red: 0xD5, green: 0x5E, blue: 0x00),
      RGB(red: 0x00, green: 0x9E, blue: 0x73), RGB(red: 0xC6, green: 0x6A, blue: 0x9E),
      RGB(red: 0xD6, green: 0x94, blue: 0x00), RGB(red: 0x3F, green: 0x9F, blue: 0xD9),
      RGB(red: 0x80, green: 0x80, blue: 0x80), RGB(red: 0x94, green: 0x8A, blue: 0x1E),
    ]
  }

  /// The same eight among the 256 colours of terminals.
  static var seriesOf256: [Int] { [32, 166, 36, 175, 178, 74, 246, 142] }

  /// From dark violet to yellow, for values on one side of zero.
  static var sequential: [RGB] {
    [
      RGB(red: 0x44, green: 0x01, blue: 0x54), RGB(red: 0x46, green: 0x32, blue: 0x7E),
      RGB(red: 0x36, green: 0x5C, blue: 0x8D), RGB(red: 0x27, green: 0x7F, blue: 0x8E),
      RGB(red: 0x1F, green: 0xA1, blue: 0x87), RGB(red: 0x4A, green: 0xC1, blue: 0x6D),
      RGB(red: 0xA0, green: 0xDA, blue: 0x39), RGB(red: 0xFD, green: 0xE7, blue: 0x25),
    ]
  }

  /// Dark blue, gray, light orange, for values on both sides of zero. A white middle would make both
  /// ends equally dark, and +1 would look like -1 in a gray print.
  static var diverging: [RGB] {
    [
      RGB(red: 0x00, green: 0x38, blue: 0x70), RGB(red: 0x3A, green: 0x74, blue: 0xA8),
      RGB(red: 0x9A, green: 0x9A, blue: 0x9A), RGB(red: 0xE2, green: 0x9E, blue: 0x5E),
      RGB(red: 0xFF, green: 0xCC, blue: 0x8A),
    ]
  }

  /// The colour at `place`, from 0 to 1, between the colours of `scale`.
  static func colour(_ place: Double, of scale: [RGB]) -> RGB {
    let x = min(max(place, 0), 1) * Double(scale.count - 1)
    let index = min(Int(x), scale.count - 2)
    return scale[index].mixed(with: scale[index + 1], x - Double(index))
  }
}

/// How values become colours: the range, symmetric about zero where there are both signs.
struct ColourScale: Equatable {
  var lower: Double
  var upper: Double
  var colours: [RGB]

  init(_ grid: Grid) {
    let finite = (Array(grid.values.joined()) + [grid.minimum, grid.maximum].compactMap { $0 })
      .filter { Scale.isDrawable($0, isLog: false) }
    var (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    if low < 0, high > 0 {
      high = max(-low, high)
      low = -high
      colours = Palette.diverging
    } else {
      colours = Palette.sequential
    }
    if high <= low { (low, high) = (low - 0.5, low + 0.5) }
    (lower, upper) = (low, high)
  }

  func place(_ value: Double) -> Double { (value - lower) / (upper - lower) }
  func colour(_ value: Double) -> RGB { Palette.colour(place(value), of: colours) }
}

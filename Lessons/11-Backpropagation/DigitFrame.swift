// What a network sees of a drawn digit: cut out, scaled, and centered, as the digits of MNIST were prepared.
// There the longer side of a digit has 20 of 28 pixels, and its center of mass is in the middle (LeCun, Cortes
// & Burges, yann.lecun.com/exdb/mnist). Without this, a small digit in a corner would be a different picture
// to the network. Chapter 11, “Run it”.

/// Frames digits for a network that takes `rows` by `columns` pixels.
struct DigitFrame: Equatable, Sendable {
  let rows: Int
  let columns: Int

  /// How many pixels the longer side of a digit takes: 20 of 28. Small pictures, such as those of 8x8
  /// pixels, are filled.
  var box: Int {
    let side = min(rows, columns)
    return side < 16 ? side : side * 20 / 28
  }

  /// `ink` `[height * width]`, 0 for paper and 1 for ink, to `[rows * columns]`; nil where there is none.
  func framed(_ ink: [Float], height: Int, width: Int) -> [Float]? {
    let most = ink.max() ?? 0
    guard most > 0 else { return nil }
    let marked = ink.indices.filter { ink[$0] > 0.1 * most }
    let across = marked.map { $0 % width }
    guard let top = marked.first.map({ $0 / width }), let bottom = marked.last.map({ $0 / width }),
      let left = across.min(), let right = across.max()
    else { return nil }
    let (h, w) = (bottom - top + 1, right - left + 1)
    let (tall, wide) = (scaled(h, longest: max(h, w)), scaled(w, longest: max(h, w)))
    let ups = DigitFrame.shares(of: h, in: tall)
    let sides = DigitFrame.shares(of: w, in: wide)
    var small = [Float](repeating: 0, count: tall * wide)
    for y in 0..<tall {
      for x in 0..<wide {
        for (dy, up) in ups[y] {
          for (dx, side) in sides[x] {
            small[y * wide + x] += up * side * ink[(top + dy) * width + left + dx]
          }
        }
      }
    }
    return centered(small, tall, wide)
  }

  private func scaled(_ length: Int, longest: Int) -> Int {
    max(1, (2 * length * box + longest) / (2 * longest))
  }

  /// For each of `count` pixels, which of `length` pixels it covers, and with which shares of its own area.
  private static func shares(of length: Int, in count: Int) -> [[(place: Int, share: Float)]] {
    let step = Float(length) / Float(count)
    return (0..<count).map { i in
      let (from, to) = (Float(i) * step, Float(i + 1) * step)
      return (Int(from)..<min(length, max(Int(from) + 1, Int(to.rounded(.up))))).map { place in
        (place, (min(to, Float(place + 1)) - max(from, Float(place))) / step)
      }
    }
  }

  /// The picture with its center of mass in the middle, as far as it then lies within the frame, and with
  /// its darkest pixel at 1: a thin pen in a large picture leaves gray alone.
  private func centered(_ small: [Float], _ tall: Int, _ wide: Int) -> [Float] {
    let total = small.reduce(0, +)
    let most = small.max() ?? 1
    var (downward, across) = (Float(0), Float(0))
    for (place, ink) in small.enumerated() {
      downward += ink * Float(place / wide)
      across += ink * Float(place % wide)
    }
    func start(_ center: Float, _ size: Int, _ room: Int) -> Int {
      min(max(0, Int((Float(room - 1) / 2 - center / total).rounded())), room - size)
    }
    let (top, left) = (start(downward, tall, rows), start(across, wide, columns))
    var frame = [Float](repeating: 0, count: rows * columns)
    for (place, ink) in small.enumerated() {
      frame[(top + place / wide) * columns + left + place % wide] = ink / most
    }
    return frame
  }
}

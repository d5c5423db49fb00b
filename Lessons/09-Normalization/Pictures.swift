// The data of this lesson: small colour pictures, each with one of four shapes at a place, in a
// colour and on a ground that are drawn. Chapter 09.
import Curriculum
import Tensors

/// Pictures `[B, 3, 8, 8]` and the shape on each.
struct Pictures: Sendable {
  static let shapes = ["bar", "pillar", "frame", "cross"]
  static let size = 8

  let images: Tensor
  let labels: [Int]

  /// `count` pictures, with the four shapes in turn: ink brighter than its ground in every channel,
  /// by 0.5 to 1.5, and noise.
  init(_ count: Int, using source: inout RandomSource) {
    let size = Pictures.size
    var numbers: [Float] = []
    numbers.reserveCapacity(count * 3 * size * size)
    for i in 0..<count {
      let (top, left) = (source.integer(below: size - 4), source.integer(below: size - 4))
      for _ in 0..<3 {
        let ground = source.uniform(-1, 1)
        let ink = ground + source.uniform(0.5, 1.5)
        for y in 0..<size {
          for x in 0..<size {
            let isInk = Pictures.isInk(i % 4, y - top, x - left)
            numbers.append((isInk ? ink : ground) + source.normal(mean: 0, deviation: 0.1))
          }
        }
      }
    }
    images = Tensor(numbers, shape: [count, 3, size, size])
    labels = (0..<count).map { $0 % 4 }
  }

  init(images: Tensor, labels: [Int]) {
    self.images = images
    self.labels = labels
  }

  /// Whether a shape has ink at a place of its square of side 5.
  private static func isInk(_ shape: Int, _ y: Int, _ x: Int) -> Bool {
    guard (0..<5).contains(y), (0..<5).contains(x) else { return false }
    switch shape {
    case 0: return y == 1 || y == 2
    case 1: return x == 1 || x == 2
    case 2: return y == 0 || y == 4 || x == 0 || x == 4
    default: return y == x || y == 4 - x
    }
  }

  var count: Int { labels.count }

  /// The pictures as rows of 192 numbers.
  var rows: Tensor { images.reshaped([count, -1]) }

  /// `count` of them, any of which may come twice.
  func random(_ count: Int, using source: inout RandomSource) -> Pictures {
    let total = labels.count
    return at((0..<count).map { _ in source.integer(below: total) })
  }

  /// Those at these places.
  func at(_ places: [Int]) -> Pictures {
    Pictures(
      images: rows.rows(at: places).reshaped([places.count] + images.shape.dropFirst()),
      labels: places.map { labels[$0] })
  }
}

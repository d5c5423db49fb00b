// Images as plain rows of numbers, and made small enough for functions that were compiled without
// optimization, as a learner's are. Chapter 11.
import Tensors

struct PlainImages: Sendable {
  /// Shape `[n, rows · columns]`, 0 for paper and 1 for ink.
  var pixels: Rows
  /// Shape `[n]`, from 0 to 9.
  var labels: [Int]
  /// The width of an image in pixels.
  var columns: Int

  init(pixels: Rows, labels: [Int], columns: Int) {
    (self.pixels, self.labels, self.columns) = (pixels, labels, columns)
  }

  /// The same from a matrix with a row for each image, `[n, rows · columns]`.
  init(pixels: Tensor, labels: [Int], columns: Int) {
    let (numbers, width) = (pixels.elements, pixels.columns)
    self.init(
      pixels: labels.indices.map { Array(numbers[$0 * width..<($0 + 1) * width]) }, labels: labels,
      columns: columns)
  }

  var count: Int { labels.count }

  /// The first images, `count` of them if there are as many.
  func first(_ count: Int) -> PlainImages {
    PlainImages(
      pixels: Array(pixels.prefix(count)), labels: Array(labels.prefix(count)), columns: columns)
  }

  /// The images with the mean of each square of pixels in place of the square, so that they are at most
  /// eight pixels wide. An image of 28x28 becomes one of 7x7.
  func shrunk() -> PlainImages {
    let side = (columns + 7) / 8
    guard side > 1, let first = pixels.first else { return self }
    let rows = first.count / columns
    let (tall, wide) = ((rows + side - 1) / side, (columns + side - 1) / side)
    let small = pixels.map { image in
      (0..<tall * wide).map { place in
        let (top, left) = (place / wide * side, place % wide * side)
        var (sum, count): (Float, Float) = (0, 0)
        for row in top..<min(top + side, rows) {
          for column in left..<min(left + side, columns) {
            sum += image[row * columns + column]
            count += 1
          }
        }
        return sum / count
      }
    }
    return PlainImages(pixels: small, labels: labels, columns: wide)
  }
}

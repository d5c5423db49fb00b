// Images of handwritten digits and what they show, wherever they come from. Chapter 11.
import Curriculum
import Tensors

/// Gray images of digits, all of one size, with the digit that each of them shows.
public struct DigitImages: Sendable {
  /// X `[n, rows * columns]`, one image a row, line by line from the top: 0 is paper, 1 is ink.
  public var pixels: Tensor
  /// The digits that the images show, `[n]`, each from 0 to 9.
  public var labels: [Int]
  /// The height of an image in pixels.
  public let rows: Int
  /// The width of an image in pixels.
  public let columns: Int

  /// How many images there are.
  public var count: Int { labels.count }
  /// How many pixels an image has.
  public var size: Int { rows * columns }

  public init(pixels: Tensor, labels: [Int], rows: Int, columns: Int) {
    require(
      pixels.shape == [labels.count, rows * columns],
      "pixels of the shape \(pixels.shape) are not \(labels.count) images of \(rows) x \(columns)")
    require(
      labels.allSatisfy { (0...9).contains($0) }, "a label is not a digit from 0 to 9: \(labels)")
    (self.pixels, self.labels, self.rows, self.columns) = (pixels, labels, rows, columns)
  }

  /// The images with these numbers, in this order; a number may come twice.
  public func chosen(_ numbers: [Int]) -> DigitImages {
    DigitImages(
      pixels: pixels.rows(at: numbers), labels: numbers.map { labels[$0] }, rows: rows,
      columns: columns)
  }

  /// The pixels of one image, `[rows * columns]`.
  public func image(_ number: Int) -> [Float] { pixels.rows(number..<number + 1).elements }
}

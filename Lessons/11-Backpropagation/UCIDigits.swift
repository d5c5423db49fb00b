// Digits that people wrote: the test set of “Optical Recognition of Handwritten Digits” (E. Alpaydin,
// C. Kaynak 1998, UCI Machine Learning Repository, doi 10.24432/C50P49, CC BY 4.0). Chapter 11.
import Curriculum
import Images
import Tensors

public enum UCIDigits {
  /// All 1,797 images of 8 x 8 pixels, in the order of the data, in which one person's digits are
  /// neighbors.
  public static func images() -> DigitImages {
    let side = 8
    var (pixels, labels) = ([Float](), [Int]())
    for line in OpticalDigits.text.split(separator: UInt8(ascii: "\n"))
    where line.first != UInt8(ascii: "#") {
      let values = line.map(value)
      labels.append(values[0])
      // A pixel says how many of 16 dots are inked.
      pixels += values.dropFirst().map { Float($0) / 16 }
    }
    return DigitImages(
      pixels: Tensor(pixels, shape: [labels.count, side * side]), labels: labels, rows: side,
      columns: side)
  }

  /// 0 to 9, and 10 to 16 for a to g.
  private static func value(_ letter: UInt8) -> Int {
    Int(letter) - (letter < UInt8(ascii: "a") ? 0x30 : 0x61 - 10)
  }
}

// A picture in characters, two pixels in each, one above the other: characters are about twice as high as
// wide, so the picture keeps its shape. Chapter 11, “Run it”.
import Curriculum
import Plotting

/// Rows of text that show ink on paper.
struct DigitPixels {
  private let ink: [Float]
  private let columns: Int
  private let look: SessionLook
  private let pen: (row: Int, column: Int, isDown: Bool)?

  /// - Parameters:
  ///   - ink: 0 for paper and 1 for ink, row by row
  ///   - pen: shown where it stands; nil for none
  init(
    _ ink: [Float], columns: Int, _ look: SessionLook,
    pen: (row: Int, column: Int, isDown: Bool)? = nil
  ) {
    (self.ink, self.columns, self.look, self.pen) = (ink, columns, look, pen)
  }

  var rows: [String] {
    let height = ink.count / columns
    return stride(from: 0, to: height, by: 2).map { row in
      look.usesColor && look.isUnicode ? colored(row, height) : plain(row, height)
    }
  }

  private func ink(_ row: Int, _ column: Int) -> Float {
    row * columns + column < ink.count ? min(max(ink[row * columns + column], 0), 1) : 0
  }

  private func isPen(_ row: Int, _ column: Int) -> Bool { pen?.row == row && pen?.column == column }

  // MARK: - In colors

  private func colored(_ row: Int, _ height: Int) -> String {
    var text = ""
    var last = ""
    for column in 0..<columns {
      let codes = "38;5;\(color(row, column));48;5;\(color(row + 1, column))"
      // A change of color alone is written.
      if codes != last { text += "\u{1B}[\(codes)m" }
      text += "▀"
      last = codes
    }
    return text + "\u{1B}[0m"
  }

  /// One of 24 grays, dark for ink; the pen is orange while it is up, and red while it draws.
  private func color(_ row: Int, _ column: Int) -> Int {
    if isPen(row, column) { return pen?.isDown == true ? 196 : 208 }
    return 255 - Int((ink(row, column) * 23).rounded())
  }

  // MARK: - Without colors

  private func plain(_ row: Int, _ height: Int) -> String {
    String(
      (0..<columns).map { column -> Character in
        if isPen(row, column) || isPen(row + 1, column) { return pen?.isDown == true ? "*" : "+" }
        let (top, bottom) = (ink(row, column), ink(row + 1, column))
        if look.isUnicode, abs(top - bottom) > 0.5 { return top > bottom ? "▀" : "▄" }
        let shades = Array(look.isUnicode ? " ░▒▓█" : " .:-=+*#%@")
        return shades[min(Int((top + bottom) / 2 * Float(shades.count)), shades.count - 1)]
      })
  }
}

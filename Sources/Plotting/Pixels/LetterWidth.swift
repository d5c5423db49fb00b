// How wide words become in the reader's font, which no program knows when the picture is made: as in
// DejaVu Sans and Verdana, the widest that browsers commonly take for “sans-serif”.

enum LetterWidth {
  /// The width of `text` in its font's size.
  static func ems(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { sum, letter in
      switch letter {
      case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", " ": sum + 0.33
      case "f", "t", "r", "(", ")", "-", "/", "J": sum + 0.42
      case "m", "M", "W", "%": sum + 0.98
      case "w", "G", "O", "Q", "N", "H", "D", "U", "=", "+", "<", ">": sum + 0.82
      default: sum + (letter.value > 0x2E80 ? 1 : 0.64)
      }
    }
  }

  /// How many letters `text` is wider than gnuplot reckons, at 0.6 of the size for each; 0 or more.
  static func excess(_ text: String) -> Double {
    let reckoned = 0.6 * Double(text.unicodeScalars.count)
    return max(0, ((ems(text) - reckoned) / 0.6 * 10).rounded(.up) / 10)
  }
}

// The signs with which the terminal's figures are drawn: one set for terminals that show all of
// Unicode, one of plain letters.

struct TextLook {
  let glyphs: TextGlyphs

  private var isBraille: Bool { glyphs == .braille }

  /// Dots in a character: the canvas of curves is finer by these factors.
  var dotColumns: Int { isBraille ? 2 : 1 }
  var dotRows: Int { isBraille ? 4 : 1 }

  /// The mark of a series, the same shape as in the pictures.
  func mark(_ style: SeriesStyle) -> Character {
    let marks = Array("●■▲◆▼✕○□△◇")
    return isBraille ? marks[style.index % marks.count] : style.letter
  }

  /// What the line of a series is drawn with where characters are not made of dots.
  func line(_ style: SeriesStyle) -> Character {
    let signs = Array("*+ox=~%&")
    return style.emphasis == .faint ? "." : signs[style.index % signs.count]
  }

  /// The full character of a bar of a series.
  func fill(_ style: SeriesStyle) -> Character {
    let fills = Array(isBraille ? "█▒▓░" : "#=+:")
    return fills[style.index % fills.count]
  }

  /// From nothing to full ink.
  var shades: [Character] { Array(isBraille ? " ░▒▓█" : " .:+#") }

  var upright: Character { isBraille ? "│" : "|" }
  var uprightTick: Character { isBraille ? "┤" : "+" }
  var level: Character { isBraille ? "─" : "-" }
  var levelTick: Character { isBraille ? "┬" : "+" }
  var corner: Character { isBraille ? "└" : "+" }
  var dottedLevel: Character { isBraille ? "╌" : "-" }
  var dottedUpright: Character { isBraille ? "┊" : ":" }

  /// The grey of remarks and contours among the 256 colours, readable on white and on black.
  static var remark: Int { 244 }

  /// The nearest color of the cube of 216 among the 256; its grays are not looked at.
  static func of256(_ colour: RGB) -> Int {
    let part = { (value: Int) in value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
    return 16 + 36 * part(colour.red) + 6 * part(colour.green) + part(colour.blue)
  }

  /// Black or white, whichever can be read on `colour`.
  static func ink(on colour: RGB) -> Int { colour.lightness > 0.5 ? 16 : 231 }
}

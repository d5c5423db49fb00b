// How many columns of a terminal a character takes. Leaves out scripts whose letters a terminal
// joins into new shapes: their columns are those of the letters side by side.

extension Character {
  /// 2 for East Asian wide characters, emoji and flags; 0 for control characters and for marks that
  /// stand on a neighbor; otherwise 1 (Unicode Standard Annex 11; ambiguous characters are narrow).
  public var columns: Int {
    if let ascii = asciiValue { return ascii < 32 || ascii == 127 ? 0 : 1 }
    let scalars = unicodeScalars
    guard let first = scalars.first else { return 0 }
    // An emoji stays one picture, whatever is joined to it: a skin tone, a family, a second letter
    // of a flag. U+FE0F asks for the picture where a character also has a plain form.
    if first.properties.isEmojiPresentation { return 2 }
    if first.properties.isEmoji, scalars.contains("\u{FE0F}") { return 2 }
    return scalars.reduce(0) { $0 + $1.columns }
  }

  /// True of the characters of scripts that put no spaces between words, so that a line may end
  /// beside each of them. Korean is not among them: it is wide and has spaces.
  var isIdeographic: Bool {
    guard columns == 2, let first = unicodeScalars.first else { return false }
    return !Unicode.Scalar.hangul.contains { $0.contains(first.value) }
  }

  /// Punctuation that belongs to the character before it and begins no line.
  var closes: Bool {
    "、。，．・：；？！）」』】〕〉》〗〙］｝’”…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.:;?!)]}".contains(self)
  }

  /// Punctuation that belongs to the character after it and ends no line.
  var opens: Bool { "（「『【〔〈《〖〘［｛‘“([{".contains(self) }
}

extension Unicode.Scalar {
  fileprivate var columns: Int {
    // The soft hyphen is the one invisible character that terminals show.
    if value == 0xAD { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
      return 0
    default: break
    }
    // The later letters of a Korean syllable share the columns of the first.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    return value >= 0x1100 && Unicode.Scalar.wide.contains { $0.contains(value) } ? 2 : 1
  }

  fileprivate static let hangul: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x3131...0x318E, 0xA960...0xA97C, 0xAC00...0xD7A3,
  ]

  /// The blocks of wide characters that are no emoji.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF,
    0x20000...0x3FFFD,
  ]
}

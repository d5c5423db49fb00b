// The reader's own text in any language, cut into sentences and words. Chapter 01.
import Curriculum
import Data

/// Finds words.
public enum Words {
  /// The sentences of a file, in numbered words.
  static func corpus(_ path: String, minimum: Int) throws -> Corpus {
    var builder = Corpus.Builder()
    find(in: try TextFile.read(path, for: .prose)) { word in
      if let word { builder.add(word) } else { builder.endSentence() }
    }
    return builder.corpus(minimum: minimum)
  }

  /// Calls `body` with each word in small letters, and with nil where a sentence ends.
  ///
  /// A word is a run of letters, digits and the marks on them, with an apostrophe inside. Languages
  /// that are written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) give one word a
  /// character: where their words end, only a dictionary knows.
  static func find(in text: String, _ body: (String?) -> Void) {
    var (word, hasApostrophe, newlines) = ("", false, 0)
    // Whether the word so far is one character that makes a word, with its marks.
    var isWhole = false
    func end() {
      if !word.isEmpty { body(word) }
      (word, hasApostrophe, isWhole) = ("", false, false)
    }
    for scalar in text.unicodeScalars {
      let kind = Kind(scalar)
      switch kind {
      case .letter, .mark:
        // A mark belongs to the character before it, whatever that is; a letter does not.
        if isWhole && kind == .letter { end() }
        if hasApostrophe { word += "'" }
        hasApostrophe = false
        if scalar.isASCII {
          let code = scalar.value
          word.unicodeScalars.append(
            code >= 65 && code <= 90 ? Unicode.Scalar(UInt8(code + 32)) : scalar)
        } else {
          word += scalar.properties.lowercaseMapping
        }
      case .wordByItself:
        end()
        word.unicodeScalars.append(scalar)
        isWhole = true
      case .apostrophe:
        if hasApostrophe { end() } else { hasApostrophe = !word.isEmpty }
      case .stop, .newline, .other: end()
      }
      newlines = kind == .newline ? newlines + 1 : kind == .other ? newlines : 0
      if kind == .stop || newlines == 2 { body(nil) }
    }
    end()
    body(nil)
  }

  /// What a character is for the search for words.
  private enum Kind {
    case letter, mark, wordByItself, apostrophe, stop, newline, other

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: self = .letter
      case 0x27, 0x2019: self = .apostrophe
      case 0x0A: self = .newline
      // . ! ? ؟ । … 。 ！ ？
      case 0x2E, 0x21, 0x3F, 0x61F, 0x964, 0x2026, 0x3002, 0xFF01, 0xFF1F: self = .stop
      case ..<0x80: self = .other
      default:
        let category = scalar.properties.generalCategory
        switch category {
        case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
          .decimalNumber, .letterNumber:
          self = Kind.isWithoutSpaces(scalar.value) ? .wordByItself : .letter
        default: self = .other
        }
      }
    }

    /// Thai, Lao, Burmese, Khmer, kana, and Chinese characters.
    private static func isWithoutSpaces(_ code: UInt32) -> Bool {
      switch code {
      case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x31F0...0x31FF,
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
        true
      default: false
      }
    }
  }
}

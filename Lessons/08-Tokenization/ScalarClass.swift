// Letter, number, space or something else: the only thing that the splitting pattern asks of a
// character. Chapter 08.

/// What the pattern's `\p{L}`, `\p{N}` and `\s` say about a Unicode scalar; else `other`.
enum ScalarClass: UInt8 {
  case other, letter, number, space

  init(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    // One edition of Unicode for all machines: a Swift that knows later letters must not cut the
    // same text in other places. What came after Unicode 16 is `other`, as it was then.
    if let age = properties.age, age.major > 16 {
      self = .other
      return
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      self = .letter
    case .decimalNumber, .letterNumber, .otherNumber: self = .number
    default: self = properties.isWhitespace ? .space : .other
    }
  }

  /// The class of every scalar below 65,536, by its number: asking Unicode takes fifty times as
  /// long as looking here.
  static let table: [UInt8] = (0..<0x10000).map { number in
    Unicode.Scalar(UInt32(number)).map { ScalarClass($0).rawValue } ?? ScalarClass.other.rawValue
  }
}

// The splitting pattern of GPT-2, as a scanner written by hand. A regular expression would read
// every character several times; this reads most of them once. Chapter 08.

/// Cuts bytes into words, one after the other. Together the words are the bytes; none is empty. A
/// byte that no UTF-8 has in its place counts as a character that is no letter, number or space.
struct WordScanner {
  private let bytes: UnsafePointer<UInt8>
  let count: Int
  private let classes: UnsafePointer<UInt8>

  /// `classes` is `ScalarClass.table`; both pointers must outlive the scanner.
  init(_ bytes: UnsafePointer<UInt8>, count: Int, classes: UnsafePointer<UInt8>) {
    self.bytes = bytes
    self.count = count
    self.classes = classes
  }

  /// The byte at a place before the end.
  @inline(__always)
  func byte(_ place: Int) -> UInt8 { bytes[place] }

  // book:begin scan
  /// Where the word that begins at `start` ends; `start` lies before the end of the bytes.
  func end(of start: Int) -> Int {
    let first = bytes[start]
    if first == UInt8(ascii: "'"), let end = contraction(start) { return end }
    // ` ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+`: at most one space, then a run of one class
    var place = first == UInt8(ascii: " ") && start + 1 < count ? start + 1 : start
    var (kind, length) = self.kind(at: place)
    if kind != .space {
      let wanted = kind
      repeat {
        place += length
        if place == count { return place }
        (kind, length) = self.kind(at: place)
      } while kind == wanted
      return place
    }
    return endOfSpaces(start)
  }
  // book:end scan

  // book:begin spaces
  /// `\s+(?!\S)|\s+`: all spaces, but for the last where a word follows, which takes that one.
  private func endOfSpaces(_ start: Int) -> Int {
    var (place, last) = (start, start)
    while place < count {
      let (kind, length) = self.kind(at: place)
      if kind != .space { return last > start ? last : place }
      last = place
      place += length
    }
    return place
  }
  // book:end spaces

  /// `'s|'t|'re|'ve|'m|'ll|'d`
  private func contraction(_ start: Int) -> Int? {
    guard start + 1 < count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"):
      return start + 2
    case UInt8(ascii: "r"), UInt8(ascii: "v"):
      return start + 2 < count && bytes[start + 2] == UInt8(ascii: "e") ? start + 3 : nil
    case UInt8(ascii: "l"):
      return start + 2 < count && bytes[start + 2] == UInt8(ascii: "l") ? start + 3 : nil
    default: return nil
    }
  }

  /// The class of the character at `place`, and its bytes.
  @inline(__always)
  func kind(at place: Int) -> (ScalarClass, length: Int) {
    let first = bytes[place]
    if first < 0x80 { return (known(Int(first)), 1) }
    return kindBeyondASCII(place)
  }

  @inline(__always)
  private func known(_ scalar: Int) -> ScalarClass {
    ScalarClass(rawValue: classes[scalar]) ?? .other
  }

  /// The table of well-formed UTF-8 (The Unicode Standard, table 3-7), row by row.
  private func kindBeyondASCII(_ place: Int) -> (ScalarClass, length: Int) {
    let first = bytes[place]
    func next(_ i: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Int? {
      guard place + i < count, bytes[place + i] >= low, bytes[place + i] <= high else { return nil }
      return Int(bytes[place + i] & 0x3F)
    }
    switch first {
    case 0xC2...0xDF:
      guard let a = next(1) else { break }
      return (known(Int(first & 0x1F) << 6 | a), 2)
    case 0xE0...0xEF:
      let (low, high): (UInt8, UInt8) = (first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF)
      guard let a = next(1, from: low, to: high), let b = next(2) else { break }
      return (known(Int(first & 0x0F) << 12 | a << 6 | b), 3)
    case 0xF0...0xF4:
      let (low, high): (UInt8, UInt8) = (first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF)
      guard let a = next(1, from: low, to: high), let b = next(2), let c = next(3) else { break }
      let number = UInt32(Int(first & 0x07) << 18 | a << 12 | b << 6 | c)
      return (Unicode.Scalar(number).map { ScalarClass($0) } ?? .other, 4)
    default: break
    }
    return (.other, 1)
  }

  /// Whether a text can be cut at `place` without moving any word: behind a letter and before
  /// something that is not a letter. A run of letters ends there whatever comes before or after.
  func canCut(at place: Int) -> Bool {
    guard place > 0, place < count else { return true }
    // The character before: at most four bytes back.
    var start = place - 1
    while start > 0, place - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let (before, length) = kind(at: start)
    guard before == .letter, start + length == place else { return false }
    return kind(at: place).0 != .letter
  }
}

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

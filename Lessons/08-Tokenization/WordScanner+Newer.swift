// The newer splitting pattern, of GPT-4, Llama 3 and Qwen 2, by hand as the older one. Chapter 08.

extension WordScanner {
  /// Where the word that begins at `start` ends, by the pattern
  /// `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|`
  /// `\s*[\r\n]+|\s+(?!\S)|\s+` with `longestNumber` in the place of 3.
  func newerEnd(of start: Int, longestNumber: Int) -> Int {
    if let end = anyContraction(start) { return end }
    let (kind, length) = self.kind(at: start)
    let second = start + length
    let next = second < count ? self.kind(at: second).0 : nil
    switch kind {
    case .letter: return endOfRun(.letter, second)
    // `[^\r\n\p{L}\p{N}]?\p{L}+`
    case .other where next == .letter, .space where next == .letter && !isLineEnd(start):
      return endOfRun(.letter, second)
    case .number: return endOfRun(.number, second, most: longestNumber - 1)
    // ` ?[^\s\p{L}\p{N}]+[\r\n]*`
    case .other: return endOfLineEnds(endOfRun(.other, second))
    case .space where next == .other && byte(start) == UInt8(ascii: " "):
      return endOfLineEnds(endOfRun(.other, second))
    case .space: return endOfNewerSpaces(start)
    }
  }

  /// The end of the characters of one kind from `place` on, at most so many.
  private func endOfRun(_ wanted: ScalarClass, _ start: Int, most: Int = .max) -> Int {
    var (place, left) = (start, most)
    while place < count && left > 0 {
      let (kind, length) = self.kind(at: place)
      if kind != wanted { break }
      place += length
      left -= 1
    }
    return place
  }

  private func isLineEnd(_ place: Int) -> Bool {
    byte(place) == UInt8(ascii: "\n") || byte(place) == UInt8(ascii: "\r")
  }

  private func endOfLineEnds(_ start: Int) -> Int {
    var place = start
    while place < count && isLineEnd(place) { place += 1 }
    return place
  }

  /// `\s*[\r\n]+|\s+(?!\S)|\s+`: up to the last end of a line; where there is none, all spaces but
  /// the last, which the next word takes where one follows.
  private func endOfNewerSpaces(_ start: Int) -> Int {
    var (place, last) = (start, start)
    var lineEnd: Int?
    while place < count {
      let (kind, length) = self.kind(at: place)
      if kind != .space { return lineEnd ?? (last > start ? last : place) }
      if isLineEnd(place) { lineEnd = place + 1 }
      last = place
      place += length
    }
    return lineEnd ?? place
  }

  /// `(?i:'s|'t|'re|'ve|'m|'ll|'d)`; the long s, `ſ`, is an s as well.
  private func anyContraction(_ start: Int) -> Int? {
    guard byte(start) == UInt8(ascii: "'"), start + 1 < count else { return nil }
    func small(_ place: Int) -> UInt8 { place < count ? byte(place) | 0x20 : 0 }
    switch small(start + 1) {
    case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"):
      return start + 2
    case UInt8(ascii: "r"), UInt8(ascii: "v"):
      return small(start + 2) == UInt8(ascii: "e") ? start + 3 : nil
    case UInt8(ascii: "l"):
      return small(start + 2) == UInt8(ascii: "l") ? start + 3 : nil
    default:
      let isLongS = start + 2 < count && byte(start + 1) == 0xC5 && byte(start + 2) == 0xBF
      return isLongS ? start + 3 : nil
    }
  }
}

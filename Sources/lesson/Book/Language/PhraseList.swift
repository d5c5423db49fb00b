// Phrases that the course does not use, each with a better one: book/language.tsv. A phrase is found as whole words,
// in capitals or not; one that is listed with a capital letter is found with it alone. A line @PATH names a file that
// keeps its own words, such as a poem.
import Curriculum
import Plotting

/// The list, and where its phrases occur.
struct PhraseList {
  static let path = "book/language.tsv"

  struct Entry: Equatable {
    let phrase: String
    let better: String
  }

  struct Hit: Equatable {
    let entry: Entry
    /// Index into the lines that were searched.
    let line: Int
  }

  let entries: [Entry]
  /// The paths of files that are not searched.
  let exceptions: Set<String>
  /// The entries by their first word, in small letters.
  private let byFirstWord: [String: [(entry: Entry, words: [String])]]

  /// - Throws: `CourseError` of kind `usage` where a line has no tab.
  init(_ text: String) throws {
    let lines = text.filledLines.filter { !$0.hasPrefix("#") }
    exceptions = Set(
      lines.filter { $0.hasPrefix("@") }.map {
        String($0.dropFirst().prefix { !$0.isWhitespace })
      })
    entries = try lines.filter { !$0.hasPrefix("@") }.map { line in
      let parts = line.split(separator: "\t")
      guard parts.count == 2 else {
        throw CourseError(
          .usage, "\(PhraseList.path): “\(line)” has no better form.",
          mend: "Write the phrase, a tab, and what to write instead.")
      }
      return Entry(phrase: parts[0].trimmed, better: parts[1].trimmed)
    }
    byFirstWord = entries.reduce(into: [:]) { found, entry in
      let words = entry.phrase.split(separator: " ").map(String.init)
      guard let first = words.first else { return }
      found[first.lowercased(), default: []].append((entry, words))
    }
  }

  /// A word of a text, and what stands between it and the next one.
  private struct Word {
    let text: String
    let small: String
    let line: Int
    /// True where nothing but spaces stands before it and after the word before.
    let follows: Bool
  }

  /// Every phrase of the list in `lines`, also where it goes on in the next line.
  func hits(_ lines: [String]) -> [Hit] {
    var words: [Word] = []
    for (line, text) in lines.enumerated() where !text.isEmpty { words += self.words(text, line) }
    return words.indices.flatMap { start in
      (byFirstWord[words[start].small] ?? []).compactMap { entry, phrase in
        matches(phrase, entry, words[start...]) ? Hit(entry: entry, line: words[start].line) : nil
      }
    }
  }

  private func matches(_ phrase: [String], _ entry: Entry, _ words: ArraySlice<Word>) -> Bool {
    guard phrase.count <= words.count else { return false }
    let heedsCapitals = entry.phrase != entry.phrase.lowercased()
    for (offset, wanted) in phrase.enumerated() {
      let word = words[words.startIndex + offset]
      guard offset == 0 || word.follows else { return false }
      guard wanted == (heedsCapitals ? word.text : word.small) else { return false }
    }
    return true
  }

  /// The words of a line: runs of letters and digits, with the marks that stand inside them. By bytes, because
  /// most of the course's text is looked at.
  private func words(_ text: String, _ line: Int) -> [Word] {
    var words: [Word] = []
    var follows = true
    var word: [UInt8] = []
    func close() {
      guard !word.isEmpty else { return }
      let written = String(decoding: word, as: UTF8.self)
      let small = written.lowercased()
      // “There is no file” is English; “x is no file” is not.
      let isThere = small == "is" && words.last?.small == "there"
      words.append(
        Word(text: written, small: isThere ? "there-is" : small, line: line, follows: follows))
      word.removeAll(keepingCapacity: true)
      follows = true
    }
    for byte in text.utf8 {
      if PhraseList.isInside(byte) {
        word.append(byte)
      } else {
        close()
        if byte != UInt8(ascii: " ") { follows = false }
      }
    }
    close()
    return words
  }

  /// Letters, digits and what is not ASCII; quotation marks of print count as letters, too.
  private static func isInside(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "'"), 0x80...0xFF:
      true
    default: false
    }
  }
}

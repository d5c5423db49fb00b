// What lies inside the lines of a chapter: formulas between dollars, links, images. The rules are
// pandoc's and GitHub's where they agree.
import Foundation

/// The text of a chapter outside its fences.
struct Prose {
  private(set) var links: [Chapter.Link] = []
  private(set) var formulas: [Chapter.Formula] = []
  private(set) var slips: [(line: Int, problem: String, mend: String)] = []

  private var text: [Character]
  /// For each character, the index of its line.
  private var lineOf: [Int] = []

  init(_ lines: [String]) {
    text = []
    for (index, line) in lines.enumerated() {
      text += Array(line) + ["\n"]
      lineOf += [Int](repeating: index, count: line.count + 1)
    }
    maskComments()
    maskCode()
    findFormulas()
    findLinks()
  }

  // MARK: - What is no prose

  private mutating func maskComments() {
    var index = 0
    while let start = find("<!--", from: index) {
      let end = find("-->", from: start).map { $0 + 3 } ?? text.count
      mask(start..<end)
      index = end
    }
  }

  private mutating func maskCode() {
    var index = 0
    while index < text.count {
      guard text[index] == "`" else {
        index += text[index] == "\\" ? 2 : 1
        continue
      }
      let count = run(of: "`", at: index)
      var close = index + count
      while close < text.count, !isBlankLine(at: close) {
        let length = run(of: "`", at: close)
        if length == count { break }
        close += max(1, length)
      }
      if close < text.count, text[close] == "`" {
        mask(index..<close + count)
        index = close + count
      } else {
        index += count
      }
    }
  }

  // MARK: - Formulas

  private mutating func findFormulas() {
    var index = 0
    while index < text.count {
      if text[index] == "\\" {
        index += 2
      } else if text[index] == "$" {
        index = text[safe: index + 1] == "$" ? display(index) : inline(index)
      } else {
        index += 1
      }
    }
  }

  private mutating func display(_ start: Int) -> Int {
    guard let end = find("$$", from: start + 2) else {
      slip(start, "A formula begins with $$ and does not end.", "Close it with $$.")
      return text.count
    }
    take(start, start + 2..<end, isDisplay: true)
    return end + 2
  }

  private mutating func inline(_ start: Int) -> Int {
    var index = start + 1
    guard let next = text[safe: index], !next.isWhitespace else { return lone(start) }
    while index < text.count, !isBlankLine(at: index) {
      if text[index] == "\\" {
        index += 2
        continue
      }
      if text[index] == "$", !text[index - 1].isWhitespace,
        !(text[safe: index + 1]?.isNumber ?? false)
      {
        take(start, start + 1..<index, isDisplay: false)
        return index + 1
      }
      index += 1
    }
    return lone(start)
  }

  private mutating func lone(_ start: Int) -> Int {
    slip(start, "A $ stands alone: no formula ends.", "Close the formula, or write \\$.")
    return start + 1
  }

  private mutating func take(_ start: Int, _ range: Range<Int>, isDisplay: Bool) {
    let tex = String(text[range]).trimmingCharacters(in: .whitespacesAndNewlines)
    formulas.append(Chapter.Formula(tex: tex, isDisplay: isDisplay, line: lineOf[start]))
    mask(range)
  }

  // MARK: - Links

  private mutating func findLinks() {
    var index = 0
    while index < text.count {
      if text[index] == "\\" {
        index += 2
        continue
      }
      if text[index] == "[", let close = matching("[", "]", at: index) {
        let label = String(text[index + 1..<close])
        if text[safe: close + 1] == "(", let end = matching("(", ")", at: close + 1) {
          let isImage = index > 0 && text[index - 1] == "!"
          add(label, String(text[close + 2..<end]), index, isImage)
        } else if text[safe: close + 1] == ":", isLineStart(index) {
          let end = text[close...].firstIndex(of: "\n") ?? text.count
          add(label, String(text[close + 2..<end]), index, false)
        }
      }
      index += 1
    }
  }

  private mutating func add(_ label: String, _ target: String, _ index: Int, _ isImage: Bool) {
    // What follows a space is the link's title.
    let place = target.trimmingCharacters(in: .whitespaces).split(separator: " ").first ?? ""
    links.append(
      Chapter.Link(
        isImage: isImage, text: label,
        target: String(place).trimmingCharacters(in: CharacterSet(charactersIn: "<>")),
        line: lineOf[index]))
  }

  private func matching(_ open: Character, _ close: Character, at start: Int) -> Int? {
    var depth = 0
    var index = start
    while index < text.count, !isBlankLine(at: index) {
      if text[index] == "\\" {
        index += 2
        continue
      }
      if text[index] == open { depth += 1 }
      if text[index] == close {
        depth -= 1
        if depth == 0 { return index }
      }
      index += 1
    }
    return nil
  }

  // MARK: - Small parts

  private func find(_ word: String, from start: Int) -> Int? {
    let word = Array(word)
    guard text.count >= word.count, start <= text.count - word.count else { return nil }
    return (start...text.count - word.count).first { index in
      text[index] == word[0] && text[index..<index + word.count].elementsEqual(word)
    }
  }

  private func run(of character: Character, at index: Int) -> Int {
    text[index...].prefix { $0 == character }.count
  }

  /// True at a line's end where the next line is empty: no span crosses it.
  private func isBlankLine(at index: Int) -> Bool {
    guard text[index] == "\n" else { return false }
    let next = text[(index + 1)...].first { $0 != " " }
    return next == nil || next == "\n"
  }

  private func isLineStart(_ index: Int) -> Bool { index == 0 || text[index - 1] == "\n" }

  private mutating func mask(_ range: Range<Int>) {
    for index in range where text[index] != "\n" { text[index] = " " }
  }

  private mutating func slip(_ index: Int, _ problem: String, _ mend: String) {
    slips.append((lineOf[index], problem, mend))
  }
}

extension Prose {
  /// A heading's text without its marks: backquotes, stars, links.
  static func plain(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "]", rest.first == "(", let end = rest.firstIndex(of: ")") {
        rest = rest[rest.index(after: end)...]
      } else if !"`*[]".contains(character) {
        result.append(character)
      }
    }
    return result
  }

  /// The anchor that GitHub makes of a heading.
  static func slug(_ text: String) -> String {
    String(
      text.lowercased().compactMap { character in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || character == "-" || character == "_"
          ? character : nil
      })
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}

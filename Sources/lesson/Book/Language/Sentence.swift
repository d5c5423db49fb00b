// Sentences of prose, as an editor counts them. Left out: abbreviations other than those that the course uses.
import Foundation

struct Sentence {
  /// Index of the line in which it begins.
  let line: Int
  let text: String

  var words: [Substring] {
    text.split { $0.isWhitespace }.filter { word in word.contains { $0.isLetter || $0.isNumber } }
  }

  /// Numbers that a reader has to take in: not those of chapters, equations, exercises, years or names.
  var numbers: Int {
    let plain =
      text
      .replacing(
        #/(?i)\b(?:lessons?|chapters?|equations?|exercises?|sections?|hints?|figures?|tables?|layer|float)\s+[0-9][0-9.]*(?:(?:,|\s+and|\s+or|\s+to)\s+[0-9][0-9.]*)*/#,
        with: "name"
      )
      .replacing(#/\b(?:19|20)[0-9]{2}\b/#, with: "year")
    return plain.matches(of: #/(?<number>[0-9][0-9.,]*)/#).count
  }

  /// The sentences of `lines`. Paragraphs end at empty lines, items and headings.
  static func all(in lines: [String]) -> [Sentence] {
    var found: [Sentence] = []
    var paragraph: [(line: Int, text: String)] = []
    func close() {
      found += divide(paragraph)
      paragraph = []
    }
    for (index, line) in lines.enumerated() {
      let text = line.trimmed
      let isItem = text.prefixMatch(of: #/(?:[-*]|[0-9]{1,2}\.) /#) != nil
      if text.isEmpty || isItem || text.hasPrefix("#") || text.hasPrefix("<") { close() }
      guard !text.isEmpty, !text.hasPrefix("#"), !text.hasPrefix("<") else { continue }
      paragraph.append((index, text))
    }
    close()
    return found
  }

  private static func divide(_ paragraph: [(line: Int, text: String)]) -> [Sentence] {
    var found: [Sentence] = []
    var text = ""
    var line = paragraph.first?.line ?? 0
    for piece in paragraph {
      for word in piece.text.split(separator: " ") {
        if text.isEmpty { line = piece.line }
        text += (text.isEmpty ? "" : " ") + word
        let core = word.reversed().drop { "”\")*_".contains($0) }
        let ends = core.first.map { ".?!".contains($0) } == true
        guard ends, !["e.g.", "i.e.", "al.", "vs.", "et."].contains(String(word)) else { continue }
        found.append(Sentence(line: line, text: text))
        text = ""
      }
    }
    if !text.isEmpty { found.append(Sentence(line: line, text: text)) }
    return found
  }
}

// An exercise's statement, taken apart: what its documentation comments say, sentence by sentence.

/// The sentences of a solution's `///` comments, in their order.
struct Statement: Equatable {
  /// A sentence of prose, or a whole indented block (a formula, examples), on one line each.
  let sentences: [String]

  init(_ solution: SolutionSource) {
    var sentences: [String] = []
    var prose: [String] = []
    var block: [String] = []
    func close() {
      sentences += Statement.sentences(of: prose.joined(separator: " "))
      if !block.isEmpty { sentences.append(block.joined(separator: " ")) }
      (prose, block) = ([], [])
    }
    for line in solution.lines {
      let text = line.trimmed
      guard text.hasPrefix("///") else {
        close()
        continue
      }
      let content = text.dropFirst(3)
      if content.trimmed.isEmpty {
        close()
      } else if content.hasPrefix("     ") {
        if !prose.isEmpty { close() }
        block.append(Statement.normal(content))
      } else {
        if !block.isEmpty || content.trimmed.hasPrefix("- ") { close() }
        let words = content.trimmed
        prose.append(Statement.normal(words.hasPrefix("- ") ? words.dropFirst(2) : words[...]))
      }
    }
    close()
    self.sentences = sentences
  }

  /// Cuts after a full stop, question or exclamation mark that a space and then no small letter
  /// follow: not after “e.g. this”.
  private static func sentences(of text: String) -> [String] {
    var sentences: [String] = []
    var start = text.startIndex
    var place = text.startIndex
    while place < text.endIndex {
      let next = text.index(after: place)
      if ".?!".contains(text[place]), next < text.endIndex, text[next] == " ",
        let after = text[next...].first(where: { $0 != " " }), !after.isLowercase
      {
        sentences.append(text[start...place].trimmed)
        start = next
      }
      place = next
    }
    let rest = text[start...].trimmed
    return rest.isEmpty ? sentences : sentences + [rest]
  }

  /// One space between words.
  static func normal(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

// A tokenizer of somebody else's beside the lesson's own: what its file asks for, what it makes of
// the texts, and how many bytes its tokens carry. Chapter 08.
import Curriculum

extension Experiment {
  /// Tells about the file of `tokenizer=`, if there is one.
  func tellFile(_ tokenizers: [Tokenizer], _ report: inout some Report) {
    guard let other else { return }
    report.value("fileTokens", Double(other.vocabularySize))
    report.value("fileMerges", Double(other.merges.count))
    report.table(
      Table(
        "The tokenizer of \(settings.tokenizer)", headings: ["what", "in the file"],
        rows: other.description))
    tellComparison(tokenizers, other, &report)
    for text in texts {
      let start = text.unseen.beginning(text.name == "Chinese" ? 24 : 70)
      let ids = other.encode(start)
      report.sample(
        "\(text.name) by the file, \(ids.count) tokens",
        ids.map { other.shown($0) }.joined(separator: "|"))
    }
    let word = " " + (settings.word.isEmpty ? "morning" : settings.word)
    let ids = other.encode(word.beginning(70))
    let names = ids.map { other.shown($0) }.joined(separator: " | ")
    report.text("“\(word.shortened())” by the file: \(names), numbers \(ids).")
  }

  private func tellComparison(
    _ tokenizers: [Tokenizer], _ other: Tokenizer, _ report: inout some Report
  ) {
    let theirs = Set(other.tokens)
    report.table(
      Table(
        "Bytes per token of unseen text, and how many tokens both have",
        headings: ["text", "tokens", "the lesson's", "tokens", "the file's", "in both"],
        rows: zip(texts, tokenizers).map { text, tokenizer in
          // The file's frame and lengths say nothing about its tokens.
          let bytes = Double(text.unseen.utf8.count)
          let own = bytes / Double(max(1, tokenizer.encodeWithoutFinishing(text.unseen).count))
          let file = bytes / Double(max(1, other.encodeWithoutFinishing(text.unseen).count))
          let both = tokenizer.tokens.filter(theirs.contains).count
          report.value("\(text.name)ByFile", file, unit: "bytes/token")
          report.value("\(text.name)InBoth", Double(both))
          return [
            text.name, "\(tokenizer.vocabularySize)", Digits.fixed(own, places: 2),
            "\(other.vocabularySize)", Digits.fixed(file, places: 2), "\(both)",
          ]
        }))
  }

  /// Keeps the tokenizer of the reader's own text, or else that of English, as a file.
  func keepFile(_ tokenizers: [Tokenizer], _ report: inout some Report) {
    guard let text = texts.last(where: { $0.name == "yours" }) ?? texts.first,
      let place = texts.firstIndex(where: { $0.name == text.name })
    else { return }
    report.file(
      "tokenizer.json", tokenizers[place].json,
      note: """
        The tokenizer trained on \(text.name == "yours" ? "your text" : "the \(text.name) story") \
        is in {file}. To load it in Python: pip install tokenizers, then \
        tokenizers.Tokenizer.from_file("{file}"). To inspect it here: \
        lesson 08 --run tokenizer={file}
        """)
  }
}

extension Tokenizer {
  /// What a tokenizer is made of, in rows of two cells.
  fileprivate var description: [[String]] {
    func list(_ items: [String]) -> String {
      items.isEmpty ? "none" : items.joined(separator: "  ").shortened(to: 60)
    }
    let longest = tokens.indices.max { tokens[$0].count < tokens[$1].count }
    let ends = merges.isEmpty ? [] : [0, merges.count - 1]
    var rows = [
      ["tokens", Digits.count(vocabularySize)], ["merges", Digits.count(merges.count)],
      [
        "first and last merge",
        list(ends.map { "\(shown(merges[$0].left)) + \(shown(merges[$0].right))" }),
      ],
      ["longest token", longest.map { shown($0).shortened(to: 60) } ?? "none"],
      ["added tokens", list(specials.map(\.text))],
      ["normalization", list(extras.normalizations.map(\.rawValue))],
      ["pre-tokenization", list(extras.cuts.map(\.name) + [splitting.rawValue])],
    ]
    if extras.addsPrefixSpace { rows.append(["prefix space", "added where there is none"]) }
    if !extras.wholeWords.isEmpty {
      rows.append(["ignore_merges", "a word that is a token stays whole"])
    }
    let finishing = extras.finishing
    let (before, after) = (finishing.before.map(name), finishing.after.map(name))
    if !(before + after).isEmpty {
      rows.append(["added around a text", "\(list(before)) … \(list(after))"])
    }
    if let cut = finishing.truncation {
      rows.append(["truncated to", "\(Digits.count(cut.most)) tokens"])
    }
    if let filling = finishing.padding {
      rows.append(["padded with", name(of: filling.token).shortened()])
    }
    return rows
  }
}

extension TextCut {
  fileprivate var name: String {
    switch self {
    case .known(let splitting): splitting.rawValue
    case .pattern(let pattern, _): pattern.source
    case .literal(let bytes, _): "“\(String(decoding: bytes, as: UTF8.self))”"
    }
  }
}

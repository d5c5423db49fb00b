// The experiments of lesson 08 on texts: how long a text is in tokens, and of what kind these are.
// Those on sentences are in Experiment+Sentences, the tree is in Experiment+Tree. Chapter 08.
import Curriculum
import Plotting

/// One run: what it was asked for.
struct Experiment {
  let settings: LessonSettings<TokenizationLesson>
  let pieces: TokenizationLesson.Pieces
  /// The exercises whose functions are the learner's, and right.
  var learners: [String]
  let texts: [Texts]
  /// The tokenizer of the reader's file.
  let other: Tokenizer?

  init(_ settings: LessonSettings<TokenizationLesson>, _ pieces: TokenizationLesson.Pieces) throws {
    self.settings = settings
    self.pieces = pieces
    learners = settings.learners
    guard settings.word.utf8.count <= Experiment.longestWord else {
      throw CourseError(
        .usage,
        """
        word= has \(Digits.count(settings.word.utf8.count)) bytes; the tree has room for \
        \(Experiment.longestWord).
        """, mend: "Give it one word.")
    }
    let path = settings.corpus
    texts = try Texts.all + (path.isEmpty ? [] : [Texts(file: path)])
    let file = settings.tokenizer
    other = file.isEmpty ? nil : try Tokenizer(file: file)
  }

  /// In bytes, each of which is a leaf of the tree.
  private static let longestWord = 100

  var seed: Int { settings.seed }
  var vocabulary: Int { settings.vocabulary }
  var splitting: Splitting { settings.splitting }
  /// The language that all tokenizers learn, or nil.
  var teacher: String? { settings.train == .own ? nil : settings.train.rawValue }

  // MARK: - Texts

  /// What each text is made of, before any tokenizer.
  func tellTexts(_ report: inout some Report) {
    report.table(
      Table(
        "One story, counted in three ways",
        headings: ["text", "characters", "words", "different words", "bytes", "bytes a character"],
        rows: texts.map { text in
          let whole = text.training + text.unseen
          let words = Tokenizer.words(of: whole)
          let characters = whole.unicodeScalars.count
          let ratio = Double(whole.utf8.count) / Double(characters)
          report.value("\(text.name)BytesACharacter", ratio)
          return [
            text.name, "\(characters)", "\(words.count)", "\(Set(words.map(ExactText.init)).count)",
            "\(whole.utf8.count)", Digits.fixed(ratio, places: 2),
          ]
        }))
  }

  // MARK: - Compression

  /// Vocabularies from 256 up, a fifth larger each time.
  var sizes: [Int] {
    var sizes = [256]
    while sizes[sizes.count - 1] < vocabulary {
      sizes.append(min(vocabulary, Int(1.1892 * Double(sizes[sizes.count - 1]))))
    }
    return sizes
  }

  /// A text's curve: bytes a token of what was learned from, and of what was not.
  struct Curve {
    let name: String
    var sizes: [Int] = []
    var training: [Double] = []
    var unseen: [Double] = []
  }

  /// Trains the tokenizers and counts the tokens of unseen text at every vocabulary.
  func compress(_ report: inout some Report) throws -> [Tokenizer] {
    var (tokenizers, curves): ([Tokenizer], [Curve]) = ([], [])
    for (i, text) in texts.enumerated() {
      report.progress(i, of: texts.count, "merges of \(text.name)")
      let learned = texts.first { $0.name == teacher } ?? text
      let tokenizer = try Tokenizer.trained(
        on: [learned.training], vocabularySize: vocabulary, splitting: splitting)
      tokenizers.append(tokenizer)
      var curve = Curve(name: text.name)
      // Where no pair was left, the curve ends early.
      let most = tokenizer.vocabularySize
      for size in sizes.filter({ $0 < most }) + [most] {
        let smaller = tokenizer.truncated(to: size)
        curve.sizes.append(size)
        curve.training.append(bytesAToken(smaller, text.training))
        curve.unseen.append(bytesAToken(smaller, text.unseen))
        report.metric(size, "\(text.name), bytes per token", curve.unseen[curve.unseen.count - 1])
      }
      curves.append(curve)
    }
    report.progress(texts.count, of: texts.count, "merges")
    tellCompression(tokenizers, curves, &report)
    let mine = learnersCurve(&report)
    report.figure(compressionFigure(curves + mine))
    return tokenizers
  }

  private func bytesAToken(_ tokenizer: Tokenizer, _ text: String) -> Double {
    Double(text.utf8.count) / Double(max(1, tokenizer.encode(text).count))
  }

  private func tellCompression(
    _ tokenizers: [Tokenizer], _ curves: [Curve], _ report: inout some Report
  ) {
    report.table(
      Table(
        "Bytes per token" + (teacher.map { ", all tokenizers learned from \($0)" } ?? ""),
        headings: ["text", "tokens", "learned text", "unseen text", "unseen characters a token"],
        rows: zip(zip(texts, tokenizers), curves).map { pair, curve in
          let (text, tokenizer) = pair
          let (learned, unseen) = (curve.training.last ?? 0, curve.unseen.last ?? 0)
          let count = tokenizer.encode(text.unseen).count
          let characters = Double(text.unseen.unicodeScalars.count) / Double(count)
          report.value("\(text.name)Learned", learned, unit: "bytes/token")
          report.value("\(text.name)Unseen", unseen, unit: "bytes/token")
          report.value("\(text.name)Characters", characters, unit: "characters/token")
          report.value("\(text.name)Tokens", Double(count))
          report.value("\(text.name)Vocabulary", Double(tokenizer.vocabularySize))
          return [
            text.name, "\(tokenizer.vocabularySize)", Digits.fixed(learned, places: 2),
            Digits.fixed(unseen, places: 2), Digits.fixed(characters, places: 2),
          ]
        }))
  }

  /// English by the learner's functions, where some are theirs.
  private func learnersCurve(_ report: inout some Report) -> [Curve] {
    guard ["08.1", "08.2", "08.3", "08.6", "08.7"].contains(where: isMine) else { return [] }
    let text = texts[0]
    let split = isMine("08.7") ? pieces.split : { Tokenizer.words(of: $0) }
    let (words, counts) = ByHand.words(text.training, split)
    let count = min(vocabulary, 640) - 256
    let merges =
      isMine("08.6") ? pieces.merges(words, counts, 256, count) : steps(words, counts, count)
    var curve = Curve(name: "yours: English")
    for size in sizes where size <= 256 + merges.count {
      func length(_ text: String) -> Double {
        let words = split(text).map(ByHand.tokens)
        let tokens = words.reduce(0) { sum, word in
          sum + pieces.encoded(word, Array(merges.prefix(size - 256)), 256).count
        }
        return Double(text.utf8.count) / Double(max(1, tokens))
      }
      curve.sizes.append(size)
      curve.training.append(length(text.training))
      curve.unseen.append(length(text.unseen))
    }
    return [curve]
  }

  /// Training step by step, by the learner's counts and merges.
  private func steps(_ words: [[Int]], _ counts: [Int], _ count: Int) -> [Pair] {
    var (words, merges) = (words, [Pair]())
    while merges.count < count {
      let best = pieces.pairCounts(words, counts).min { a, b in
        a.value != b.value ? a.value > b.value : a.key < b.key
      }
      guard let best else { break }
      words = words.map { pieces.merged($0, best.key, 256 + merges.count) }
      merges.append(best.key)
    }
    return merges
  }

  // MARK: - Tokens

  /// The first words of each unseen text, token by token.
  func tellSamples(_ tokenizers: [Tokenizer], _ report: inout some Report) {
    if let text = texts.first, let tokenizer = tokenizers.first {
      let ids = tokenizer.encode(text.training.beginning(64))
      report.sample("The story as numbers", ids.map { "\($0)" }.joined(separator: " "))
    }
    for (text, tokenizer) in zip(texts, tokenizers) {
      let start = text.unseen.beginning(text.name == "Chinese" ? 24 : 70)
      let ids = tokenizer.encode(start)
      let names = ids.map {
        isMine("08.5") ? pieces.visible(tokenizer.tokens[$0]) : tokenizer.shown($0)
      }
      report.sample("\(text.name), \(ids.count) tokens", names.joined(separator: "|"))
    }
    let bytes = Array(texts[0].unseen.utf8)
    guard isMine("08.4"), let tokenizer = tokenizers.first else { return }
    // The learner's numbers: the bytes themselves, then the merges.
    func renumbered(_ id: Int) -> Int { id < 256 ? Int(ByteAlphabet.order[id]) : id }
    let merges = tokenizer.merges.map { Pair(renumbered($0.left), renumbered($0.right)) }
    let ids = tokenizer.encode(bytes).map(renumbered)
    let back = pieces.decoded(ids, merges)
    report.text(
      back == bytes
        ? "Your decoder gave back all \(bytes.count) bytes of the unseen English text."
        : "Your decoder gave back other bytes than the unseen English text has.")
  }

  /// How long the tokens are, of all that were learned.
  func drawLengths(_ tokenizers: [Tokenizer], _ report: inout some Report) {
    report.figure(lengthsFigure(tokenizers))
    report.table(
      Table(
        "The longest tokens", headings: ["text", "bytes", "tokens"],
        rows: zip(texts, tokenizers).map { text, tokenizer in
          let longest = tokenizer.tokens.indices.sorted {
            let (a, b) = (tokenizer.tokens[$0].count, tokenizer.tokens[$1].count)
            return a != b ? a > b : $0 < $1
          }.prefix(3)
          let most = longest.first.map { tokenizer.tokens[$0].count } ?? 0
          report.value("\(text.name)Longest", Double(most), unit: "bytes")
          let names = longest.map {
            tokenizer.shown($0).beginning(text.name == "Chinese" ? 9 : 19)
          }
          return [
            text.name, "\(most)", tokenizer.merges.isEmpty ? "" : names.joined(separator: "  "),
          ]
        }))
  }
}

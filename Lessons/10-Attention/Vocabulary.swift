// Words as numbers and back, and a reader's own sentence with what may be wrong with it. Chapter 10.
// Left out: words that the grammar does not have. Chapter 08 cuts any text into pieces it knows.
import Curriculum

struct Vocabulary: Sendable {
  let words: [String]
  private let numbers: [String: Int]
  /// Fills short sentences of a batch up; no word sees it.
  static let filling = 0

  init(_ words: [String]) {
    self.words = ["<filling>"] + words
    numbers = Dictionary(uniqueKeysWithValues: zip(self.words, 0...))
  }

  var count: Int { words.count }

  /// The number of a word of the grammar.
  func number(_ word: String) -> Int {
    let number = numbers[word]
    require(number != nil, "“\(word)” is no word of the grammar")
    return number ?? Vocabulary.filling
  }

  /// Sentences as numbers, filled up to the length of the longest.
  func batch(_ sentences: some Collection<Sentence>) -> SentenceBatch {
    let time = sentences.map(\.words.count).max() ?? 0
    return SentenceBatch(
      ids: sentences.flatMap { sentence in
        sentence.words.map(number)
          + Array(repeating: Vocabulary.filling, count: time - sentence.words.count)
      },
      time: time, lengths: sentences.map(\.words.count), places: sentences.map(\.place))
  }

  /// A sentence as somebody types it.
  ///
  /// - Parameters:
  ///   - text: Words, spaces, commas and full stops; the case of letters does not matter.
  ///   - longest: For how many words there are positions.
  ///   - pronoun: The word that the model will be asked about.
  /// - Throws: `CourseError` of kind `usage` for a word that the grammar does not have, a sentence
  ///   without the pronoun, and one that is too long.
  func words(of text: String, longest: Int, pronoun: Pronoun = .it) throws -> [String] {
    let spaced = text.lowercased().replacing(",", with: " , ").replacing(".", with: " . ")
    let found = spaced.split(whereSeparator: \.isWhitespace).map(String.init)
    for word in found where numbers[word] == nil {
      let known = Array(words.dropFirst())
      throw CourseError(
        .usage, "sentence: the model has never seen the word “\(word)”.",
        mend: Spelling.nearest(to: word, among: known).map { "Did you mean “\($0)”?" }
          ?? "It knows: \(known.filter { $0.first?.isLetter == true }.joined(separator: ", ")).")
    }
    guard found.contains(pronoun.rawValue) else {
      let example =
        pronoun == .it
        ? "The soup lay in the pot and it was raw."
        : "The soup came before the pie and we counted them."
      throw CourseError(
        .usage, "sentence: there is no “\(pronoun.rawValue)” in “\(text)” to ask about.",
        mend: "Write one such as: sentence=\"\(example)\"")
    }
    guard found.count <= longest else {
      throw CourseError(
        .usage,
        "sentence: \(found.count) words and marks, but there are positions for \(longest).",
        mend: "Leave \(found.count - longest) of them out.")
    }
    return found
  }
}

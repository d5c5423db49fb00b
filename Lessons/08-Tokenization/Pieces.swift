// What a learner of lesson 08 can replace, the lesson's own in its place, and a word on what is
// wrong with the learner's. Chapter 08.
import Curriculum

extension TokenizationLesson {
  /// The functions that a learner can replace by their own.
  public struct Pieces: Sendable {
    /// How often each pair stands side by side, in words that come `counts` times.
    public var pairCounts: @Sendable (_ words: [[Int]], _ counts: [Int]) -> [Pair: Int]
    /// The word with the pair replaced by one token.
    public var merged: @Sendable (_ word: [Int], _ pair: Pair, _ token: Int) -> [Int]
    /// The tokens of a word; merge k makes token `first` + k.
    public var encoded: @Sendable (_ word: [Int], _ merges: [Pair], _ first: Int) -> [Int]
    /// The bytes of tokens; the first 256 are the bytes, and merge k makes token 256 + k.
    public var decoded: @Sendable (_ ids: [Int], _ merges: [Pair]) -> [UInt8]?
    /// Bytes as text in GPT-2's alphabet, and back.
    public var visible: @Sendable (_ bytes: [UInt8]) -> String
    public var bytes: @Sendable (_ text: String) -> [UInt8]?
    /// The merges of words; merge k makes token `first` + k.
    public var merges:
      @Sendable (_ words: [[Int]], _ counts: [Int], _ first: Int, _ count: Int) -> [Pair]
    /// What GPT-2's pattern cuts a text of ASCII into.
    public var split: @Sendable (_ text: String) -> [String]
  }

  public static let reference = Pieces(
    pairCounts: { Textbook.pairCounts($0, $1) },
    merged: { Textbook.merged($0, $1, into: $2) },
    encoded: { word, merges, first in
      Textbook.encoded(word, merges, made: merges.indices.map { first + $0 })
    },
    decoded: { Textbook.decoded($0, $1) },
    visible: { ByteAlphabet.text($0) },
    bytes: { ByteAlphabet.bytes($0) },
    merges: { Textbook.merges($0, $1, first: $2, count: $3).map(\.pair) },
    split: { Tokenizer.words(of: $0) })
}

extension Experiment {
  /// Tries each of the learner's functions on small things, and takes the lesson's own where one
  /// is wrong.
  mutating func checkLearners(_ report: inout some Report) {
    let own = TokenizationLesson.reference
    let (words, counts) = ByHand.words(ByHand.text)
    let merges = [Pair(97, 98), Pair(256, 99)]
    func answer(_ pieces: TokenizationLesson.Pieces, _ exercise: String) -> String {
      switch exercise {
      case "08.1":
        let sums = pieces.pairCounts(words, counts).filter { $0.value != 0 }
        return "\(sums.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })"
      case "08.2": return "\(pieces.merged([1, 1, 1, 2, 1, 2], Pair(1, 1), 9))"
      case "08.3": return "\(pieces.encoded([97, 98, 99, 97, 98], merges, 256))"
      case "08.4": return "\(pieces.decoded([257, 256, 255], merges) ?? [])"
      case "08.5":
        let text = pieces.visible([32, 97, 195, 169, 10])
        return "\(text) and \(pieces.bytes("aĠÃ©") ?? [])"
      case "08.6": return "\(pieces.merges(words, counts, 256, 7))"
      default: return "\(pieces.split("I'll take  3 rolls,\n please"))"
      }
    }
    learners = learners.filter { exercise in
      let (got, due) = (answer(pieces, exercise), answer(own, exercise))
      return report.accepts(exercise, got, due: due, isRight: got == due)
    }
  }

  /// Whether the learner's function of this exercise takes part.
  func isMine(_ exercise: String) -> Bool { learners.contains(exercise) }
}

// Sentences in which *them* is two nouns, and the question is which came first: what one head of
// attention cannot answer. Chapter 10, “two nouns, one head”.
import Curriculum

enum PairGrammar {
  /// D stands for the noun that came first, E for the other.
  static let orders = [
    "the D came before the E and we counted them",
    "first came the D , then the E and we counted them",
    "we took the D and then the E and counted them",
  ]
  /// Half of the sentences begin with one more word, which moves the dishes to other places.
  private static let openings = ["", "today"]

  /// A quarter of the ordered pairs, 132 of 552, never occurs in training, and where a pair is held out,
  /// so is the pair the other way around.
  static func isHeldOut(_ first: Int, _ second: Int) -> Bool { (first + second) % 4 == 0 }

  static func sentence(_ share: Share, using source: inout RandomSource) -> Sentence {
    let nouns = Grammar.nouns
    var (first, second) = (0, 0)
    repeat {
      first = source.integer(below: nouns.count)
      second = source.integer(below: nouns.count)
    } while first == second || isHeldOut(first, second) != (share != .training)
    let text = "\(source.choice(openings)) \(source.choice(orders)) ."
    let words = text.split(separator: " ").map {
      $0 == "D" ? nouns[first] : $0 == "E" ? nouns[second] : String($0)
    }
    return Sentence(words: words, nouns: [nouns[first], nouns[second]])
  }

  static func sentences(_ share: Share, _ count: Int, seed: Int) -> [Sentence] {
    var source = RandomSource(seed: seed)
    return (0..<count).map { _ in sentence(share, using: &source) }
  }

  /// Every word of these sentences, once, in alphabetical order.
  static let words: [String] = {
    let phrases = orders + openings + Grammar.nouns + ["."]
    return Set(phrases.flatMap { $0.split(separator: " ").map(String.init) })
      .subtracting(["D", "E"]).sorted()
  }()
}

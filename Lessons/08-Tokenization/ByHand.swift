// The example that fits on paper: six words, their pairs, and the merges that follow. Chapter 08.
import Curriculum

/// What the chapter works out with a pencil.
public enum ByHand {
  public static let text = "sun sunny sunset run runny set"
  /// A word that the text does not have.
  public static let unseen = " unset"

  /// Seven merges of the text.
  public static func tokenizer() throws -> Tokenizer {
    try Tokenizer.trained(on: [text], vocabularySize: 263)
  }

  /// The words of a text as tokens that are bytes, each once, and how often each comes.
  static func words(
    _ text: String, _ split: (String) -> [String] = { Tokenizer.words(of: $0) }
  ) -> (words: [[Int]], counts: [Int]) {
    var (places, words, counts) = ([ExactText: Int](), [[Int]](), [Int]())
    for word in split(text) {
      if let place = places[ExactText(word)] {
        counts[place] += 1
      } else {
        places[ExactText(word)] = words.count
        words.append(tokens(word))
        counts.append(1)
      }
    }
    return (words, counts)
  }

  /// One token for each byte.
  static func tokens(_ word: String) -> [Int] {
    word.utf8.map { byte in ByteAlphabet.order.firstIndex(of: byte) ?? 0 }
  }

  /// Tells the merges, and what they make of an unseen word.
  static func tell(_ report: inout some Report) throws {
    let tokenizer = try tokenizer()
    let (words, counts) = words(text)
    let merges = Textbook.merges(words, counts, first: 256, count: 7)
    report.text("By hand: seven merges of “\(text)”. A space is written Ġ.")
    report.table(
      Table(
        "Merges, the most frequent pair first",
        headings: ["merge", "pair", "comes", "becomes token"],
        rows: merges.enumerated().map { i, merge in
          let (left, right) = (
            tokenizer.name(of: merge.pair.left), tokenizer.name(of: merge.pair.right)
          )
          return [
            "\(i)", "\(left) + \(right)", "\(merge.count) times", "\(256 + i)  \(left)\(right)",
          ]
        }))
    let ids = tokenizer.encode(unseen)
    let names = ids.map { tokenizer.name(of: $0) }.joined(separator: " | ")
    report.text("“\(unseen)” was never seen. Its tokens: \(names), numbers \(ids).")
  }
}

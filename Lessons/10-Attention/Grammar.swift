// Sentences in which *it* is one of two things, and only the end of the sentence tells which.
// Everything here is ours: the words, the orders, and what fits what. Chapter 10.
import Curriculum

/// What a noun of the grammar is.
enum Kind: Sendable, CaseIterable {
  case dish, tool
}

/// One sentence, and what its pronoun stands for.
struct Sentence: Equatable, Sendable {
  /// Lower-case words, with commas and the full stop as words of their own.
  let words: [String]
  /// What the pronoun stands for: one noun for *it*, two for *them*, the earlier one first.
  let nouns: [String]
  /// What is said of *it*, such as `tasted good`.
  var predicate = ""

  var noun: String { nouns.first ?? "" }
  /// Where the pronoun stands.
  var place: Int { words.firstIndex { Pronoun(rawValue: $0) != nil } ?? 0 }
}

/// The word that the model is asked about.
enum Pronoun: String, CaseIterable {
  /// One noun; only the end of the sentence tells which.
  case it
  /// Two nouns, and the question is which came first.
  case them

  /// How many nouns it stands for.
  var count: Int { self == .it ? 1 : 2 }
  /// The nouns that it may stand for, in the order of the model's logits.
  var candidates: [String] { Grammar.nouns }
  var words: [String] { self == .it ? Grammar.words : PairGrammar.words }

  func sentences(_ share: Share, _ count: Int, seed: Int) -> [Sentence] {
    self == .it
      ? Grammar.sentences(share, count, seed: seed)
      : PairGrammar.sentences(share, count, seed: seed)
  }
}

/// Which sentences are drawn.
enum Share: CaseIterable {
  /// Pairs of a noun and a predicate that the model learns from.
  case training
  /// Pairs that it never sees together.
  case heldOutPairs
  /// Those pairs, in orders of words that it never sees either.
  case heldOutOrders
}

enum Grammar {
  static let dishes = [
    "pizza", "bread", "cake", "pie", "soup", "stew", "lasagna", "curry", "pudding", "roast",
    "fish", "rice",
  ]
  static let tools = [
    "oven", "pan", "pot", "wok", "grill", "stove", "skillet", "fryer", "steamer", "toaster",
    "microwave", "kettle",
  ]
  /// The answers, in the order of the model's logits.
  static let nouns = dishes + tools

  static let dishPredicates = [
    "tasted good", "tasted salty", "tasted sweet", "smelled delicious", "smelled spicy",
    "was eaten", "was raw", "was juicy", "looked crisp", "was sliced",
  ]
  static let toolPredicates = [
    "was preheated", "was unplugged", "was repaired", "was rusty", "looked dented",
    "was scrubbed", "was switched on", "looked clean", "was heavy", "was sold",
  ]

  /// D stands for a dish, C for the tool it is cooked in.
  static let orders = [
    "the D came out of the C and it", "out of the C came the D and it",
    "the C held the D and it", "the D lay in the C and it", "in the C was the D and it",
    "we took the D from the C because it", "next to the C stood the D and it",
    "the C stood beside the D and it",
  ]
  /// Made of the same words, and never learned from.
  static let otherOrders = [
    "beside the D stood the C and it", "the D stood next to the C and it",
    "from the C came the D because it",
  ]
  private static let adverbs = ["", "", "still", "soon", "really"]

  static func names(_ kind: Kind) -> [String] { kind == .dish ? dishes : tools }

  static func predicates(_ kind: Kind) -> [String] {
    kind == .dish ? dishPredicates : toolPredicates
  }

  /// One pair in four is kept from the training: every noun and every predicate is learned from,
  /// but never the two of them as one. “Pizza” and “tasted good” are such a pair.
  static func isHeldOut(_ noun: Int, _ predicate: Int) -> Bool {
    (3 * noun + predicate) % 4 == 0
  }

  // book:begin sentence
  /// A sentence of `share`. Half of them begin with another noun, and a third of them end with one
  /// that would fit as well: *it* is the noun of its own clause.
  static func sentence(_ share: Share, using source: inout RandomSource) -> Sentence {
    let kind = source.choice(Kind.allCases)
    var (noun, predicate) = (0, 0)
    repeat {
      noun = source.integer(below: names(kind).count)
      predicate = source.integer(below: predicates(kind).count)
    } while isHeldOut(noun, predicate) != (share != .training)
    let other = source.choice(names(kind == .dish ? .tool : .dish))
    let own = names(kind)[noun]
    let (dish, tool) = kind == .dish ? (own, other) : (other, own)
    let order = source.choice(share == .heldOutOrders ? otherOrders : orders)
    var words = order.split(separator: " ").map {
      $0 == "D" ? dish : $0 == "C" ? tool : String($0)
    }
    let strangers = nouns.filter { $0 != dish && $0 != tool }
    if source.unit() < 0.5 { words = ["after", "the", source.choice(strangers), ","] + words }
    let said = "\(source.choice(adverbs)) \(predicates(kind)[predicate])"
    words += said.split(separator: " ").map(String.init)
    if source.unit() < 0.35 {
      words += [",", "unlike", "the", source.choice(strangers.filter(names(kind).contains))]
    }
    // book:end sentence
    return Sentence(words: words + ["."], nouns: [own], predicate: predicates(kind)[predicate])
  }

  static func sentences(_ share: Share, _ count: Int, seed: Int) -> [Sentence] {
    var source = RandomSource(seed: seed)
    return (0..<count).map { _ in sentence(share, using: &source) }
  }

  /// Every word of the grammar, once, in alphabetical order.
  static let words: [String] = {
    let phrases =
      orders + otherOrders + nouns + dishPredicates + toolPredicates + adverbs
      + ["after the", "unlike", ", ."]
    return Set(phrases.flatMap { $0.split(separator: " ").map(String.init) })
      .subtracting(["D", "C"]).sorted()
  }()
}

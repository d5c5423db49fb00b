// A small grammar that writes the lesson's corpus. Whatever a word means is in it because a rule put
// it there: a king has a crown, kings come in numbers, and a queen has hers. So an analogy has a true
// answer. Its words are in Grammar+Words. Chapter 01.
import Curriculum

/// Two words that differ in one thing, such as king and queen.
public struct WordPair: Equatable, Sendable {
  public let first: String
  public let second: String
}

/// What the two words of a pair differ in.
public enum Relation: String, CaseIterable, Sendable {
  case gender = "gender"
  case number = "number"
  case capital = "capital of"
  case comparative = "comparative"

  /// One question, to show what is asked.
  var example: String {
    switch self {
    case .gender: "man : woman = king : ?"
    case .number: "dog : dogs = king : ?"
    case .capital: "paris : france = rome : ?"
    case .comparative: "big : bigger = cold : ?"
    }
  }
}

/// Writes sentences, and knows which analogies are true of them.
public struct Grammar: Sendable {
  public init() {}

  /// The pairs of a relation.
  public func pairs(_ relation: Relation) -> [WordPair] {
    switch relation {
    case .gender:
      Self.people.flatMap { person in
        [
          WordPair(first: person.he, second: person.she),
          WordPair(first: person.hes, second: person.shes),
        ]
      }
    case .number:
      Self.people.flatMap { person in
        [
          WordPair(first: person.he, second: person.hes),
          WordPair(first: person.she, second: person.shes),
        ]
      } + Self.things.map { WordPair(first: $0.one, second: $0.many) }
    case .capital: Self.countries.map { WordPair(first: $0.capital, second: $0.name) }
    case .comparative: Self.qualities.map { WordPair(first: $0.plain, second: $0.more) }
    }
  }

  /// As many sentences, in words.
  public func sentences(_ count: Int, seed: Int) -> [[String]] {
    var source = RandomSource(seed: seed)
    return (0..<count).map { _ in
      sentence(using: &source).split(separator: " ").map(String.init)
    }
  }

  // book:begin grammar
  private func sentence(using source: inout RandomSource) -> String {
    let dice = source.unit()
    if dice < 0.45 { return ofPeople(&source) }
    if dice < 0.60 { return ofThings(&source) }
    return dice < 0.80 ? ofCountries(&source) : ofQualities(&source)
  }

  /// `these queens love her own crown and throne`: the noun, its number, its gender, its belongings.
  private func ofPeople(_ source: inout RandomSource) -> String {
    let person = source.choice(Self.people)
    let (isShe, isMany) = (source.unit() < 0.5, source.unit() < 0.5)
    let noun = isMany ? (isShe ? person.shes : person.hes) : (isShe ? person.she : person.he)
    let own = isShe ? "her" : "his"
    let name = source.choice(isShe ? Self.herNames : Self.hisNames)
    let (first, second) = (source.choice(person.has), source.choice(person.has))
    let count = source.choice(isMany ? Self.many : Self.one)
    let verb = source.choice(isMany ? Self.theyDo : Self.itDoes)
    return source.unit() < 0.5
      ? "\(count) \(noun) \(verb) \(own) own \(first) and \(second)"
      : "\(name) is with \(count) \(noun) near the \(first) and \(second)"
  }
  // book:end grammar

  private func ofThings(_ source: inout RandomSource) -> String {
    let thing = source.choice(Self.things)
    let isMany = source.unit() < 0.5
    let noun = isMany ? thing.many : thing.one
    let (first, second) = (source.choice(thing.has), source.choice(thing.has))
    let count = source.choice(isMany ? Self.many : Self.one)
    let verb = source.choice(isMany ? Self.theyDo : Self.itDoes)
    return source.unit() < 0.5
      ? "\(count) \(noun) \(verb) the \(first) and \(second)"
      : "near the \(first) and \(second) is with \(count) \(noun)"
  }

  private func ofCountries(_ source: inout RandomSource) -> String {
    let country = source.choice(Self.countries)
    let (first, second) = (source.choice(country.has), source.choice(country.has))
    if source.unit() < 0.5 {
      return "the \(source.choice(Self.ofTown)) of \(country.capital) has \(first) and \(second)"
    }
    return "the \(source.choice(Self.ofCountry)) of \(country.name) has \(first) and \(second)"
  }

  private func ofQualities(_ source: inout RandomSource) -> String {
    let quality = source.choice(Self.qualities)
    let (first, second) = (source.choice(quality.of), source.choice(quality.of))
    if source.unit() < 0.5 {
      return "the \(first) and the \(second) seem \(source.choice(Self.plainly)) \(quality.plain)"
    }
    return "the \(first) seems \(source.choice(Self.more)) \(quality.more) than the \(second)"
  }
}

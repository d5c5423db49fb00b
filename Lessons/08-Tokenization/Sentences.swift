// Sentences with a known answer, from a small grammar: opinions for and against, and messages that
// are spam or not. Some words are kept for the test. Chapter 08.
import Curriculum

/// Sentences and the class of each.
struct Sentences: Sendable {
  let name: String
  let classes: [String]
  private(set) var texts: [String] = []
  private(set) var labels: [Int] = []

  /// What a sentence is told apart by.
  enum Task: String, CaseIterable {
    case sentiment, spam

    var classes: [String] { self == .sentiment ? ["against", "for"] : ["wanted", "spam"] }
  }

  /// Draws sentences; `isTest` opens the words and spellings that no training sentence has.
  init(_ task: Task, count: Int, isTest: Bool, using source: inout RandomSource) {
    name = task.rawValue
    classes = task.classes
    for _ in 0..<count {
      let label = source.integer(below: 2)
      var grammar = Grammar(isTest: isTest, source: source)
      texts.append(task == .sentiment ? grammar.opinion(label == 1) : grammar.message(label == 1))
      labels.append(label)
      source = grammar.source
    }
  }
}

/// Rules that become sentences by chance.
private struct Grammar {
  let isTest: Bool
  var source: RandomSource

  mutating func one(_ words: String) -> String {
    String(source.choice(words.split(separator: "/", omittingEmptySubsequences: false)))
  }

  /// True so many times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { source.integer(below: 100) < percent }

  // MARK: - Opinions

  mutating func opinion(_ isFor: Bool) -> String {
    let thing = one(
      "the soup/the waiter/our guide/the film/the ending/this phone/the hotel/the driver/the book")
    // Where a "not" stands, the word says the opposite.
    let hasNot = chance(15)
    let word = isFor != hasNot ? good() : bad()
    let verb = hasNot ? one("was not/is not/wasn't") : one("was/is/seemed")
    let very = one("/ very/ really/ quite/ so")
    switch source.integer(below: 4) {
    case 0: return "\(capital(thing)) \(verb)\(very) \(word)."
    case 1: return "I must say, \(thing) \(verb)\(very) \(word)."
    case 2:
      return
        "\(capital(thing)) \(verb)\(very) \(word), and \(one("I told my sister/we talked about it"))."
    default: return "My friends asked about it: \(thing) \(verb)\(very) \(word)!"
    }
  }

  private mutating func good() -> String {
    isTest && chance(50)
      ? one("useful/kindly/thoughtful/comfortable/graceful/delightfully kind/hopeful/pleasant")
      : one(
        "helpful/friendly/careful/reliable/wonderful/cheerful/kind/happy/delightful/beautiful/"
          + "skilful/thankful/usefully simple/comfortably warm/pleasantly calm")
  }

  private mutating func bad() -> String {
    isTest && chance(50)
      ? one(
        "useless/unkind/thoughtless/uncomfortable/unpleasant/careless/unhelpfully slow/hopeless")
      : one(
        "unhelpful/unfriendly/tasteless/unreliable/awful/heartless/unhappy/pointless/unfair/"
          + "shameless/thankless/uselessly slow/hopelessly late/uncomfortably cold")
  }

  // MARK: - Messages

  mutating func message(_ isSpam: Bool) -> String { isSpam ? spam() : wanted() }

  private mutating func spam() -> String {
    let prize =
      isTest && chance(50)
      ? one("pr1ze/fr33 phone/c4sh award/freee voucher/hol1day/bonus")
      : one("prize/free phone/cash award/free voucher/holiday/cash prize")
    let number = 70000 + source.integer(below: 29999)
    switch source.integer(below: 4) {
    case 0:
      return
        "\(one("Congratulations/Well done/Good news"))! You won a \(prize). Call \(number) now!"
    case 1:
      return
        "Your \(prize) is waiting. \(one("Reply now/Click the link/Text me at \(number)")) today."
    case 2: return "\(one("Claim/Collect/Call for")) your \(prize) before \(hour()). No hurry!"
    default: return "Last chance to see your \(prize), reply before \(hour())!"
    }
  }

  private mutating func wanted() -> String {
    let thing =
      isTest && chance(50)
      ? one("homework/bicycle/birthday cake/umbrella/passport")
      : one("coat/parcel/book/lunch/ticket/match")
    let who = one("Anna/Tom/my sister/the doctor/our teacher/Mum")
    let number = 70000 + source.integer(below: 29999)
    switch source.integer(below: 5) {
    case 0: return "Good news! \(capital(who)) won a \(thing). Call me now!"
    case 1:
      return "Your \(thing) is waiting. \(one("Collect it/Call \(number)/Text me")) today."
    case 2: return "Well done! Text \(who) at \(number) before \(hour())."
    case 3: return "Last chance to see the \(thing), reply before \(hour())!"
    default: return "\(one("Click/Text me")) the link for the \(thing). No hurry!"
    }
  }

  private mutating func hour() -> String { one("noon/midnight/1/2/3/4/5/6/7/8/9") }

  private func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

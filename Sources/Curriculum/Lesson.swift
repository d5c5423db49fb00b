// What a lesson is. The lessons themselves live in Lessons/, one module each.
import Plotting

/// One lesson: what it teaches, and the experiment that `lesson NN --run` runs.
public protocol Lesson {
  /// The functions that a learner can replace by their own, as a struct of closures.
  associatedtype Pieces
  /// A struct whose stored properties are what a reader can change about a run, each a `Parameter`.
  associatedtype Parameters: Sendable

  static var parameters: Parameters { get }
  static var card: Card { get }
  /// The lesson's own functions.
  static var reference: Pieces { get }

  /// Runs the experiment and tells `report` everything that is to be seen, kept or checked.
  /// The same settings give the same events, but for what is marked as measured.
  static func run(_ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report)
    throws

  /// Drawings of mechanisms for the chapter; their numbers are computed by the lesson's own code.
  static var drawings: [Drawing] { get }

  /// What can be tried out at the keyboard beside the run.
  static var sessions: [SessionOffer] { get }
}

extension Lesson {
  public static var drawings: [Drawing] { [] }
  public static var sessions: [SessionOffer] { [] }
}

/// What the course knows about a lesson without running it.
public struct Card: Sendable {
  /// Two digits, such as `04`.
  public var number: String
  /// The Swift module, such as `Matmul`; its folders are named `04-Matmul`.
  public var module: String
  public var title: String
  /// True while the lesson is being written: the command marks it, does not suggest it, and leaves its
  /// chapter out of the book.
  public var isDraft: Bool
  /// The puzzle that the chapter opens with.
  public var question: String
  /// What it teaches, a short paragraph.
  public var teaches: String
  /// What the reader has built at the end, to follow “you make”: `a matrix product near your processor's limit`.
  public var makes: String
  /// Numbers of the lessons that a reader should know first.
  public var needs: [String]
  /// Reading and doing, in minutes.
  public var minutes: Int
  public var parameters: [AnyParameter]
  public var whatIfs: [WhatIf]
  /// Names of the one to three values that sum up a run in a list of runs, the most telling first.
  public var mainValues: [String]
  /// How the names of metrics begin that only lead up to the main ones: the live curves leave them out.
  public var minorMetrics: [String]

  /// - Parameter parameters: a struct whose stored properties are the lesson's parameters, each a
  ///   `Parameter`; the card lists them in the order of their declaration.
  public init(
    number: String, module: String, title: String, isDraft: Bool = false, question: String,
    teaches: String, makes: String = "", needs: [String], minutes: Int, parameters: some Sendable,
    whatIfs: [WhatIf],
    mainValues: [String], minorMetrics: [String] = []
  ) {
    self.number = number
    self.module = module
    self.title = title
    self.isDraft = isDraft
    self.question = question
    self.teaches = teaches
    self.makes = makes
    self.needs = needs
    self.minutes = minutes
    self.parameters = AnyParameter.list(of: parameters)
    self.whatIfs = whatIfs
    self.mainValues = mainValues
    self.minorMetrics = minorMetrics
  }

  /// Names the lesson's folders, such as `04-Matmul`.
  public var folder: String { "\(number)-\(module)" }
  /// Names the lesson's chapter, such as `04-matmul` or `03-hidden-layers`.
  public var slug: String {
    // A hyphen before each word; the capital letters of GPT are one word, and so are those of HTTP
    // in HTTPServer.
    let letters = Array(module)
    let words = letters.indices.map { i in
      let begins =
        letters[i].isUppercase
        && (i == 0 || !letters[i - 1].isUppercase
          || i + 1 < letters.count && letters[i + 1].isLowercase)
      return (begins ? "-" : "") + letters[i].lowercased()
    }
    return number + words.joined()
  }
}

/// An experiment that changes one thing: `lesson 04 --run --what-if NAME`.
public struct WhatIf: Sendable {
  public var name: String
  /// What the reader should predict before running it.
  public var question: String
  /// The parameters it changes, as on the command line: `["transposed": "true"]`.
  public var changes: [String: String]

  /// - Parameter changes: such as `parameters.transposed.set(true)`; of one parameter, the last counts.
  public init(_ name: String, _ question: String, _ changes: Assignment...) {
    self.name = name
    self.question = question
    self.changes = Dictionary(
      changes.map { ($0.name, $0.text) }, uniquingKeysWith: { _, last in last })
  }
}

// What can be done with a lesson. Every verb is a word and a flag: `lesson check 04 3` and
// `lesson 04 --check 3` are the same command. A verb is declared once, here: the parser's flags, the
// refusals and the completions all follow from what it takes and what it joins.
import ArgumentParser

enum Verb: String, EnumerableFlag {
  case run, plot, compare, check
  case testOut = "test-out"
  case hint, solution, reset, undo, read, book

  /// What may stand beside a verb.
  struct Parts: OptionSet {
    let rawValue: Int

    static let parameters = Parts(rawValue: 1)
    static let whatIf = Parts(rawValue: 2)
    static let mine = Parts(rawValue: 4)
    static let window = Parts(rawValue: 8)
    static let files = Parts(rawValue: 16)
    static let figures = Parts(rawValue: 32)
    static let runs = Parts(rawValue: 64)
    static let exercises = Parts(rawValue: 128)
    /// Exactly one exercise, which has to be there.
    static let oneExercise = Parts(rawValue: 256)
    /// Words that have no form of their own: `3` is an exercise or a run.
    static let names: Parts = [.figures, .runs, .exercises, .oneExercise]

    /// What it does, as a sentence goes on after it.
    var meaning: String {
      switch self {
      case .parameters: "sets a parameter"
      case .files: "is a file to draw into"
      case .window: "draws in a window"
      default: "changes a run"
      }
    }

    /// The part that the option `flag` is, such as `--mine`; nil for what every verb takes.
    static func option(_ flag: String) -> Parts? {
      ["--what-if": .whatIf, "--mine": .mine, "--window": .window][flag]
    }
  }

  private var declaration: (line: String, takes: Parts, joins: [Verb]) {
    let drawing: Parts = [.figures, .runs, .files, .window]
    return switch self {
    case .run:
      ("Run the lesson's experiment.", [.parameters, .whatIf, .mine, .window], [.plot])
    case .plot:
      (
        "Draw the latest run or the one that you name; with run, also the loss during training.",
        drawing, [.run, .compare]
      )
    case .compare:
      (
        "Draw runs over each other: those that you name, or the two newest that differ.", drawing,
        [.plot]
      )
    case .check:
      ("Build and test your exercises: all of them, or those that you name.", .exercises, [])
    case .testOut:
      ("Test the lesson's challenge alone; passing it counts for the whole lesson.", [], [])
    case .hint: ("Show one more hint for exercise N; there are three.", .oneExercise, [])
    case .solution: ("Show the solution of exercise N beside your code.", .oneExercise, [])
    case .reset: ("Put exercise N back to its stub, after a backup.", .oneExercise, [])
    case .undo: ("Restore the newest backup of an exercise.", .exercises, [])
    case .read: ("Show the chapter in the terminal.", [], [])
    case .book: ("Open the chapter in the browser.", [], [])
    }
  }

  /// What it does, in a sentence.
  var line: String { declaration.line }

  var flag: String { "--\(rawValue)" }

  init?(flag: String) {
    guard flag.hasPrefix("--") else { return nil }
    self.init(rawValue: String(flag.dropFirst(2)))
  }

  static func help(for verb: Verb) -> ArgumentHelp? { ArgumentHelp(verb.line) }

  func joins(_ other: Verb) -> Bool { self == other || declaration.joins.contains(other) }

  /// What may stand beside all of `verbs` together.
  static func takes(_ verbs: [Verb]) -> Parts {
    let all = verbs.reduce(into: Parts()) { $0.formUnion($1.declaration.takes) }
    // A run that is about to begin is the one that gets drawn.
    return verbs.contains(.run) ? all.subtracting(.runs) : all
  }

  /// The verb that somebody most likely means who writes `part`.
  static func owner(of part: Parts) -> Verb {
    switch part {
    case .names: .check
    case .files, .window: .plot
    default: .run
    }
  }

  /// `arguments` with the value of a verb's flag as a word of its own: `--hint=3` is `--hint 3`.
  static func separated(_ arguments: [String]) -> [String] {
    arguments.flatMap { argument in
      let halves = argument.split(separator: "=", maxSplits: 1).map(String.init)
      return halves.count == 2 && Verb(flag: halves[0]) != nil ? halves : [argument]
    }
  }
}

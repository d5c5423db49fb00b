// One command line about a lesson, with its words sorted by their form, so that `check 04 rate=0.5`
// never takes a parameter for an exercise.

/// `run 04 sizes=64 --plot out.svg`, or the same with flags: `04 --run --plot sizes=64 out.svg`.
struct LessonLine: Equatable {
  /// The verbs that were written as words, and those that were written as flags.
  var spoken: [Verb] = []
  var flags: [Verb] = []
  var lesson: String?
  /// `name=value`, where the name is one.
  var assignments: [String] = []
  /// Names that end in .svg or .png.
  var files: [String] = []
  /// Everything else: exercises, runs, figures.
  var names: [String] = []
  var whatIfs: [String] = []
  var mine = false
  var window = false
  /// The session that is asked for, such as `draw`.
  var session: String?
  /// Whether that was written as a word and not as a flag.
  var isSessionSpoken = false

  /// Sorts words that are not flags. A word can be a verb before the lesson and directly after it: no
  /// lesson, exercise or figure has the name of one.
  init(_ words: [String], flags: [Verb] = [], session: String? = nil) {
    self.flags = flags
    self.session = session
    var words = words[...]
    takeVerbs(&words)
    lesson = words.popFirst()
    // What follows a session may be a text of its own.
    if self.session == nil { takeVerbs(&words) }
    // `04.2` names a lesson and one of its exercises.
    if let parts = lesson?.split(separator: "."), parts.count == 2,
      parts.allSatisfy({ Int($0) != nil })
    {
      lesson = String(parts[0])
      names.append(String(parts[1]))
    }
    for word in words {
      if LessonLine.isAssignment(word) {
        assignments.append(word)
      } else if word.hasSuffix(".svg") || word.hasSuffix(".png") {
        files.append(word)
      } else {
        names.append(word)
      }
    }
  }

  /// A line that no parser has read: its flags stand among its words.
  init(unparsed words: [String]) {
    let values = words.indices.filter { $0 > 0 && words[$0 - 1] == "--what-if" }
    let plain = words.indices.filter { !words[$0].hasPrefix("-") && !values.contains($0) }
    self.init(
      plain.map { words[$0] }, flags: words.compactMap(Verb.init(flag:)),
      session: words.lazy.compactMap(SessionNames.name(ofFlag:)).first)
    whatIfs = values.map { words[$0] }
    mine = words.contains("--mine")
    window = words.contains("--window")
  }

  private mutating func takeVerbs(_ words: inout ArraySlice<String>) {
    while let word = words.first {
      if let verb = Verb(rawValue: word) {
        spoken.append(verb)
      } else if session == nil, SessionNames.isKnown(word) {
        (session, isSessionSpoken) = (word, true)
      } else {
        return
      }
      words.removeFirst()
    }
  }

  /// True for a name, an equals sign and anything: a path with a slash before its = is none.
  private static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return false }
    return word[..<equals].allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }

  // MARK: - What stands on it

  /// The verbs in the order of their declaration, each of them once. A window alone is there to plot.
  var verbs: [Verb] {
    let given = spoken + flags
    return given.isEmpty && window ? [.plot] : Verb.allCases.filter(given.contains)
  }

  /// What may stand beside its verbs. A run that is shown in a window may name figures.
  var takes: Verb.Parts {
    let parts = Verb.takes(verbs)
    return window && parts.contains(.window) ? parts.union(.figures) : parts
  }

  /// Everything beside the verbs and the lesson, as it was written.
  var items: [(text: String, part: Verb.Parts)] {
    assignments.map { ($0, .parameters) } + whatIfs.map { ("--what-if \($0)", .whatIf) }
      + (mine ? [("--mine", .mine)] : []) + files.map { ($0, .files) }
      + names.map { ($0, .names) } + (window ? [("--window", .window)] : [])
  }

  /// `verb` as it was written, or as the other verbs were.
  func text(_ verb: Verb) -> String {
    spoken.contains(verb) || !spoken.isEmpty && !verbs.contains(verb) ? verb.rawValue : verb.flag
  }

  /// The command for `verbs` with what they take of this line, in the form in which it was written.
  func command(_ verbs: [Verb], lesson: String) -> String {
    let takes = Verb.takes(verbs)
    // `lesson book` is a command of its own, for the whole book.
    let first = verbs.first { text($0) == $0.rawValue && $0 != .book }
    var words = ["lesson"] + (first.map { [$0.rawValue] } ?? []) + [lesson]
    words += verbs.filter { $0 != first }.map(\.flag)
    words += items.filter { !$0.part.isDisjoint(with: takes) }.map(\.text)
    if names.isEmpty, takes.contains(.oneExercise) { words.append("1") }
    return words.joined(separator: " ")
  }
}

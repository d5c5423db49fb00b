// What a command line is refused for. The sentences follow from what the verbs declare, and each comes
// with the command that is right.
import Curriculum

extension LessonLine {
  /// The lesson that the line names.
  ///
  /// - Throws: `CourseError` of kind `usage`; where a mistyped verb stands in the lesson's place, with
  ///   the command that was meant.
  func find(_ name: String) throws -> any Lesson.Type {
    do {
      return try Catalogue.find(name)
    } catch let error as CourseError {
      var right = self
      right.lesson = right.names.isEmpty ? nil : right.names.removeFirst()
      guard spoken.isEmpty, let card = right.lesson.flatMap({ try? Catalogue.find($0) })?.card,
        let command = right.meant(by: name, card)
      else { throw error }
      throw CourseError(
        .usage, "There is no verb “\(name)”.", mend: "Did you mean `\(command)`?")
    }
  }

  /// A line without a lesson that asks for something nevertheless.
  func refuseNoLesson() throws {
    if let session {
      let command = SessionNames.all.first { $0.offer.name == session }
        .map { "`lesson \(session) \($0.card.number)`" }
      throw CourseError(
        .usage, "\(isSessionSpoken ? session : "--\(session)") needs a lesson.",
        mend: "Write \(command ?? "`lesson \(session) NN`").")
    }
    guard let first = verbs.first.map(text) ?? items.first?.text else { return }
    let owner = verbs.isEmpty ? items.first.map { [Verb.owner(of: $0.part)] } ?? [] : verbs
    throw CourseError(
      .usage, "\(first) needs a lesson.",
      mend: "Write, for example, \(command(owner, lesson: "04"))")
  }

  /// Verbs that do not join each other.
  func refuseConflicts(_ card: Card) throws {
    for (place, verb) in verbs.enumerated() {
      guard let other = verbs[..<place].first(where: { !$0.joins(verb) }) else { continue }
      let commands = [other, verb].map { "`\(command([$0], lesson: card.number))`" }
      throw CourseError(
        .usage, "\(text(other)) and \(text(verb)) do not go together.",
        mend: "Give them one after the other: \(commands[0]), then \(commands[1]).")
    }
  }

  /// Whatever the verbs do not take.
  func refuseStrangers(_ card: Card) throws {
    let strangers = items.filter { $0.part.isDisjoint(with: takes) }
    // Without a verb, a word may be one that was mistyped.
    let word = verbs.isEmpty ? strangers.first { $0.part == .names } : nil
    guard let item = word ?? strangers.first else { return }
    let asked = verbs.map(text).joined(separator: " and ")
    guard item.part != .names else {
      if let verb = verbs.first, Int(item.text) != nil, verb != .plot, meant(card) == nil {
        let check = "`\(command([.check], lesson: card.number))`"
        let whole = verb == .testOut ? "tests the lesson's challenge" : "concerns the whole lesson"
        throw CourseError(
          .usage, "\(asked) \(whole) and takes no number, such as \(item.text).",
          mend: "Write `\(command(verbs, lesson: card.number))`; for an exercise alone, \(check).")
      }
      throw CourseError(
        .usage,
        "“\(item.text)” is not understood "
          + (verbs.isEmpty ? "without a verb such as check." : "beside \(asked)."),
        mend: meant(card).map { "Did you mean `\($0)`?" }
          ?? "`lesson \(card.number)` lists its parameters, what-ifs and exercises.")
    }
    let owner = Verb.owner(of: item.part)
    let isJoined = verbs.allSatisfy { $0.joins(owner) }
    let wanted = Verb.allCases.filter { $0 == owner || isJoined && verbs.contains($0) }
    var right = self
    // An exercise of one verb is no run of another.
    if !isJoined { right.names = [] }
    throw CourseError(
      .usage,
      "“\(item.text)” \(item.part.meaning), "
        + (verbs.isEmpty ? "but no verb says what to do." : "which \(asked) does not take."),
      mend: "Write \(right.command(wanted, lesson: card.number))")
  }

  /// A verb that needs an exercise and has none or several, two what-ifs, a file of another kind.
  func refuseWrongValues(_ card: Card) throws {
    var right = self
    if let verb = verbs.first, takes.contains(.oneExercise), names.count != 1 {
      right.names = Array(names.prefix(1))
      throw CourseError(
        .usage,
        names.isEmpty
          ? "\(text(verb)) needs the number of an exercise."
          : "\(text(verb)) takes one exercise, not \(names.count).",
        mend: "Write, for example, \(right.command([verb], lesson: card.number)); "
          + "`lesson \(card.number)` lists its exercises.")
    }
    if whatIfs.count > 1 {
      throw CourseError(
        .usage, "A run has one what-if, not \(whatIfs.count).",
        mend: "Run them one after the other, or change parameters beside one: name=value.")
    }
    if let wrong = assignments.firstIndex(where: { $0.hasPrefix("what-if=") }) {
      right.whatIfs = [String(right.assignments.remove(at: wrong).dropFirst(8))]
      throw CourseError(
        .usage, "A what-if is not a parameter.",
        mend: "Write \(right.command(verbs, lesson: card.number))")
    }
    if takes.contains(.files),
      let path = names.first(where: {
        $0.contains("/") || $0.contains(".") && !RunFinder.isRun($0)
      })
    {
      throw CourseError(
        .usage, "“\(path)” is not a file to draw into.",
        mend: "Name a file that ends in .svg or .png.")
    }
  }
}

// What a command line asks for: one value, whether it was written with verbs or with flags. Whatever
// does not belong together is refused here, before anything is done.
import Curriculum

enum Action: Equatable {
  case showCard
  case run(Run, PlotView.Request)
  case plot(PlotView.Request)
  case compare(PlotView.Request)
  case check([String])
  case testOut
  case hint(String)
  case solution(String)
  case reset(String)
  case undo([String])
  case read
  case openBook

  /// How to run the lesson.
  struct Run: Equatable {
    var assignments: [String] = []
    var whatIf: String?
    /// Whether the learner's functions take part.
    var isMine = false
    /// Whether the loss is drawn during training, and all figures after it.
    var isDrawn = false
  }

  /// - Throws: `CourseError` of kind `usage` that says what is wrong, with the command that is right.
  init(_ line: LessonLine, _ card: Card) throws {
    try line.refuseConflicts(card)
    try line.refuseStrangers(card)
    try line.refuseWrongValues(card)
    let isDrawn = line.verbs.contains(.plot)
    let request = PlotView.Request(
      names: line.names, files: line.files, window: line.window,
      firstOnly: line.verbs.contains(.run) && !isDrawn && !line.window)
    let exercise = line.names.first ?? ""
    // Where two verbs are joined, plot says how the other one is shown.
    self =
      switch line.verbs.first(where: { $0 != .plot }) ?? line.verbs.first {
      case nil: .showCard
      case .run:
        .run(
          Run(
            assignments: line.assignments, whatIf: line.whatIfs.first, isMine: line.mine,
            isDrawn: isDrawn), request)
      case .plot: .plot(request)
      case .compare: .compare(request)
      case .check: .check(line.names)
      case .testOut: .testOut
      case .hint: .hint(exercise)
      case .solution: .solution(exercise)
      case .reset: .reset(exercise)
      case .undo: .undo(line.names)
      case .read: .read
      case .book: .openBook
      }
  }
}

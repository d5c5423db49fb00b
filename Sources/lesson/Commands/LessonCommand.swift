// `lesson` and `lesson NN …`: everything that concerns one lesson. The words after the flags are
// sorted by their form, so that `--check rate=0.5` never takes a parameter for an exercise.
import ArgumentParser
import Curriculum

struct LessonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "What a lesson is about; with a flag, run, check or read it.",
    usage: "lesson [NN] [--run|--plot|--check|--hint|…] [parameter=value …] [N] [FILE.svg]",
    shouldDisplay: false)

  @Argument(
    help: """
      The lesson (4, 04 or matmul), then parameters (sizes=64,128), exercise numbers, runs \
      (latest, 2 for the second newest, or an id's beginning), or the file to plot into (.svg, .png).
      """)
  var words: [String] = []

  @Flag(help: "Run the lesson's experiment.") var run = false
  @Flag(
    help: ArgumentHelp(
      "Draw the latest run, in the terminal or into FILE.svg or FILE.png; with --run, its loss while "
        + "it trains, too.")) var plot = false
  @Flag(help: "Draw runs over each other: those that are named, or the two newest that differ.")
  var compare = false
  @Option(
    help: ArgumentHelp(
      "Run the experiment with one thing changed; the lesson's card lists them.",
      valueName: "NAME"))
  var whatIf: [String] = []
  @Flag(help: "Run with your own functions where their exercises are done.") var mine = false
  @Flag(help: "Draw in a window.") var window = false
  @Flag(help: "Build and test your exercises: all, or those that are named.") var check = false
  @Flag(help: "Test the lesson's challenge alone; passing it does for the lesson.")
  var testOut = false
  @Option(help: ArgumentHelp("One hint more for exercise N; there are three.", valueName: "N"))
  var hint: String?
  @Option(help: ArgumentHelp("The solution of exercise N beside your code.", valueName: "N"))
  var solution: String?
  @Option(help: ArgumentHelp("Put exercise N back to its stub, after a backup.", valueName: "N"))
  var reset: String?
  @Flag(help: "Restore the newest backup of an exercise.") var undo = false
  @Flag(help: "Show the chapter here.") var read = false
  @Flag(help: "Open the chapter in the browser.") var book = false

  @OptionGroup var options: OutputOptions

  func run() async throws {
    let project = try Project.find()
    let output = options.output
    let words = LessonWords(words)
    guard let name = words.lesson else {
      try refuse(
        unless: verbs.isEmpty, "\(verbs.first ?? "") needs a lesson.",
        "Write, for example, lesson 04 \(verbs.first ?? "")")
      return try StatusView(project: project, output: output).status()
    }
    let lesson = try LessonCommand.find(name, words)
    try checkCombination(words, lesson.card)
    if run {
      let view = try prepared(words, lesson.card, project, output)
      let runner = Runner(project: project, output: output, isLive: plot)
      let record =
        mine
        ? try await runner.run(mine: lesson, assignments: words.assignments, whatIf: whatIf.first)
        : try await runner.run(lesson, assignments: words.assignments, whatIf: whatIf.first)
      if !output.isJSON || plot || window {
        try view.show(record, plotRequest(words))
      }
    } else if compare {
      try CompareView(project: project, output: output, card: lesson.card).show(
        words.rest, plotRequest(words))
    } else if plot || window {
      try await plotKept(lesson, words, project, output)
    } else if check {
      let verdicts = try await Checker(project: project, output: output, card: lesson.card)
        .check(words.rest)
      let view = CheckView(project: project, output: output, card: lesson.card)
      if !view.show(verdicts) { throw ExitCode(CourseError.Kind.exercises.rawValue) }
    } else if testOut {
      let hasPassed = try await TestOut(project: project, output: output, card: lesson.card).run()
      if !hasPassed { throw ExitCode(CourseError.Kind.exercises.rawValue) }
    } else if coaches {
      try coach(words, Coach(project: project, output: output, card: lesson.card))
    } else if read {
      try await BookReader(project: project, output: output).read(lesson.card)
    } else if book {
      try await BookReader(project: project, output: output).open(
        lesson.card, lessons: Catalogue.lessons)
    } else {
      try CardView(project: project, output: output).show(lesson.card)
    }
  }

  /// Draws the run that is named, or the latest complete one; without any, makes one.
  private func plotKept(
    _ lesson: any Lesson.Type, _ words: LessonWords, _ project: Project, _ output: Output
  ) async throws {
    let (card, store) = (lesson.card, RunStore(project: project))
    let named = words.rest.filter(RunFinder.isRun)
    try refuse(
      unless: named.count < 2, "--plot draws one run, not \(named.count).",
      "Write lesson \(card.number) --compare \(named.joined(separator: " "))")
    var request = plotRequest(words)
    request.names.removeAll { named.contains($0) }
    let kept =
      try named.first.map { try RunFinder(store: store, card: card).find($0) }
      ?? store.all(of: card.number).first { $0.status == .complete }
    if let kept {
      output.note("The figures of `\(kept.command(of: card))`, \(kept.words()).")
      return try PlotView(project: project, output: output).show(kept, request)
    }
    let view = try prepared(words, card, project, output)
    output.note("There is no complete run of lesson \(card.number) yet; making one.")
    let record = try await Runner(project: project, output: output, isLive: plot).run(
      lesson, assignments: [], whatIf: nil)
    try view.show(record, request)
  }

  /// What will draw the figures of a run that is about to begin. Refuses what could not be drawn then,
  /// as far as that can be known.
  private func prepared(
    _ words: LessonWords, _ card: Card, _ project: Project, _ output: Output
  ) throws -> PlotView {
    let settings = try Settings(card, whatIf: whatIf.first, assignments: words.assignments)
    let request = plotRequest(words)
    var view = PlotView(project: project, output: output)
    try view.check(request)
    let names = FigureNames(project: project, card: card)
    if let remark = try names.check(request.names, settings, isMine: mine) { output.note(remark) }
    view.askTerminal(request)
    return view
  }

  private func plotRequest(_ words: LessonWords) -> PlotView.Request {
    PlotView.Request(
      names: words.rest, files: words.files, window: window,
      firstOnly: run && !plot && !window)
  }

  private var coaches: Bool { hint != nil || solution != nil || reset != nil || undo }

  private func coach(_ words: LessonWords, _ coach: Coach) throws {
    if let hint { try coach.hint(hint) }
    if let solution { try coach.solution(solution) }
    if let reset { try coach.reset(reset) }
    if undo { try coach.undo(words.rest) }
  }

  // MARK: - What goes with what

  /// The verbs that were asked for, as they were typed.
  private var verbs: [String] {
    [
      ("--run", run), ("--plot", plot || window), ("--compare", compare), ("--check", check),
      ("--test-out", testOut), ("--hint", hint != nil),
      ("--solution", solution != nil), ("--reset", reset != nil), ("--undo", undo),
      ("--read", read), ("--book", book),
    ].filter(\.1).map(\.0)
  }

  private func checkCombination(_ words: LessonWords, _ card: Card) throws {
    try refuse(
      unless: !(run && compare), "--run and --compare do not go together.",
      "Run first; then `lesson \(card.number) --compare` draws the new run over the one before.")
    let others = verbs.filter { $0 != "--run" && $0 != "--plot" && $0 != "--compare" }
    try refuse(
      unless: others.count <= 1 && (others.isEmpty || verbs.count == 1),
      "\(verbs.joined(separator: " and ")) do not go together.", "Give them one after the other.")
    try refuse(
      unless: run || words.assignments.isEmpty,
      "“\(words.assignments.first ?? "")” sets a parameter, but nothing is run.",
      "Parameters go with --run; `lesson \(card.number)` lists them.")
    try refuse(
      unless: run || whatIf.isEmpty, "--what-if changes a run, but nothing is run.",
      "Write lesson \(card.number) --run --what-if \(whatIf.first ?? "NAME")")
    try refuse(
      unless: whatIf.count < 2, "A run has one what-if, not \(whatIf.count).",
      "Run them one after the other, or change parameters beside one: name=value.")
    try refuse(
      unless: run || !mine, "--mine changes a run, but nothing is run.",
      "Write lesson \(card.number) --run --mine")
    try refuse(
      unless: plot || compare || words.files.isEmpty,
      "“\(words.files.first ?? "")” is a file to plot into, but nothing is plotted.",
      "Write lesson \(card.number) \(run ? "--run " : "")--plot \(words.files.joined(separator: " "))"
    )
    let path =
      words.rest.first { $0.contains("/") || $0.contains(".") && !RunFinder.isRun($0) } ?? ""
    try refuse(
      unless: !(plot || window || compare) || path.isEmpty,
      "“\(path)” is no file to plot into.", "Name a file that ends in .svg or .png.")
    try refuse(
      unless: !verbs.isEmpty || words.rest.isEmpty,
      "“\(words.rest.first ?? "")” is not understood without a flag such as --check.",
      words.rest.first.flatMap { LessonCommand.meant(by: $0, lesson: card.number) }
        .map { "Did you mean `\($0)`?" } ?? "`lesson --help` lists the flags.")
    try refuse(
      unless: plot || window || compare || check || undo || verbs.isEmpty || words.rest.isEmpty,
      "“\(words.rest.first ?? "")” is not understood beside \(verbs.first ?? "").",
      (run ? LessonCommand.meantRun(by: words, card) : nil).map { "Did you mean `\($0)`?" }
        ?? "`lesson \(card.number)` lists its parameters, what-ifs and exercises.")
    let whatIfs = words.assignments.filter { $0.hasPrefix("what-if=") }.map { $0.dropFirst(8) }
    try refuse(
      unless: whatIfs.isEmpty, "A what-if is no parameter.",
      "Write lesson \(card.number) --run --what-if \(whatIfs.first ?? "NAME")")
  }

  private func refuse(unless condition: Bool, _ problem: String, _ mend: String) throws {
    if !condition { throw CourseError(.usage, problem, mend: mend) }
  }
}

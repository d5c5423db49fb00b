// Does with a lesson what an `Action` asks for.
import ArgumentParser
import Curriculum

struct LessonDesk {
  let project: Project
  let output: Output
  let lesson: any Lesson.Type

  private var card: Card { lesson.card }

  /// - Throws: `CourseError`; `ExitCode` where the learner's exercises fail.
  func perform(_ action: Action) async throws {
    let coach = Coach(project: project, output: output, card: card)
    let reader = BookReader(project: project, output: output)
    switch action {
    case .showCard:
      try CardView(project: project, output: output).show(
        card, sessions: lesson.sessions)
    case .run(let run, let request): try await perform(run, request)
    case .plot(let request): try await plot(request)
    case .compare(let request):
      try CompareView(project: project, output: output, card: card).show(request.names, request)
    case .check(let exercises):
      let verdicts = try await Checker(project: project, output: output, card: card)
        .check(exercises)
      try expect(CheckView(project: project, output: output, card: card).show(verdicts))
    case .testOut:
      try expect(try await TestOut(project: project, output: output, card: card).run())
    case .hint(let exercise): try coach.hint(exercise)
    case .solution(let exercise): try coach.solution(exercise)
    case .reset(let exercise): try coach.reset(exercise)
    case .undo(let exercises): try coach.undo(exercises)
    case .read: try await reader.read(card)
    case .openBook: try await reader.open(card, lessons: Catalogue.lessons)
    }
  }

  private func expect(_ hasPassed: Bool) throws {
    if !hasPassed { throw ExitCode(CourseError.Kind.exercises.rawValue) }
  }

  private func perform(_ run: Action.Run, _ request: PlotView.Request) async throws {
    let view = try prepared(run, request)
    let record = try await record(run)
    if !output.isJSON || run.isDrawn || request.window { try view.show(record, request) }
  }

  private func record(_ run: Action.Run) async throws -> RunRecord {
    let runner = Runner(project: project, output: output, isLive: run.isDrawn)
    return run.isMine
      ? try await runner.run(mine: lesson, assignments: run.assignments, whatIf: run.whatIf)
      : try await runner.run(lesson, assignments: run.assignments, whatIf: run.whatIf)
  }

  /// Draws the run that is named, or the latest complete one; without any, makes one.
  private func plot(_ request: PlotView.Request) async throws {
    let store = RunStore(project: project)
    let named = request.names.filter(RunFinder.isRun)
    guard named.count < 2 else {
      throw CourseError(
        .usage, "--plot draws one run, not \(named.count).",
        mend: "Write lesson \(card.number) --compare \(named.joined(separator: " "))")
    }
    var request = request
    request.names.removeAll { named.contains($0) }
    let kept =
      try named.first.map { try RunFinder(store: store, card: card).find($0) }
      ?? store.all(of: card.number).first { $0.status == .complete }
    if let kept {
      output.note("The figures of `\(kept.command(of: card))`, \(kept.words()).")
      return try PlotView(project: project, output: output).show(kept, request)
    }
    let run = Action.Run(isDrawn: !request.window)
    let view = try prepared(run, request)
    output.note("There is no complete run of lesson \(card.number) yet; making one.")
    try view.show(try await record(run), request)
  }

  /// What will draw the figures of a run that is about to begin. Refuses what could not be drawn then,
  /// as far as that can be known.
  private func prepared(_ run: Action.Run, _ request: PlotView.Request) throws -> PlotView {
    let settings = try Settings(card, whatIf: run.whatIf, assignments: run.assignments)
    var view = PlotView(project: project, output: output)
    try view.check(request)
    let names = FigureNames(project: project, card: card)
    if let remark = try names.check(request.names, settings, isMine: run.isMine) {
      output.note(remark)
    }
    view.askTerminal(request)
    return view
  }
}

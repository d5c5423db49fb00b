// `lesson 04 --check`: the learner's files are copied, built and tested, each exercise for itself.
// A file that does not compile is shown and its stub put in its place, so the others are judged.
import Curriculum
import Foundation

/// Checks the exercises of one lesson.
struct Checker {
  let project: Project
  let output: Output
  let card: Card
  var purpose = Purpose.check

  enum Purpose {
    /// Remembers what was found.
    case check
    /// Remembers a pass alone: the exercise's, and that the lesson was tested out of.
    case testOut
  }

  /// The verdicts on the exercises that `words` select, in their order.
  func check(_ words: [String]) async throws -> [Verdict] {
    let exercises = try ExerciseCatalogue(project: project).exercises(of: card)
    guard !exercises.isEmpty else {
      throw CourseError(
        .usage, "Lesson \(card.number) has no exercises.",
        mend: "`lesson \(card.number) --run` runs its experiment.")
    }
    let selected = try ExerciseCatalogue.select(words, among: exercises, of: card)
    if purpose == .check { Whereabouts(project: project).note(card) }
    guard selected.contains(where: { isChanged(read(exercises)[$0.number]) }) else {
      return verdicts(selected, read(exercises), judged: [:])
    }
    let children = Children()
    let interrupt = Interrupt { [output] in
      children.endAll()
      output.note("\nInterrupted. Your files and your progress are as they were.")
    }
    defer { interrupt.cancel() }
    let lock = try FileLock.course(project, output)
    defer { lock.release() }
    // Read and remembered under the lock: of two checks at once the later one has the last word, and
    // it is about the files as they are then.
    let contents = read(exercises)
    let before = try ExerciseProgress(project: project).read()
    let written = selected.filter { isChanged(contents[$0.number]) }
    let judged = try await judge(written, exercises, contents, children)
    let verdicts = verdicts(selected, contents, judged: judged)
    try takeBackPasses(since: before)
    try remember(verdicts, contents)
    return verdicts
  }

  private func read(_ exercises: [Exercise]) -> [Int: LearnerFiles.Content] {
    let files = LearnerFiles(project: project)
    return Dictionary(uniqueKeysWithValues: exercises.map { ($0.number, files.content(of: $0)) })
  }

  private func isChanged(_ content: LearnerFiles.Content?) -> Bool {
    if case .changed = content { true } else { false }
  }

  private func verdicts(
    _ selected: [Exercise], _ contents: [Int: LearnerFiles.Content], judged: [Int: Verdict]
  ) -> [Verdict] {
    selected.map { exercise in
      judged[exercise.number]
        ?? Verdict(exercise, contents[exercise.number] == .missing ? .missing : .notStarted)
    }
  }

  /// Builds and runs; the verdicts by number.
  private func judge(
    _ selected: [Exercise], _ exercises: [Exercise], _ contents: [Int: LearnerFiles.Content],
    _ children: Children
  ) async throws -> [Int: Verdict] {
    let expected = try ExpectedTests.read(of: card, in: project)
    let (seconds, seed) = (try SuiteRun.timeLimit(), try LearnerCode.seed())
    let memory = VerdictMemory(project: project).read()
    let build = ExerciseBuild(
      project: project, output: output, children: children, card: card, form: "check",
      exercises: exercises)
    var texts: [Int: String] = [:]
    for (number, content) in contents {
      if case .changed(let text) = content { texts[number] = text }
    }
    let broken = try await build.run(
      card.number, ["--build-tests"], texts: texts, extra: try helpers(exercises))
    let runs = selected.filter { broken[$0.number] == nil }.map { exercise in
      SuiteRun(
        project: project, children: children, exercise: exercise,
        expected: expected.names(of: exercise), stage: build.stage.folder,
        bundle: build.package.bundle, seconds: seconds, seed: seed ?? SuiteRun.drawnSeed())
    }
    let patience = Patience(PassingLine(output), limit: seconds)
    let found: [(Int, Verdict)] = try await Pool.map(runs) { run in
      let name = "\(run.exercise.number) \(run.exercise.title)"
      let failed = seed == nil ? memory.entries[run.exercise.id]?.seed : nil
      let verdict = try await patience.wait(for: name) { try await run.verdict(after: failed) }
      return (run.exercise.number, verdict)
    }
    var verdicts = found.reduce(into: [:]) { $0[$1.0] = $1.1 }
    let borrowed = BorrowedCalls(project: project, card: card)
    let extra = try helpers(exercises)
    for run in runs {
      let exercise = run.exercise
      guard let verdict = verdicts[exercise.number], verdict.state == .passed else { continue }
      let files =
        [(exercise.path, texts[exercise.number] ?? "", exercise.solution.text)]
        + extra.map { ("Exercises/\(card.folder)/\($0.key)", $0.value, "") }
      if let (path, text, known) = files.first(where: {
        !PublicNames.foreign(in: $0.1, known: $0.2).isEmpty
      }) {
        let names = PublicNames.foreign(in: text, known: known)
        verdicts[exercise.number] = PublicNames.verdict(verdict, names, text, path: path)
      } else if let name = try await borrowed.first(exercise, helpers: extra.keys.sorted()) {
        verdicts[exercise.number] = borrowed.verdict(verdict, calling: name)
      }
    }
    for exercise in selected {
      guard let errors = broken[exercise.number] else { continue }
      var verdict = Verdict(exercise, .doesNotCompile)
      verdict.errors = errors
      verdict.file = errors.first?.file
      verdict.line = errors.first?.line
      verdicts[exercise.number] = verdict
    }
    return verdicts
  }

  /// Files of the learner's own beside the exercises.
  private func helpers(_ exercises: [Exercise]) throws -> [String: String] {
    let folder = project.exercises.appending(path: card.folder)
    let names = Files.names(in: folder).filter { name in
      LearnerFiles.isSource(name) && !exercises.contains { $0.file == name }
        && Files.exists(folder.appending(path: name))
    }
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Files.text(folder.appending(path: $0))) })
  }

  /// Takes back passes that somebody wrote into the progress file while the tests ran. Other checks wait
  /// for this one, so it was the code under test.
  private func takeBackPasses(since before: ProgressFile) throws {
    try ExerciseProgress(project: project).update { file in
      for (id, entry) in file.entries where entry.passed != before[id].passed {
        file[id].passed = before[id].passed
        output.note("Exercise \(id) was marked as passed while the tests ran; that was taken back.")
      }
    }
  }

  private func remember(_ verdicts: [Verdict], _ contents: [Int: LearnerFiles.Content]) throws {
    if purpose == .testOut, verdicts.contains(where: { $0.state != .passed }) { return }
    let hashes = contents.compactMapValues { content in
      if case .changed(let text) = content { ContentHash.of(text) } else { nil }
    }
    try ExerciseProgress(project: project).update { file in
      for verdict in verdicts {
        guard let hash = hashes[verdict.number] else { continue }
        let id = "\(card.number).\(verdict.number)"
        file[id].started = hash
        if verdict.state == .passed {
          file[id].passed = hash
          if purpose == .testOut { file[card.progressID].passed = hash }
        } else if file[id].passed == hash {
          file[id].passed = nil
        }
      }
    }
    VerdictMemory(project: project).note(verdicts, hashes: hashes)
  }
}

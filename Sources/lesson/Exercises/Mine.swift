// `lesson 04 --run --mine`: the lesson's experiment with the learner's functions, at full speed and
// in a process of its own.
import Curriculum
import Foundation
import Synchronization

/// Builds the learner's program and runs it.
struct Mine {
  let project: Project
  let output: Output
  /// What ends with an interrupted command.
  let children: Children

  /// A run may think for this long without a word.
  static let silence = 60.0

  /// What takes part in a run: the exercises that are done, and those that are not.
  struct Parts: Equatable, Sendable {
    var done: [String]
    /// Numbers and titles of both, for the reader.
    var yours: [String]
    var left: [String]
  }

  /// The exercises that passed and have not been changed since.
  func parts(of card: Card) throws -> Parts {
    let states = try ExerciseProgress(project: project).states(of: card)
    func names(_ states: [ExerciseState]) -> [String] { states.map { "\($0.number) \($0.title)" } }
    let done = states.filter { $0.state == .passed }
    return Parts(
      done: done.map { "\(card.number).\($0.number)" }, yours: names(done),
      left: names(states.filter { $0.state != .passed }))
  }

  /// A program that is ready to run.
  struct Program: Sendable {
    let card: Card
    let parts: Parts
    /// The copy of the sources that it was built from.
    fileprivate let stage: URL
  }

  /// Builds the program of `card` with the functions of the exercises that are done.
  ///
  /// - Throws: `CourseError`, of kind `exercises` where none is done or one does not compile.
  func prepare(_ card: Card) async throws -> Program {
    let parts = try parts(of: card)
    guard !parts.done.isEmpty else {
      throw CourseError(
        .exercises, "No exercise of lesson \(card.number) is done, so there is nothing of yours.",
        mend: "`lesson \(card.number) --check` says which pass; then repeat the command.")
    }
    let interrupt = Interrupt { [children] in children.endAll() }
    defer { interrupt.cancel() }
    let lock = try FileLock.course(project, output)
    defer { lock.release() }
    return Program(card: card, parts: parts, stage: try await build(card, parts))
  }

  /// Runs the program; its events as they come, and at the end what the learner's code `printed`.
  /// Ends with a `CourseError` of kind `exercises` where the learner's code ends the run.
  func events(
    of program: Program, assignments: [String], whatIf: String?,
    printed: @escaping @Sendable (String) -> Void
  ) -> AsyncThrowingStream<ReportEvent, any Error> {
    AsyncThrowingStream { continuation in
      let task = Task {
        do {
          let order = LearnerProgram.Order(
            done: program.parts.done, assignments: assignments, whatIf: whatIf)
          try await start(program, order, printed) { continuation.yield($0) }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// Copies the learner's files and builds the program; gives the folder of the copy.
  private func build(_ card: Card, _ parts: Parts) async throws -> URL {
    let exercises = try ExerciseCatalogue(project: project).exercises(of: card)
    let files = LearnerFiles(project: project)
    var texts: [Int: String] = [:]
    for exercise in exercises where parts.done.contains(exercise.id) {
      if case .changed(let text) = files.content(of: exercise) { texts[exercise.number] = text }
    }
    let build = ExerciseBuild(
      project: project, output: output, children: children, card: card, form: "mine",
      exercises: exercises)
    let list = project.solutions.appending(path: card.folder).appending(path: "Mine.swift")
    let program = """
      import Curriculum
      import \(card.module)

      LearnerProgram.run(\(card.module)Lesson.self, mine: mine)

      """
    let broken = try await build.run(
      "mine-\(card.number)", ["--product", "lesson-mine-\(card.number)"], texts: texts,
      extra: ["Mine.swift": try Files.text(list), "main.swift": program])
    if let (number, errors) = broken.min(by: { $0.key < $1.key }), let error = errors.first {
      throw CourseError(
        .exercises,
        """
        Exercise \(card.number).\(number) no longer compiles: \
        \(error.file):\(error.line): \(error.message)
        """,
        mend: "`lesson \(card.number) --check \(number)` shows it in full.")
    }
    return build.stage.folder
  }

  private func start(
    _ program: Program, _ order: LearnerProgram.Order,
    _ printed: @Sendable (String) -> Void, _ receive: @escaping @Sendable (ReportEvent) -> Void
  ) async throws {
    let card = program.card
    let backtrace = project.work.appending(path: "mine-backtrace-\(getpid()).txt")
    defer { try? FileManager.default.removeItem(at: backtrace) }
    let child = Child(
      program: project.products.appending(path: "lesson-mine-\(card.number)").path,
      arguments: [try CourseJSON.line(order)],
      environment: LearnerCode.environment(backtrace: backtrace), folder: project.root,
      limits: Child.Limits(seconds: nil, bytes: 8 << 30),
      silence: try LearnerCode.timeLimit(Mine.silence))
    let ending = Mutex<(isComplete: Bool, error: CourseError?)>((false, nil))
    let result = try await child.run(children) { line in
      if line == LearnerProgram.end {
        ending.withLock { $0.isComplete = true }
      } else if let event = try? CourseJSON.decoder().decode(
        ReportEvent.self, from: Data(line.utf8))
      {
        receive(event)
      } else if let failure = try? CourseJSON.decoder().decode(
        LearnerProgram.Failure.self, from: Data(line.utf8))
      {
        ending.withLock { $0.error = failure.error }
      }
    }
    let (isComplete, error) = ending.withLock { $0 }
    if let error { throw error }
    if isComplete, result.ending == .exited(0) {
      if result.errors.count > 0 { printed(String(result.errors.text.prefix(2_000))) }
      return
    }
    let trace = (try? Files.text(backtrace)) ?? ""
    throw explain(card, result, Crash(errors: result.errors.text, backtrace: trace), program.stage)
  }

  /// Why the learner's program ended too early.
  private func explain(
    _ card: Card, _ result: Child.Result, _ crash: Crash, _ stage: URL
  ) -> CourseError {
    let place =
      crash.frame(in: stage).map { frame in
        " at Exercises/\(card.folder)/\(URL(filePath: frame.file).lastPathComponent):\(frame.line)"
      } ?? ""
    let problem: String
    var mend = "`lesson \(card.number) --run` runs the lesson with its own code."
    let silence = (try? LearnerCode.timeLimit(Mine.silence)) ?? Mine.silence
    if result.isTimedOut {
      problem = """
        The run said nothing for \(Int(silence.rounded(.up))) seconds: most likely your \
        code loops without end.
        """
    } else if crash.isOutOfMemory || result.ending == .signaled(SIGKILL) {
      problem = "The run used up its 8 GiB of memory\(place)."
    } else if case .exited(let code) = result.ending {
      problem = "Your code ended the whole run with exit(\(code))."
    } else if result.ending == .signaled(SIGSEGV) || result.ending == .signaled(SIGBUS) {
      problem =
        "The call stack overflowed\(place): most likely a function calls itself without end."
    } else {
      // Optimized code traps without Swift's message.
      let reason = crash.message ?? "an index out of range, or a number too large for its type"
      problem = "Your code stopped the run\(place): \(reason)."
      mend = crash.message == nil ? "Print the values just before this line." : crash.mend
    }
    return CourseError(.exercises, problem, mend: mend)
  }
}

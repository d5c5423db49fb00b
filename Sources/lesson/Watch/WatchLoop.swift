// `lesson watch 04`: one loop that waits for saves, keys, signals and checks, and changes the screen
// when one of them comes. It looks at nothing by itself and never goes to another exercise by itself.
import Curriculum
import Foundation

/// Watches one lesson until it is told to end.
struct WatchLoop {
  /// Who has the terminal.
  enum Stage: Equatable {
    /// There is none: verdicts are lines of text or JSON.
    case lines
    case screen
    /// A program that was started by a key; true where its output has to be read before it is gone.
    case outside(pauses: Bool)
    /// Such a program is over, and its output stands.
    case pausing
  }

  let project: Project
  let output: Output
  let card: Card
  let exercises: [Exercise]

  var state: WatchState
  var stage = Stage.lines
  var terminal: RawTerminal?
  var keyboard: Keyboard?
  var parser = KeyParser()
  var escapes = 0
  var drawing = DrawnRows()
  let outside = OutsideProgram()

  /// The files as they were looked at last.
  private var seen = FolderContents()
  private var folderEvents: FolderEvents?
  private var debounce = Debounce()
  private var running: (id: Int, process: CheckProcess, contents: FolderContents)?
  private var checks = 0
  private var startsAgain = false
  private var isFirst = true

  let send: @Sendable (WatchEvent) -> Void
  private let events: AsyncStream<WatchEvent>

  init(project: Project, output: Output, card: Card) throws {
    self.project = project
    self.output = output
    self.card = card
    exercises = try ExerciseCatalogue(project: project).exercises(of: card)
    state = WatchState(
      lesson: card.number, title: card.title,
      items: exercises.map { .init(number: $0.number, title: $0.title, file: $0.file) })
    let (events, continuation) = AsyncStream.makeStream(of: WatchEvent.self)
    self.events = events
    send = { continuation.yield($0) }
  }

  var folder: URL { project.exercises.appending(path: card.folder) }

  /// Watches; gives the exit code.
  mutating func run() async throws -> Int32 {
    guard !exercises.isEmpty else {
      throw CourseError(
        .usage, "Lesson \(card.number) has no exercises.",
        mend: "`lesson \(card.number) --run` runs its experiment.")
    }
    let lock = try WatchLock(project, card)
    defer { lock.release() }
    let signals = SignalPipe.listen(
      to: [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT]) { [send] in send(.signal($0)) }
    defer { signals.cancel() }
    terminal = RawTerminal(output)
    if terminal != nil {
      keyboard = Keyboard(send)
      enter()
    }
    defer { terminal?.leave() }
    let polls = ProcessInfo.processInfo.environment["LESSON_WATCH"] == "poll"
    folderEvents = FolderEvents(folder: folder, top: project.learner, polls: polls) { [send] in
      send(.touched)
    }
    defer { folderEvents?.stop() }
    sayWatching()
    look()
    draw()
    for await event in events {
      if let code = take(event) ?? (isReaderGone ? 0 : nil) {
        running?.process.endNow()
        return code
      }
      draw()
    }
    return 0
  }

  /// True where nobody reads the lines any more, as in `lesson watch | head -5`.
  private var isReaderGone: Bool {
    guard stage == .lines else { return false }
    var request = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    return poll(&request, 1, 0) > 0 && request.revents & Int16(POLLERR) != 0
  }

  /// Takes one event; gives an exit code where it is the last.
  private mutating func take(_ event: WatchEvent) -> Int32? {
    switch event {
    case .bytes(let bytes): return take(bytes)
    case .escapeIsOver(let number): return expire(number)
    case .hangup: return 128 + SIGHUP
    case .signal(let number): return take(signal: number)
    case .touched: touch()
    case .settled:
      if debounce.isOver(.now) { look() } else { wait() }
    case .note(let check, let text):
      if check == running?.id, case .checking = state.phase { state.phase = .checking(text) }
    case .checked(let check, let outcome, let seconds):
      if check == running?.id { finish(outcome, seconds) }
    case .returned(let problem): comeBack(problem)
    }
    return nil
  }

  // MARK: - Files

  /// Notes that something happened; it is looked at when it is over.
  private mutating func touch() {
    let isWaiting = debounce.deadline != nil
    debounce.note(.now)
    if !isWaiting { wait() }
  }

  private func wait() {
    guard let deadline = debounce.deadline else { return }
    Task { [send] in
      try? await Task.sleep(until: deadline, clock: .continuous)
      send(.settled)
    }
  }

  /// Looks at the files, and checks what is no longer known. `all` forgets every verdict before.
  mutating func look(all: Bool = false) {
    guard !isHeld, isThere() else { return }
    let new = FolderContents(of: folder)
    let plan = CheckPlan(exercises: Set(exercises.map(\.file)))
    let changed = plan.changed(from: seen, to: new)
    let saved = new.differences(from: seen)
    let concerned = exercises.filter { all || isFirst || changed.contains($0.file) }
    if running != nil, concerned.isEmpty { return }
    if !isFirst, !saved.isEmpty { follow(saved) }
    state.stale.formUnion(concerned.map(\.number))
    seen = new
    isFirst = false
    guard !state.stale.isEmpty else { return }
    sayChanged(saved)
    if let running {
      startsAgain = true
      running.process.cancel()
    } else {
      start()
    }
  }

  /// The learner saved one exercise: it is the one to show. Where several changed at once, as `git`
  /// does it, the eye stays where it is.
  private mutating func follow(_ saved: [String]) {
    if saved.count == 1, let exercise = exercises.first(where: { $0.file == saved[0] }) {
      state.show(exercise.number)
    } else {
      state.back()
    }
  }

  /// False where the folder was moved away; asks again until it is back.
  private mutating func isThere() -> Bool {
    var isFolder: ObjCBool = false
    let isThere =
      FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder)
      && isFolder.boolValue
    let wasAway = if case .away = state.phase { true } else { false }
    if isThere {
      if wasAway {
        folderEvents?.restart()
        state.phase = .idle
        sayBack()
      }
      return true
    }
    if !wasAway {
      running?.process.cancel()
      state.phase = .away("Exercises/\(card.folder)")
      state.stale = Set(exercises.map(\.number))
      sayAway()
    }
    seen = FolderContents()
    Task { [send] in
      try? await Task.sleep(for: .milliseconds(500))
      send(.touched)
    }
    return false
  }

  // MARK: - Checks

  private mutating func start() {
    checks += 1
    let id = checks
    let process = CheckProcess(project, card)
    running = (id, process, seen)
    state.phase = .checking("")
    // All of them by no number: the check then has the last word on what belongs to the lesson.
    let numbers = state.stale.count == exercises.count ? [] : state.stale.sorted()
    Task { [send] in
      let begun = ContinuousClock.now
      let outcome = await process.run(numbers) { send(.note(check: id, $0)) }
      send(.checked(check: id, outcome, seconds: (ContinuousClock.now - begun) / .seconds(1)))
    }
  }

  /// For a while nothing may be checked; what is not known stays stale.
  mutating func cancelCheck() {
    startsAgain = false
    running?.process.cancel()
  }

  /// A run is measured: no check beside it.
  private var isHeld: Bool { stage == .outside(pauses: true) }

  private mutating func finish(_ outcome: CheckProcess.Outcome, _ seconds: Double) {
    let contents = running?.contents
    running = nil
    if case .away = state.phase { return }
    if startsAgain {
      startsAgain = false
      return start()
    }
    switch outcome {
    case .verdicts(let verdicts):
      let isOpening = state.verdicts.isEmpty
      for verdict in verdicts {
        state.verdicts[verdict.number] = verdict
        state.stale.remove(verdict.number)
      }
      state.phase = .idle
      state.checked = "checked \(WatchWords.clock()), \(WatchWords.seconds(seconds))"
      if isOpening { state.focusFirst() }
      sayVerdicts(seconds)
    case .failed(let problem, let mend):
      state.phase = .failed(problem: problem, mend: mend)
      sayFailed(problem, mend)
    case .cancelled:
      state.phase = .idle
      if !isHeld, !state.stale.isEmpty { start() }
    }
    // Nothing may have happened unseen between the look and the check.
    if FolderContents(of: folder) != contents { touch() }
  }
}

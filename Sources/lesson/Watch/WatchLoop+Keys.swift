// What the keys of `lesson watch` do.
import Curriculum
import Foundation

extension WatchLoop {
  /// Takes bytes of the keyboard; gives an exit code where one of the keys ends the watch.
  mutating func take(_ bytes: [UInt8]) -> Int32? {
    if stage == .pausing {
      enter()
      return nil
    }
    guard stage == .screen else { return nil }
    for key in parser.feed(bytes) {
      if let code = press(key) { return code }
    }
    if parser.isWaiting {
      escapes += 1
      let number = escapes
      Task { [send] in
        try? await Task.sleep(for: .milliseconds(50))
        send(.escapeIsOver(number))
      }
    }
    return nil
  }

  /// An escape came by itself.
  mutating func expire(_ number: Int) -> Int32? {
    guard number == escapes, stage == .screen else { return nil }
    for key in parser.expire() {
      if let code = press(key) { return code }
    }
    return nil
  }

  private mutating func press(_ key: Key) -> Int32? {
    state.message = ""
    if state.page == .reset {
      if key == .character("y") || key == .character("Y") { reset() }
      state.back()
      return key == .interrupt ? 128 + SIGINT : nil
    }
    if state.page == .mayShowSolution {
      state.back()
      switch key {
      case .character("y"), .character("Y"): solution()
      case .character("h"): hint()
      default: break
      }
      return key == .interrupt ? 128 + SIGINT : nil
    }
    switch key {
    case .interrupt: return 128 + SIGINT
    case .redraw: drawing.forget()
    case .character("q"), .escape, .backspace, .left:
      guard state.page == .verdict else {
        state.back()
        break
      }
      return key == .character("q") ? 0 : nil
    default: move(key)
    }
    return nil
  }

  private mutating func move(_ key: Key) {
    if case .list(let pointed) = state.page {
      switch key {
      case .up, .character("k"): state.page = .list(state.neighbour(-1, of: pointed) ?? pointed)
      case .down, .character("j"): state.page = .list(state.neighbour(1, of: pointed) ?? pointed)
      case .enter: return state.show(pointed)
      default: break
      }
      return act(key)
    }
    let page = max(1, RawTerminal.size.rows / 2)
    switch key {
    case .up, .character("k"): scroll(by: -1)
    case .down, .character("j"): scroll(by: 1)
    case .pageUp, .character("b"): scroll(by: -page)
    case .pageDown, .character(" "): scroll(by: page)
    case .home, .character("g"): state.scroll = 0
    case .end, .character("G"): scroll(by: .max / 2)
    case .enter: look(all: true)
    default: act(key)
    }
  }

  private mutating func scroll(by rows: Int) {
    let last = screen.frame(state).scrolls
    state.scroll = min(max(0, state.scroll + rows), last)
  }

  private mutating func act(_ key: Key) {
    guard case .character(let letter) = key else { return }
    switch letter {
    case "n": go(1)
    case "p": go(-1)
    case "h": hint()
    case "s": askForSolution()
    case "l": state.page == .list(state.focus) ? state.back() : list()
    case "r": ask()
    case "e": edit()
    case "u": start(lesson: "--run")
    case "f": start(lesson: "--plot")
    case "o": start(lesson: "--book")
    default: break
    }
  }

  private mutating func go(_ step: Int) {
    guard let number = state.neighbour(step, of: state.focus) else {
      state.back()
      state.message = step > 0 ? "This is the last exercise." : "This is the first exercise."
      return
    }
    state.show(number)
  }

  private mutating func list() {
    state.back()
    state.page = .list(state.focus)
  }

  private mutating func ask() {
    state.back()
    state.page = .reset
  }

  private var exercise: Exercise? { exercises.first { $0.number == state.focus } }

  /// Says what went wrong on the line above the keys.
  private mutating func attempt(_ body: (inout WatchLoop) throws -> Void) {
    do {
      try body(&self)
    } catch let error as CourseError {
      state.message = "\(error.problem) \(error.mend)"
    } catch {
      state.message = "\(error)"
    }
  }

  // MARK: - Help

  /// The hints so far, the newest first; one more where they are on the screen already.
  private mutating func hint() {
    guard let exercise else { return }
    attempt { watch in
      let progress = ExerciseProgress(project: watch.project)
      let hints = exercise.coaching.hints
      var count = try progress.read()[exercise.id].hints
      let isOpen = if case .hints = watch.state.page { true } else { false }
      if count == 0 || isOpen, count < hints.count {
        count += 1
        let shown = count
        try progress.update { $0[exercise.id].hints = max($0[exercise.id].hints, shown) }
      } else if isOpen {
        watch.state.message = "These were all the hints. s shows the solution."
      }
      watch.state.back()
      watch.state.page = .hints(count)
      watch.state.text = (0..<count).reversed().flatMap { place -> [PageLine] in
        [
          .heading("\(exercise.title), hint \(place + 1) of \(hints.count)"),
          .markdown(hints[place]), .same(""),
        ]
      }
    }
  }

  /// A key that is pressed by mistake must not give the answer away. Once the exercise has passed,
  /// there is nothing to give away.
  private mutating func askForSolution() {
    guard let exercise else { return }
    if state.page == .solution { return state.back() }
    if state.isDone(exercise.number) { return solution() }
    attempt { watch in
      let count = exercise.coaching.hints.count
      let seen = min(try ExerciseProgress(project: watch.project).read()[exercise.id].hints, count)
      watch.state.back()
      watch.state.page = .mayShowSolution
      watch.state.text = [
        .heading("Show the solution of \(exercise.file) beside your code?"),
        .same(
          seen < count
            ? "You have seen \(seen) of \(count) hints; h shows the next one instead."
            : "You have seen all \(count) hints."),
      ]
    }
  }

  private mutating func solution() {
    guard let exercise else { return }
    attempt { watch in
      let mine = try LearnerFiles(project: watch.project).text(of: exercise)
      let difference = TextDifference(from: mine, to: exercise.solution.plain)
      watch.state.back()
      guard !difference.isEmpty else {
        watch.state.message = "Your file is the solution, line by line."
        return
      }
      watch.state.page = .solution
      watch.state.text =
        [.heading("\(exercise.title): your code (-) and the solution (+)"), .same("")]
        + difference.unified().map { line in
          switch line.tone {
          case .bad: .removed(line.text)
          case .good: .added(line.text)
          case .faint: .faint(line.text)
          default: .same(line.text)
          }
        }
    }
  }

  private mutating func reset() {
    guard let exercise else { return }
    attempt { watch in
      let backup = try LearnerFiles(project: watch.project).reset(exercise)
      watch.state.message =
        backup.map { "It is reset to the stub. What it was: \(watch.project.relative($0))" }
        ?? "It is the stub; nothing was lost."
    }
  }
}

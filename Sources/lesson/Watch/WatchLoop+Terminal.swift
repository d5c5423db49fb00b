// The terminal of `lesson watch`: drawing, signals, and the programs that get it for a while.
import Curriculum
import Foundation

extension WatchLoop {
  var screen: WatchScreen {
    WatchScreen(
      project: project, card: card, size: RawTerminal.size, usesColour: output.usesColour)
  }

  mutating func draw() {
    guard stage == .screen else { return }
    let screen = screen
    let text = drawing.update(to: screen.frame(state).rows, size: screen.size)
    if !text.isEmpty { Output.write(text, to: STDOUT_FILENO) }
  }

  /// Takes the screen, for the first time or after another program had it.
  mutating func enter() {
    terminal?.enter()
    drawing.forget()
    stage = .screen
  }

  // MARK: - Signals

  mutating func take(signal number: Int32) -> Int32? {
    let isOutside = if case .outside = stage { true } else { false }
    switch number {
    case SIGWINCH: break
    // Ctrl-C is for the program that has the terminal.
    case SIGINT: return isOutside ? nil : 128 + number
    case SIGTSTP: suspend(isOutside: isOutside)
    case SIGCONT: if stage == .screen { enter() }
    default:
      outside.end()
      return 128 + number
    }
    return nil
  }

  /// Ctrl-Z: the shell gets its terminal, and the watch its screen when it is back in front.
  private mutating func suspend(isOutside: Bool) {
    if !isOutside { terminal?.leave() }
    SignalPipe.stop(SIGTSTP)
    guard terminal != nil, !isOutside else { return }
    RawTerminal.waitForForeground()
    if stage == .pausing { terminal?.readKeys() } else { enter() }
  }

  // MARK: - Programs that get the terminal

  /// `e`: the exercise in the learner's editor, at the line of the failure.
  mutating func edit() {
    guard let exercise = exercises.first(where: { $0.number == state.focus }) else { return }
    guard let editor = EditorCommand.editor() else {
      state.message = "No editor is known: set EDITOR, such as export EDITOR=nano, and begin again."
      return
    }
    let files = LearnerFiles(project: project)
    let line = FailurePlace.line(state.verdicts[exercise.number], exercise, files)
    let command = EditorCommand(editor: editor, file: files.url(exercise).path, line: line)
    state.back()
    give(pauses: false, "/bin/sh", command.shellArguments, missing: "“\(editor)” was not found.")
  }

  /// `u`, `f` and `o`: the lesson's experiment, its figures, or its chapter in the browser.
  mutating func start(lesson verb: String) {
    state.back()
    give(
      pauses: true, CheckProcess.program, [card.number, verb],
      missing: "The command is not where it was.")
  }

  private mutating func give(
    pauses: Bool, _ program: String, _ arguments: [String], missing: String
  ) {
    if pauses { cancelCheck() }
    keyboard?.suspend()
    terminal?.leave()
    stage = .outside(pauses: pauses)
    if pauses {
      let command = (["lesson"] + arguments).joined(separator: " ")
      Output.write("\n" + output.style(.command, command) + "\n\n", to: STDOUT_FILENO)
    }
    Task { [outside, project, send] in
      send(.returned(await outside.run(program, arguments, project, missing: missing)))
    }
  }

  /// The program is over, with `problem` where it is not empty.
  mutating func comeBack(_ problem: String) {
    guard case .outside(let pauses) = stage else { return }
    state.message = problem
    if pauses {
      terminal?.readKeys()
      Output.write(
        "\n" + output.style(.command, "Press a key to go back to the exercises.") + "\n",
        to: STDOUT_FILENO)
      stage = .pausing
    } else {
      enter()
    }
    keyboard?.resume()
    if pauses { look() }
  }
}

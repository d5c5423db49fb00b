// `lesson 04`: the lesson's card.
import Curriculum
import Plotting

/// Shows what a lesson teaches and everything that can be done with it.
struct CardView {
  let project: Project
  let output: Output

  func show(_ card: Card, sessions: [SessionOffer] = []) throws {
    let progress = ExerciseProgress(project: project)
    let exercises = try progress.states(of: card)
    output.event("lesson", CardPayload(card, exercises, sessions))
    let style = output.style
    output.tell(style(.strong, "\(card.number)  \(card.title)"))
    if card.isDraft {
      output.tell(output.style(.warning, "A draft: this lesson is being written."))
    }
    output.say(wrap(Inline(card.question).shown))
    output.say()
    output.say(wrap(Inline(card.teaches).shown))
    output.say()
    let needs = card.needs.isEmpty ? "nothing before it" : card.needs.joined(separator: ", ")
    output.tell("Needs \(needs); about \(card.minutes) minutes.")
    output.tell("Chapter: book/\(card.slug).md (`lesson \(card.number) --read`)")
    showParameters(card)
    showWhatIfs(card)
    for session in sessions { show(session, card) }
    showExercises(card, exercises)
    if !exercises.isEmpty {
      let isTestedOut = try progress.read()[card.progressID].passed != nil
      output.tell(
        isTestedOut
          ? "  You have tested out of this lesson."
          : "  You know all of it? " + style(.command, "lesson \(card.number) --test-out"))
    }
    if let last = RunStore(project: project).all(of: card.number).first {
      output.say()
      output.tell(style(.faint, "Last run: \(last.words())"))
    }
  }

  private func showParameters(_ card: Card) {
    heading("Parameters", "lesson \(card.number) --run name=value …")
    list(card.parameters.map { ("\($0.name)=\($0.defaultText)", $0.line + $0.rangeText) })
  }

  private func showWhatIfs(_ card: Card) {
    guard !card.whatIfs.isEmpty else { return }
    heading("What if …?", "lesson \(card.number) --run --what-if NAME")
    list(card.whatIfs.map { ($0.name, $0.question) })
  }

  private func show(_ session: SessionOffer, _ card: Card) {
    heading("At the keyboard", "lesson \(card.number) --\(session.name)")
    output.say(wrap(session.line))
    list(session.parameters.map { ("\($0.name)=\($0.defaultText)", $0.line + $0.rangeText) })
  }

  private func showExercises(_ card: Card, _ exercises: [ExerciseState]) {
    guard !exercises.isEmpty else { return }
    heading(
      "Exercises", "lesson \(card.number) --check", "; on every save: ",
      "lesson watch \(card.number)")
    for exercise in exercises {
      let mark =
        switch exercise.state {
        case .passed: output.style(.good, "✓")
        case .changed: output.style(.warning, "~")
        case .started: output.style(.warning, "…")
        case .notStarted: output.style(.faint, "·")
        }
      output.tell("  \(mark) \(exercise.number)  \(exercise.title)")
    }
  }

  private func heading(
    _ title: String, _ command: String, _ join: String = "", _ other: String = ""
  ) {
    output.say()
    output.tell(
      output.style(.strong, title) + "   " + output.style(.command, command) + join
        + output.style(.command, other))
  }

  /// Names with their explanations, which are wrapped and indented under each other.
  private func list(_ rows: [(name: String, line: String)]) {
    // A narrow terminal gives a third to the names; a longer name stands above its explanation.
    let limit = min(24, output.width / 3)
    let width =
      rows.map { TerminalText.columns($0.name) }.filter { $0 <= limit }.max() ?? min(limit, 4)
    for row in rows {
      let lines = TerminalText.wrap(
        row.line, width: max(20, output.width - width - 4), whole: true)
      let name = row.name.padding(to: width)
      let indent = String(repeating: " ", count: width + 4)
      if TerminalText.columns(row.name) > width {
        output.say("  \(row.name)")
        for line in lines { output.say(indent + line) }
      } else {
        output.say("  \(name)  \(lines.first ?? "")")
        for line in lines.dropFirst() { output.say(indent + line) }
      }
    }
  }

  private func wrap(_ text: String) -> String {
    TerminalText.wrap(text, width: output.width, whole: true).joined(separator: "\n")
  }
}

extension String {
  /// The string with spaces after it, `width` columns wide or wider.
  func padding(to width: Int) -> String { TerminalText.padded(self, to: width) }
}

extension AnyParameter {
  /// The values it takes, in parentheses; empty where its line says everything.
  var rangeText: String {
    switch kind {
    case .integer(let range), .integers(let range):
      range.upperBound >= 1 << 53
        ? " (\(range.lowerBound) or more)" : " (\(range.lowerBound) to \(range.upperBound))"
    case .number(let range):
      " (\(Digits.written(range.lowerBound)) to \(Digits.written(range.upperBound)))"
    case .choice(let choices): " (\(choices.joined(separator: ", ")))"
    case .flag: " (true or false)"
    case .file, .text: ""
    }
  }
}

/// The card as `--json` gives it.
private struct CardPayload: Encodable {
  struct Knob: Encodable {
    let name: String
    let value: String
    let line: String
  }

  struct Offer: Encodable {
    let name: String
    let line: String
    let parameters: [Knob]
  }

  struct Change: Encodable {
    let name: String
    let question: String
    let changes: [String: String]
  }

  let number: String
  let title: String
  let question: String
  let teaches: String
  let needs: [String]
  let minutes: Int
  let parameters: [Knob]
  let whatIfs: [Change]
  let exercises: [ExerciseState]
  let sessions: [Offer]

  init(_ card: Card, _ exercises: [ExerciseState], _ sessions: [SessionOffer]) {
    number = card.number
    title = card.title
    question = card.question
    teaches = card.teaches
    needs = card.needs
    minutes = card.minutes
    func knobs(_ parameters: [AnyParameter]) -> [Knob] {
      parameters.map { Knob(name: $0.name, value: $0.defaultText, line: $0.line) }
    }
    parameters = knobs(card.parameters)
    self.sessions = sessions.map {
      Offer(name: $0.name, line: $0.line, parameters: knobs($0.parameters))
    }
    whatIfs = card.whatIfs.map {
      Change(name: $0.name, question: $0.question, changes: $0.changes)
    }
    self.exercises = exercises
  }
}

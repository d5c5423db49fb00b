// The screen of `lesson watch` as lines of text: a heading, the verdict or a page, the exercises, the
// keys. Each part gives way on small terminals. Writes nothing itself.
import Curriculum
import Foundation
import Plotting

/// Sets a state into a terminal of one size.
struct WatchScreen {
  let project: Project
  let card: Card
  let size: TextSize
  let usesColour: Bool

  private var width: Int { size.columns }
  private var isNarrow: Bool { width < 40 }
  private var output: Output {
    Output(
      isJSON: false, usesColour: usesColour, isTerminal: true, width: width, height: size.rows)
  }

  /// The rows of the screen, none of them wider than it, and how far the page may be scrolled.
  func frame(_ state: WatchState) -> (rows: [String], scrolls: Int) {
    let isRoomy = size.rows >= 16
    let heading = heading(state)
    let keys = keys(state)
    let message = state.message.isEmpty ? [] : [output.style(.warning, state.message)]
    let footer = message.flatMap { TerminalText.wrap($0, width: width) } + keys
    var list = listsExercises(state) ? exercises(state) : []
    let gaps = isRoomy ? (list.isEmpty ? 2 : 3) : 0
    let rest = size.rows - heading.count - footer.count - gaps
    // The exercises get at most two fifths of the room. If they need more, a window around the one
    // that is shown is what the screen has of them.
    list = window(list, at: place(state), count: min(list.count, max(1, rest * 2 / 5)))
    if rest < 6 { list = [] }
    let room = max(0, rest - list.count)
    let body = body(state).flatMap {
      TerminalText.wrap(outdented(TerminalText.inert($0)), width: width)
    }
    let shown = scrolled(body, state.scroll, room)
    var rows = heading
    if isRoomy { rows.append("") }
    rows += shown + Array(repeating: "", count: room - shown.count)
    if isRoomy, !list.isEmpty { rows.append("") }
    rows += list
    if isRoomy { rows.append("") }
    rows += footer
    let scrolls = body.count > room ? body.count - max(1, room - 1) : 0
    return (rows.prefix(size.rows).map { TerminalText.cut($0, width: width) }, scrolls)
  }

  /// Where columns are few, indentation takes two at most.
  private func outdented(_ line: String) -> String {
    guard isNarrow else { return line }
    let indent = line.prefix { $0 == " " }.count
    return String(line.dropFirst(max(0, indent - 2)))
  }

  // MARK: - Heading and keys

  private func heading(_ state: WatchState) -> [String] {
    let done = "\(state.done) of \(state.items.count) done"
    let right = status(state)
    if isNarrow {
      return [output.style(.strong, "\(state.lesson)  \(done)"), right]
        .flatMap { TerminalText.wrap($0, width: width) }
    }
    let left =
      output.style(.strong, "\(state.lesson)  \(state.title)") + "  " + output.style(.faint, done)
    let gap = width - TerminalText.columns(left) - TerminalText.columns(right)
    guard gap >= 2 else { return [left, right] }
    return [left + String(repeating: " ", count: gap) + right]
  }

  private func status(_ state: WatchState) -> String {
    switch state.phase {
    case .idle: output.style(.faint, state.checked)
    case .checking(let note): output.style(.warning, note.isEmpty ? "checking …" : "\(note) …")
    case .away: output.style(.bad, "the folder is away")
    case .failed: output.style(.bad, "no verdict")
    }
  }

  private func keys(_ state: WatchState) -> [String] {
    var keys: [(key: String, word: String)]
    switch state.page {
    case .verdict:
      keys = [
        ("n", "next"), ("p", "previous"), ("h", "hint"), ("s", "solution"), ("e", "edit"),
        ("r", "reset"), ("l", "list"), ("u", "run"), ("f", "figures"), ("o", "chapter"),
        ("q", "quit"),
      ]
    case .hints: keys = [("h", "one more"), ("↑↓", "scroll"), ("e", "edit"), ("q", "back")]
    case .mayShowSolution:
      keys = [("y", "yes, show it"), ("h", "a hint"), ("any other key", "no")]
    case .solution: keys = [("↑↓", "scroll"), ("e", "edit"), ("q", "back")]
    case .list: keys = [("↑↓", "choose"), ("Enter", "show"), ("q", "back")]
    case .reset: keys = [("y", "yes, reset it"), ("any other key", "no")]
    }
    if isNarrow, state.page == .verdict {
      return TerminalText.wrap(keys.map(\.key).joined(separator: " "), width: width)
    }
    // The narrow space between key and word must not break.
    let words = keys.map { output.style(.command, $0.key) + "\u{A0}" + $0.word }
    return TerminalText.wrap(words.joined(separator: "  "), width: width)
      .map { $0.replacing("\u{A0}", with: " ") }
  }

  // MARK: - The exercises

  private func listsExercises(_ state: WatchState) -> Bool {
    state.page == .verdict && !isNarrow
  }

  private func place(_ state: WatchState) -> Int {
    state.items.firstIndex { $0.number == state.focus } ?? 0
  }

  /// One line for each exercise; the one that is shown is pointed at.
  private func exercises(_ state: WatchState, pointed: Int? = nil) -> [String] {
    let titles = state.items.map(\.title).map { TerminalText.columns($0) }.max() ?? 0
    return state.items.map { item in
      let isShown = item.number == pointed ?? state.focus
      let title = isShown ? output.style(.strong, item.title) : item.title
      let gap = String(repeating: " ", count: max(0, titles - TerminalText.columns(item.title)))
      return "\(isShown ? "▸" : " ") \(mark(item, state)) \(item.number)  \(title)\(gap)  "
        + output.style(.faint, words(item, state))
    }
  }

  private func mark(_ item: WatchState.Item, _ state: WatchState) -> String {
    guard let verdict = state.verdicts[item.number], !state.stale.contains(item.number) else {
      return output.style(.warning, "…")
    }
    return text.mark(verdict)
  }

  private func words(_ item: WatchState.Item, _ state: WatchState) -> String {
    guard let verdict = state.verdicts[item.number], !state.stale.contains(item.number) else {
      if case .checking = state.phase { return "checking" }
      return "not checked"
    }
    return text.words(verdict)
  }

  private var text: VerdictText { VerdictText(project: project, output: output, card: card) }

  /// `count` lines around `place`; an ellipsis stands where some are left out.
  private func window(_ lines: [String], at place: Int, count: Int) -> [String] {
    guard count < lines.count, count > 0 else { return count > 0 ? lines : [] }
    let first = min(max(0, place - count / 2), lines.count - count)
    var shown = Array(lines[first..<first + count])
    if count > 2, first > 0, place > first { shown[0] = output.style(.faint, "    ⋮") }
    if count > 2, first + count < lines.count, place < first + count - 1 {
      shown[count - 1] = output.style(.faint, "    ⋮")
    }
    return shown
  }

  // MARK: - The page

  /// As much of `lines` as there is room for; the last row says how many are below.
  private func scrolled(_ lines: [String], _ scroll: Int, _ room: Int) -> [String] {
    guard lines.count > room, room > 0 else { return Array(lines.prefix(room)) }
    let first = min(max(0, scroll), lines.count - max(1, room - 1))
    let shown = lines[first..<min(lines.count, first + max(1, room - 1))]
    let below = lines.count - first - shown.count
    let more = below > 0 ? "↓ \(below) more \(below == 1 ? "line" : "lines")" : "(end; ↑ goes back)"
    return (Array(shown) + [output.style(.faint, more)]).suffix(room)
  }

  private func body(_ state: WatchState) -> [String] {
    switch state.page {
    case .verdict: return verdict(state)
    case .hints, .solution, .mayShowSolution: return state.text.flatMap(page)
    case .list(let pointed):
      return [output.style(.strong, "The exercises of lesson \(state.lesson)"), ""]
        + exercises(state, pointed: pointed)
    case .reset:
      return [
        output.style(.strong, "Put \(state.item?.file ?? "") back to its stub?"),
        "What you have written is kept as a backup; `lesson \(state.lesson) --undo` restores it.",
      ]
    }
  }

  private func page(_ line: PageLine) -> [String] {
    switch line {
    case .heading(let text): return [output.style(.strong, text)]
    case .markdown(let text):
      let lines = PlainMarkdown(width: width, style: output.style).render(text)
      return lines.lines.map(String.init)
    case .same(let text): return [text]
    case .removed(let text): return [output.style(.bad, text)]
    case .added(let text): return [output.style(.good, text)]
    case .faint(let text): return [output.style(.faint, text)]
    }
  }

  private func verdict(_ state: WatchState) -> [String] {
    if case .away(let folder) = state.phase {
      return [
        output.style(.bad, "\(folder) is not there any more."),
        "Put it back, and the watch goes on. Nothing was lost by this command.",
      ]
    }
    var lines: [String] = []
    if case .failed(let problem, let mend) = state.phase {
      lines = [output.style(.bad, problem), mend, ""]
    }
    guard let item = state.item else { return lines }
    let name = "\(item.number)  \(item.title)"
    guard let verdict = state.verdicts[item.number] else {
      return lines + ["… " + output.style(.strong, name)]
    }
    let isStale = state.stale.contains(item.number)
    let details = text.details(verdict) + (isStale ? [] : advice(verdict, item, state))
    let was = isStale && !details.isEmpty ? "; before the save it was:" : ""
    lines.append(
      "\(mark(item, state)) \(output.style(.strong, name))  "
        + output.style(.faint, words(item, state) + was))
    // What is no longer sure stands back until the new verdict is there.
    return lines
      + (isStale ? details.map { output.style(.faint, TerminalText.plain($0)) } : details)
  }

  /// What to do where the verdict itself does not say it.
  private func advice(
    _ verdict: Verdict, _ item: WatchState.Item, _ state: WatchState
  ) -> [String] {
    switch verdict.state {
    case .notStarted:
      return ["  Exercises/\(card.folder)/\(item.file) is still as it came. e opens it, h helps."]
    case .passed where state.done == state.items.count:
      return [
        "  All \(state.items.count) are done.",
        "  The lesson with your code: "
          + output.style(.command, "lesson \(state.lesson) --run --mine"),
      ]
    case .passed:
      guard let next = state.neighbour(1, of: item.number),
        let title = state.items.first(where: { $0.number == next })?.title
      else { return ["  Done. The list below shows what is left."] }
      return ["  Done. n goes on to \(next), \(title)."]
    default: return []
    }
  }
}

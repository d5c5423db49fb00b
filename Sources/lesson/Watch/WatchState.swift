// Everything that the screen of `lesson watch` shows, as a value.
import Curriculum
import Foundation

/// What is known, what is being done, and where the learner looks.
struct WatchState: Equatable, Sendable {
  /// One exercise, as far as the screen needs it.
  struct Item: Equatable, Sendable {
    let number: Int
    let title: String
    let file: String
  }

  enum Phase: Equatable, Sendable {
    /// The verdicts hold for the files as they are.
    case idle
    /// A check runs; what it is at.
    case checking(String)
    /// The lesson's folder is not where it was.
    case away(String)
    /// The last check came to no verdict.
    case failed(problem: String, mend: String)
  }

  enum Page: Equatable, Sendable {
    case verdict
    /// How many hints are shown.
    case hints(Int)
    /// Asks before the solution.
    case mayShowSolution
    case solution
    /// The number that is pointed at.
    case list(Int)
    /// Asks before the reset.
    case reset
  }

  let lesson: String
  let title: String
  let items: [Item]
  var verdicts: [Int: Verdict] = [:]
  /// Exercises whose verdict is of an older state of the files.
  var stale: Set<Int>
  var phase = Phase.idle
  /// When the last check ended and how long it took.
  var checked = ""
  var page = Page.verdict
  /// The exercise that is shown.
  var focus: Int
  /// Hints, the solution's difference: what the page shows, before it is wrapped.
  var text: [PageLine] = []
  var scroll = 0
  /// A word on the last key, until the next one.
  var message = ""

  init(lesson: String, title: String, items: [Item]) {
    (self.lesson, self.title, self.items) = (lesson, title, items)
    stale = Set(items.map(\.number))
    focus = items.first?.number ?? 0
  }

  var done: Int { items.count { isDone($0.number) } }

  var item: Item? { items.first { $0.number == focus } }

  func isDone(_ number: Int) -> Bool {
    !stale.contains(number) && verdicts[number]?.state == .passed
  }

  /// The next exercise, or the one before it; nil at either end.
  func neighbour(_ step: Int, of number: Int) -> Int? {
    guard let place = items.firstIndex(where: { $0.number == number }),
      items.indices.contains(place + step)
    else { return nil }
    return items[place + step].number
  }

  /// Where a learner begins: at the first exercise that fails, else at the first that is not done.
  mutating func focusFirst() {
    func state(_ item: Item) -> Verdict.State? { verdicts[item.number]?.state }
    let failing = items.first { ![.passed, .notStarted, nil].contains(state($0)) }
    let open = items.first { state($0) != .passed }
    if let item = failing ?? open ?? items.first { focus = item.number }
  }

  /// Shows another exercise's verdict.
  mutating func show(_ number: Int) {
    focus = number
    back()
  }

  /// Back to the verdict.
  mutating func back() {
    page = .verdict
    text = []
    scroll = 0
  }
}

/// A line of a page before it is set: Markdown, or a line of a difference.
enum PageLine: Equatable, Sendable {
  case heading(String)
  case markdown(String)
  case same(String), removed(String), added(String), faint(String)
}

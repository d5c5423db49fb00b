// The screen of `lesson watch` as text: what stands where at 80 x 24, at 40 and at 20 columns.
import Curriculum
import Foundation
import Plotting
import Testing

@testable import lesson

@Suite("The screen of the watch")
struct WatchScreenTests {
  private let fixture: ExerciseFixture
  private let exercise: Exercise
  private var state: WatchState

  init() throws {
    fixture = try ExerciseFixture()
    exercise = try fixture.exercise()
    let titles = ["Twice", "Dot product", "Row by column", "Transpose", "Cost", "Blocks", "Solve"]
    state = WatchState(
      lesson: "04", title: "Matrix multiplication",
      items: titles.enumerated().map { place, title in
        .init(number: place + 1, title: title, file: "\(place + 1)-File.swift")
      })
    state.checked = "checked 12:03:41, 0.9 s"
    state.stale = []
    for item in state.items { state.verdicts[item.number] = verdict(item, .notStarted) }
    state.verdicts[1]?.state = .passed
    state.verdicts[1]?.passed = ["A/a()", "A/b()"]
    fail(2)
    state.focusFirst()
  }

  /// A verdict on `item`: they are made from exercises, so it borrows one.
  private func verdict(_ item: WatchState.Item, _ state: Verdict.State) -> Verdict {
    let borrowed = Exercise(
      lesson: "04", folder: "04-Matmul", number: item.number, slug: "File",
      solution: exercise.solution, coaching: exercise.coaching)
    return Verdict(borrowed, state)
  }

  private mutating func fail(_ number: Int) {
    state.verdicts[number]?.state = .failed
    state.verdicts[number]?.failures = [
      .init(
        test: "Small examples agree with paper and pencil", function: "A/a()",
        message: "dot([1, 2, 3], [4, 5, 6]) is not what it should be.", expected: "32", got: "0",
        details: ["tolerance: none, exactly equal"], file: "Tests/2-DotTests.swift", line: 12),
      .init(test: "No numbers give 0", function: "A/b()", message: "no"),
    ]
  }

  private func screen(_ columns: Int, _ rows: Int, colour: Bool = false) -> WatchScreen {
    WatchScreen(
      project: fixture.project, card: fixture.card, size: TextSize(columns: columns, rows: rows),
      usesColour: colour)
  }

  private func text(_ columns: Int, _ rows: Int) -> String {
    screen(columns, rows).frame(state).rows
      .map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
      .joined(separator: "\n")
  }

  @Test("80 x 24: the failure, the exercises, the keys")
  func wide() {
    defer { fixture.remove() }
    #expect(
      text(80, 24) == """
        04  Matrix multiplication  1 of 7 done                   checked 12:03:41, 0.9 s

        ✗ 2  Dot product  2 of 2 tests fail
          ✗ Small examples agree with paper and pencil
              Tests/2-DotTests.swift:12
              dot([1, 2, 3], [4, 5, 6]) is not what it should be.
              expected: 32
              got:      0
              tolerance: none, exactly equal
          ✗ No numbers give 0




          ✓ 1  Twice          2 tests pass
        ▸ ✗ 2  Dot product    2 of 2 tests fail
          · 3  Row by column  not started
          · 4  Transpose      not started
          · 5  Cost           not started
          · 6  Blocks         not started
          · 7  Solve          not started

        n next  p previous  h hint  s solution  e edit  r reset  l list  u run
        f figures  o chapter  q quit
        """)
  }

  @Test("40 x 14: the exercises around the one that is shown")
  func small() {
    defer { fixture.remove() }
    #expect(
      text(40, 14) == """
        04  Matrix multiplication  1 of 7 done
        checked 12:03:41, 0.9 s
        ✗ 2  Dot product  2 of 2 tests fail
          ✗ Small examples agree with paper and
          pencil
              Tests/2-DotTests.swift:12
              dot([1, 2, 3], [4, 5, 6]) is not
        ↓ 5 more lines
          ✓ 1  Twice          2 tests pass
        ▸ ✗ 2  Dot product    2 of 2 tests fail
            ⋮
        n next  p previous  h hint  s solution
        e edit  r reset  l list  u run
        f figures  o chapter  q quit
        """)
  }

  @Test("20 columns: one column of text, keys by their letters")
  func narrow() {
    defer { fixture.remove() }
    #expect(
      text(20, 24) == """
        04  1 of 7 done
        checked 12:03:41,
        0.9 s

        ✗ 2  Dot product  2
        of 2 tests fail
          ✗ Small examples
          agree with paper
          and pencil
          Tests/2-DotTests.s
          wift:12
          dot([1, 2, 3], [4,
          5, 6]) is not what
          it should be.
          expected: 32
          got:      0
          tolerance: none,
          exactly equal
          ✗ No numbers give
          0


        n p h s e r l u f o
        q
        """)
  }

  @Test(
    "no row is wider than the terminal, and there are never too many", arguments: [false, true])
  func fits(colour: Bool) {
    defer { fixture.remove() }
    var state = state
    state.text = [.heading("Hint"), .markdown(String(repeating: "one two 数字 ", count: 90))]
    state.verdicts[2]?.printed = "\u{1B}[2Jgone\u{7}\tand\ta tab"
    let pages: [WatchState.Page] = [
      .verdict, .hints(2), .mayShowSolution, .solution, .list(3), .reset,
    ]
    for columns in [20, 21, 39, 40, 79, 80, 200] {
      for rows in [1, 2, 5, 9, 10, 16, 24, 60] {
        for page in pages {
          state.page = page
          state.message = page == .reset ? "A remark on the key that was pressed last" : ""
          let screen = screen(columns, rows, colour: colour)
          for scroll in [0, 3, 1_000] {
            state.scroll = scroll
            let shown = screen.frame(state).rows
            #expect(shown.count <= rows)
            #expect(shown.allSatisfy { TerminalText.columns($0) <= columns })
            #expect(shown.allSatisfy { !$0.contains("\u{1B}[2J") && !$0.contains("\t") })
          }
        }
      }
    }
  }

  @Test("a long page scrolls to its end, and says what is below")
  func scrolling() {
    defer { fixture.remove() }
    var state = state
    state.page = .hints(1)
    state.text = (1...60).map { .same("line \($0)") }
    let (rows, scrolls) = screen(80, 24).frame(state)
    #expect(rows.contains("line 1"))
    #expect(rows.contains { $0.hasPrefix("↓") && $0.hasSuffix("more lines") })
    state.scroll = scrolls
    #expect(screen(80, 24).frame(state).rows.contains("line 60"))
  }

  @Test("the page says it where the folder is away, a check fails, or a verdict is old")
  func phases() {
    defer { fixture.remove() }
    var state = state
    func shown() -> String { screen(80, 24).frame(state).rows.joined(separator: "\n") }
    state.phase = .away("Exercises/04-Matmul")
    #expect(shown().contains("Exercises/04-Matmul is not there any more."))
    state.phase = .failed(problem: "There is no room on the disk.", mend: "Make room.")
    #expect(shown().contains("There is no room on the disk."))
    state.phase = .checking("building your exercises, 3 of 12")
    state.stale = [2]
    #expect(shown().contains("building your exercises, 3 of 12 …"))
    #expect(shown().contains("checking; before the save it was:"))
    #expect(!shown().contains("▸ ✗"))
  }

  @Test("it begins at the first failure, and never leaves it by itself")
  func focus() {
    defer { fixture.remove() }
    var state = state
    #expect(state.focus == 2)
    state.verdicts[2]?.state = .passed
    #expect(state.focus == 2)
    #expect(state.neighbour(1, of: 7) == nil)
    #expect(state.neighbour(-1, of: 1) == nil)
    state.focusFirst()
    #expect(state.focus == 3)
  }

  @Test("only rows that changed are drawn again")
  func drawing() {
    defer { fixture.remove() }
    var drawing = DrawnRows()
    let size = TextSize(columns: 5, rows: 3)
    let first = drawing.update(to: ["one", "two", "three"], size: size)
    #expect(first.contains("\u{1B}[3;1Hthree"))
    let none = drawing.update(to: ["one", "two", "three"], size: size)
    #expect(none.isEmpty)
    let change = drawing.update(to: ["one", "2", "three"], size: size)
    #expect(change.contains("\u{1B}[2;1H2") && !change.contains("one"))
    drawing.forget()
    let again = drawing.update(to: ["one", "2", "three"], size: size)
    #expect(again.contains("one"))
  }
}

// A small course in a temporary folder, with a lesson of its own, for the tests of the book.
import Curriculum
import Foundation
import Plotting

@testable import lesson

/// A lesson whose run is done at once: one text, two tables, values, a sample, two figures.
enum DemoLesson: Lesson {
  struct Parameters: Sendable {
    let size = Parameter.integer("size", 3, in: 1...9, "how large")
    let seed = Parameter.seed
  }

  static let parameters = Parameters()

  static let card = Card(
    number: "04", module: "Demo", title: "Demonstration", question: "What is it?",
    teaches: "Nothing.", needs: [], minutes: 1,
    parameters: parameters,
    whatIfs: [WhatIf("large", "And if it is larger?", parameters.size.set(8))],
    mainValues: ["size"])

  static let reference = 1

  static let drawings = [
    Drawing("steps", height: 40, alt: "Two boxes [one after the other].") { canvas in
      canvas.rectangle(at: Point(10, 10), width: 40, height: 20, fill: .blue)
      canvas.text("one", at: Point(16, 24))
      canvas.arrow(from: Point(50, 20), to: Point(90, 20))
    }
  ]

  static func run(
    _ settings: LessonSettings<Self>, pieces: Int, report: inout some Report
  ) throws {
    let size = settings.size
    report.text("The size is \(size).")
    report.table(Table("Squares", headings: ["n", "n²"], rows: [["\(size)", "\(size * size)"]]))
    // Another number each time, as a clock would give.
    let speed = Double.random(in: 10...20)
    report.table(
      Table(
        "Speed", headings: ["step", "GFLOP/s"], rows: [["naive", "\(speed)"]], isMeasured: true))
    report.value("size", Double(size))
    report.value("ratio", 12.3456)
    report.value("speed", speed, unit: "GFLOP/s", isMeasured: true)
    report.sample("Poem", "one\ntwo")
    report.figure(figure("curve", Double(size), isMeasured: false))
    report.figure(figure("speeds", speed, isMeasured: true))
  }

  private static func figure(_ name: String, _ y: Double, isMeasured: Bool) -> Figure {
    Figure(
      name: name, title: "The \(name)", alt: "The \(name) rises.", isMeasured: isMeasured,
      panels: [
        Panel(
          x: Axis("n"), y: Axis("y"), layers: [.lines(Series("a", x: [1, 2], y: [0, y]))])
      ])
  }
}

/// The folder of a small course, removed when the fixture goes.
final class Fixture {
  static let titles = [(number: "04", title: "Demonstration"), (number: "05", title: "Later")]

  let project: Project
  static let path = "book/04-demo.md"

  init(_ chapter: String = Fixture.chapter) throws {
    project = Project(
      root: FileManager.default.temporaryDirectory.appending(
        path: "lesson-book-\(UUID().uuidString)", directoryHint: .isDirectory))
    try write("Lessons/04-Demo/Demo.swift", Fixture.source)
    try write("book/language.tsv", "# Phrases\ninside of\tinside\n")
    try write("book/README.md", "# Book\n\n<!-- contents -->\n<!-- /contents -->\n")
    try write(Fixture.path, chapter)
  }

  deinit { try? FileManager.default.removeItem(at: project.root) }

  func write(_ path: String, _ text: String) throws {
    try Files.write(text, to: project.file(path))
  }

  func read(_ path: String = Fixture.path) throws -> String {
    try Files.text(project.file(path))
  }

  /// Changes one place of a file.
  func edit(_ path: String = Fixture.path, _ old: String, _ new: String) throws {
    try write(path, try read(path).replacing(old, with: new, maxReplacements: 1))
  }

  var runs: BookRuns {
    BookRuns(project: project, lessons: [DemoLesson.self], draw: Fixture.drawing)
  }

  private static func drawing(_ figure: Figure) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="70" height="40"><title>\(figure.name)</title>\
    </svg>
    """
  }

  @discardableResult
  func sync(everything: Bool = false, only: Set<String>? = nil) throws -> [String] {
    try BookSync(runs: runs, titles: Fixture.titles, everything: everything, only: only).sync()
  }

  /// The problems as `file:line: problem`, without those of formulas.
  func problems(only: Set<String>? = nil) async throws -> [String] {
    try await BookCheck(runs: runs, titles: Fixture.titles, only: only, checkMath: { _ in [] })
      .problems().map(\.headline)
  }

  static let source = """
    // book:begin double
    func double(_ x: Int) -> Int {
      // book:begin body
      2 * x
      // book:end body
    }
    // book:end double

    """

  /// A chapter with every directive, as an author would first write it: empty.
  static let chapter = """
    # Demonstration

    <!-- path -->
    <!-- /path -->

    ## Question
    ## You need, you will build
    ## By hand
    Row by row $a_1$ and, named,
    $$ c = a b \\tag{product} $$
    ## Derivation
    ## Code
    <!-- listing Lessons/04-Demo/Demo.swift#double -->

    And inside it:

    <!-- listing Lessons/04-Demo/Demo.swift#body -->
    ## Check it
    ## Run it
    ```sh
    lesson 04 --run size=4
    ```
    <!-- output 04 -->

    <!-- output 04 what-if=large table="Squares" -->
    The ratio is <!--=ratio-->?<!--/--> and the speed
    is <!--=speed-->?<!--/--> GFLOP/s.
    ## Figure
    <!-- figure 04 curve -->
    ![?](?)

    *It rises.*

    <!-- drawing 04 steps -->
    ![?](?)

    *Two steps, one after the other.*

    ## Break it
    The size is now <!--=large-->?<!--/-->.
    ## Where we differ
    ## Exercises
    ### 04.1 Double
    See [the code](../Lessons/04-Demo/Demo.swift) and [above](#by-hand).
    ## Summary and further reading

    <!-- values
    ratio  04.ratio                digits=3
    speed  04.speed                digits=2 measured min=5 max=50
    large  04[what-if=large].size
    -->

    """
}

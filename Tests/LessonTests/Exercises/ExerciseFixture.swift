// A course of one lesson in a temporary folder: one exercise, its coaching, the learner's file.
import Curriculum
import Foundation

@testable import lesson

struct ExerciseFixture {
  static let solution = """
    import Matmul

    public func twice(_ x: Int) -> Int {
      // learner:begin stub: 0
      let y = x + x
      return y
      // learner:end
    }

    """
  static let stub = """
    import Matmul

    public func twice(_ x: Int) -> Int {
      // Your turn: replace the next line.
      return 0
    }

    """
  static let coaching = """
    # Twice

    ## Hint 1
    Add it.
    ## Hint 2
    Add `x` to itself.
    ## Hint 3
    Write `x + x`.
    ## Mistake: adds nothing
    ```diff
    - let y = x + x
    + let y = x
    ```

    """

  private struct SeedAlone: Sendable { let seed = Parameter.seed }

  let project: Project
  let card = Card(
    number: "04", module: "Matmul", title: "ExerciseFixture", question: "?", teaches: "", needs: [],
    minutes: 1, parameters: SeedAlone(), whatIfs: [],
    mainValues: [])

  init() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "fixture-\(UUID())")
    project = Project(root: root)
    try write(ExerciseFixture.solution, "Exercises/Solutions/04-Matmul/1-Twice.swift")
    try write(ExerciseFixture.coaching, "Exercises/Solutions/04-Matmul/Coaching/1-Twice.md")
    try write(ExerciseFixture.stub, "Exercises/04-Matmul/1-Twice.swift")
  }

  func remove() { try? FileManager.default.removeItem(at: project.root) }

  func write(_ text: String, _ path: String) throws {
    try Files.write(text, to: project.file(path))
  }

  func read(_ path: String) throws -> String { try Files.text(project.file(path)) }

  func exercises() throws -> [Exercise] {
    try ExerciseCatalogue(project: project).exercises(of: card)
  }

  func exercise() throws -> Exercise {
    try ExerciseCatalogue.one("1", among: exercises(), of: card)
  }

  func state() throws -> ExerciseState.State? {
    try ExerciseProgress(project: project).states(of: card).first?.state
  }

  static let mine = "Exercises/04-Matmul/1-Twice.swift"
  static let progress = "Exercises/progress.tsv"
}

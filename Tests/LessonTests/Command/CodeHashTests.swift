// The name of the code behind a run: what changes it, and what may change without a new run.
import Curriculum
import Foundation
import Testing

@testable import lesson

/// A course of three lessons, of which 97 imports 98.
private struct SmallCourse {
  private let folder = try? TemporaryFolder()
  let project: Project
  let card: Card

  init() throws {
    let folder = try #require(folder)
    project = Project(root: folder.url)
    var card = DemoLesson.card
    (card.number, card.module) = ("97", "Sample")
    self.card = card
    try write(
      "import Curriculum\nimport Plotting\nimport Other\nlet a = 0.1 + b + e // a\n", Self.own)
    try write("let text = \"two words\"\n", "Lessons/97-Sample/Experiment+Text.swift")
    try write("import CPart\npublic let b = 1\n", "Lessons/98-Other/B.swift")
    try write("import Far\nlet c = d\n", "Lessons/98-Other/Experiment.swift")
    try write("public let d = 1\n", "Lessons/99-Far/D.swift")
    try write("public let e = f\n", "Sources/Curriculum/RandomSource.swift")
    try write("public let f = 1\n", "Sources/Curriculum/Spelling.swift")
    try write("public let g = 1\n", "Sources/Plotting/P.swift")
    try write("#define H 1 // h\n", "Sources/CPart/include/h.h")
  }

  static let own = "Lessons/97-Sample/A.swift"

  func write(_ text: String, _ path: String) throws {
    try Files.write(text, to: project.file(path))
  }

  /// Whether the hash is another one after `new` stands in the place of `old`.
  func changes(_ path: String, _ old: String, _ new: String) throws -> Bool {
    let before = try CodeHash.of(card, in: project)
    let text = try Files.text(project.file(path))
    try #require(text.contains(old))
    try write(text.replacing(old, with: new), path)
    defer { try? write(text, path) }
    return try CodeHash.of(card, in: project) != before
  }
}

@Suite("Code hash")
struct CodeHashTests {
  @Test("the files that count are the lesson's own and those that they use")
  func follows() throws {
    let course = try SmallCourse()
    #expect(
      try CodeHash.paths(course.card, in: course.project) == [
        SmallCourse.own, "Lessons/97-Sample/Experiment+Text.swift", "Lessons/98-Other/B.swift",
        "Sources/CPart/include/h.h", "Sources/Curriculum/RandomSource.swift",
      ])
  }

  @Test(
    "what can change a result changes it",
    arguments: [
      (SmallCourse.own, "0.1", "0.2"),
      ("Lessons/97-Sample/Experiment+Text.swift", "two words", "three words"),
      ("Lessons/98-Other/B.swift", "b = 1", "b = 2"),
      ("Sources/Curriculum/RandomSource.swift", "e = f", "e = f + 1"),
      ("Sources/CPart/include/h.h", "H 1", "H 2"),
    ])
  func noticed(path: String, old: String, new: String) throws {
    #expect(try SmallCourse().changes(path, old, new))
  }

  @Test(
    "what cannot change a result leaves it",
    arguments: [
      (SmallCourse.own, "// a", "// another"),
      (SmallCourse.own, "let a = 0.1", "let a\n    = 0.1"),
      ("Lessons/98-Other/Experiment.swift", "c = d", "c = d + 1"),
      ("Lessons/99-Far/D.swift", "d = 1", "d = 2"),
      ("Sources/Curriculum/Spelling.swift", "f = 1", "f = 2"),
      ("Sources/Plotting/P.swift", "g = 1", "g = 2"),
    ])
  func unmoved(path: String, old: String, new: String) throws {
    #expect(try !SmallCourse().changes(path, old, new))
  }

  @Test("a new file, and one that has gone, change it")
  func files() throws {
    let course = try SmallCourse()
    let before = try CodeHash.of(course.card, in: course.project)
    try course.write("", "Lessons/97-Sample/New.swift")
    #expect(try CodeHash.of(course.card, in: course.project) != before)
  }

  @Test("the hash of everything notices a comment, for the tests of exercises are built with it")
  func everything() throws {
    let course = try SmallCourse()
    let before = try CodeHash.ofEverything(course.card, in: course.project)
    let path = "Lessons/98-Other/Experiment.swift"
    try course.write("// c", path)
    #expect(try CodeHash.ofEverything(course.card, in: course.project) != before)
  }
}

@Suite("The code hash of the course's lessons")
struct CourseCodeHashTests {
  private let project = Project(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent())

  @Test("the files without influence exist", arguments: CodeHash.withoutInfluence.sorted())
  func exist(path: String) { #expect(Files.exists(project.file(path))) }

  @Test("a lesson counts what it uses of earlier lessons, and not their experiments")
  func paths() throws {
    let card = try #require(Catalogue.lessons.first { $0.card.number == "10" }?.card)
    let paths = try CodeHash.paths(card, in: project)
    for path in [
      "Lessons/10-Attention/Experiment.swift", "Lessons/10-Attention/ByHand.swift",
      "Lessons/06-Optimizers/AdamW.swift", "Lessons/07-Losses/Loss+Classes.swift",
      "Lessons/04-Matmul/RegisterBlock.swift", "Lessons/01-Embeddings/Embedding.swift",
      "Sources/Tensors/Tensor+Softmax.swift", "Sources/VectorMath/Loops.swift",
      "Sources/CLanes/include/CLanes.h", "Sources/Curriculum/RandomSource.swift",
      "Sources/Curriculum/Digits.swift", "Sources/Curriculum/LessonSettings.swift",
    ] { #expect(paths.contains(path), "\(path)") }
    for path in [
      "Lessons/07-Losses/Experiment.swift", "Lessons/06-Optimizers/ByHand.swift",
      "Lessons/01-Embeddings/EmbeddingsLesson.swift", "Lessons/05-Regression/Line.swift",
    ] { #expect(!paths.contains(path), "\(path)") }
  }

  @Test("finding it takes a moment, not more, for every run does")
  func time() throws {
    let card = try #require(Catalogue.lessons.first { $0.card.number == "10" }?.card)
    let begun = clock()
    _ = try CodeHash.of(card, in: project)
    #expect(Double(clock() - begun) / Double(CLOCKS_PER_SEC) < 0.5)
  }
}

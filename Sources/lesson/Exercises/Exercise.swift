// The exercises of a lesson, found by their reference solutions:
// Exercises/Solutions/04-Matmul/1-ProductShape.swift and Coaching/1-ProductShape.md beside it.
import Curriculum
import Foundation

/// One exercise: its names, its solution, its coaching.
struct Exercise: Sendable {
  /// Two digits, such as `04`.
  let lesson: String
  /// Such as `04-Matmul`.
  let folder: String
  let number: Int
  /// Such as `ProductShape`.
  let slug: String
  let solution: SolutionSource
  let coaching: Coaching

  var id: String { "\(lesson).\(number)" }
  var title: String { coaching.title }
  /// The same name in Exercises, in Solutions, and in the copies that are built.
  var file: String { "\(number)-\(slug).swift" }
  /// The type that holds its tests.
  var suite: String { "\(slug)Tests" }
  /// The learner's file, as one would type it.
  var path: String { "Exercises/\(folder)/\(file)" }
  var testPath: String { "Tests/Exercises/\(folder)/\(number)-\(slug)Tests.swift" }
  /// Names the exercise on a command line: `lesson 04 --hint 3`.
  func command(_ verb: String) -> String { "lesson \(lesson) \(verb) \(number)" }
}

/// Finds exercises.
struct ExerciseCatalogue {
  let project: Project

  /// The exercises of a lesson in the order of their numbers; none where it has no solutions.
  func exercises(of card: Card) throws -> [Exercise] {
    let folder = project.solutions.appending(path: card.folder)
    let names = Files.names(in: folder).compactMap { Self.split($0) }
    let exercises = try names.sorted { $0.number < $1.number }.map { name in
      let base = "\(name.number)-\(name.slug)"
      let source = folder.appending(path: "\(base).swift")
      let coaching = folder.appending(path: "Coaching/\(base).md")
      guard Files.exists(coaching) else {
        throw CourseError(
          .usage, "\(project.relative(source)) has no hints.",
          mend: "Write \(project.relative(coaching)).")
      }
      return Exercise(
        lesson: card.number, folder: card.folder, number: name.number, slug: name.slug,
        solution: try SolutionSource(try Files.text(source), path: project.relative(source)),
        coaching: try Coaching(try Files.text(coaching), path: project.relative(coaching)))
    }
    for (one, next) in zip(exercises, exercises.dropFirst()) where one.number == next.number {
      throw CourseError(
        .usage, "\(one.solution.path) and \(next.solution.path) have the same number.",
        mend: "Give one of them the next free number.")
    }
    return exercises
  }

  /// The exercises that `words` mean: `3`, `04.3`, `dot`, or a file's name; all for no word.
  static func select(_ words: [String], among exercises: [Exercise], of card: Card) throws
    -> [Exercise]
  {
    guard !words.isEmpty else { return exercises }
    let wanted = try words.map { try one($0, among: exercises, of: card).number }
    return exercises.filter { wanted.contains($0.number) }
  }

  static func one(_ word: String, among exercises: [Exercise], of card: Card) throws -> Exercise {
    let name = (word.split(separator: "/").last.map(String.init) ?? word).lowercased()
    if let found = exercises.first(where: { exercise in
      [
        "\(exercise.number)", exercise.id, "\(Int(exercise.lesson) ?? 0).\(exercise.number)",
        exercise.slug.lowercased(),
        exercise.file.lowercased(), exercise.file.lowercased().replacing(".swift", with: ""),
        exercise.title.lowercased(),
      ].contains(name)
    }) {
      return found
    }
    let hint =
      Spelling.nearest(to: name, among: exercises.map { $0.slug.lowercased() }).map {
        "Did you mean \($0)?"
      } ?? (exercises.last.map { "They are numbered 1 to \($0.number)." } ?? "It has none.")
    throw CourseError(
      .usage, "Lesson \(card.number) has no exercise “\(word)”.",
      mend: "\(hint) `lesson \(card.number)` lists them.")
  }

  /// `1-ProductShape.swift` -> 1 and ProductShape; nil for other names.
  static func split(_ name: String) -> (number: Int, slug: String)? {
    guard name.hasSuffix(".swift"), let dash = name.firstIndex(of: "-"),
      let number = Int(name[..<dash]), number > 0
    else { return nil }
    return (number, String(name[name.index(after: dash)...].dropLast(".swift".count)))
  }
}

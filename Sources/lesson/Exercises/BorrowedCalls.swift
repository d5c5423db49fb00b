// Whether a learner's code does the work itself, or calls the function of the course that the
// exercise asks for. Exercises are compiled without optimization, file by file, so each call that
// leaves a file stands in its object file as a symbol.
import Curriculum
import Foundation

/// Looks for calls that an exercise rules out.
struct BorrowedCalls {
  let project: Project
  let card: Card

  private var module: String { card.folder.split(separator: "-").last.map(String.init) ?? "" }

  /// The first function that `exercise` asks for and that its file, or one of the learner's
  /// `helpers`, calls; nil where there is none.
  func first(_ exercise: Exercise, helpers: [String]) async throws -> String? {
    let called = try await Symbols.names(.undefined, in: objects([exercise.file] + helpers))
    let ruledOut = exercise.coaching.writesAnew + ["\(module).\(module)Lesson.reference"]
    return ruledOut.first { name in called.contains { Symbols.matches($0, name) } }
  }

  /// The verdict on a file that passes its tests with somebody else's work.
  func verdict(_ verdict: Verdict, calling name: String) -> Verdict {
    var verdict = verdict
    let path = "Exercises/\(card.folder)/\(verdict.number)-\(verdict.slug).swift"
    verdict.state = .borrowed
    verdict.file = path
    verdict.line = line(of: name, in: path)
    verdict.problem = """
      The tests pass, but your code calls \(name), the course's own function for what this exercise \
      asks you to write.
      """
    verdict.mend =
      "Write the steps yourself; `lesson \(card.number) --hint \(verdict.number)` helps."
    return verdict
  }

  private func objects(_ names: [String]) -> [URL] {
    let folder = project.products.appending(path: "\(module)Exercises.build")
    return names.map { folder.appending(path: "\($0).o") }
  }

  /// The first line of code with the function's last word in it; nil where it stands in no line, as
  /// with a helper in another file.
  private func line(of name: String, in path: String) -> Int? {
    guard let word = name.split(separator: ".").last,
      let text = try? Files.text(project.learner.appending(path: path))
    else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.firstIndex { line in
      let code = line.trimmed
      return !code.hasPrefix("//") && code.contains("\(word)") && !code.contains("func \(word)")
    }.map { $0 + 1 }
  }
}

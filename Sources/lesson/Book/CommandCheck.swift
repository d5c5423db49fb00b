// The commands that a chapter tells the reader to type: their verbs and flags are known, their
// lessons, parameters and what-ifs exist.
import Curriculum
import Foundation

struct CommandCheck {
  let lessons: [any Lesson.Type]

  func problems(_ chapter: Chapter) -> [BookProblem] {
    chapter.fences.filter { ["sh", "bash", "console"].contains($0.language) }.flatMap { fence in
      (fence.line + 1..<max(fence.line + 1, fence.end)).compactMap { index in
        problem(chapter.lines[index]).map { BookProblem(chapter.path, index + 1, $0) }
      }
    }
  }

  /// What is wrong with one line of a shell block, or nil.
  func problem(_ line: String) -> CourseError? {
    var words = line.split(separator: "#")[safeFirst: ""].split(separator: " ").map(String.init)
    if words.first == "$" { words.removeFirst() }
    if let end = words.firstIndex(where: { ["|", ">", "&&", ";"].contains($0) }) {
      words.removeSubrange(end...)
    }
    guard words.count > 1, words[0] == "lesson" || words[0] == "bin/lesson" else { return nil }
    if let problem = parse(Array(words.dropFirst())) { return problem }
    let line = LessonLine(unparsed: Array(words.dropFirst()))
    let number = line.lesson.map { $0.count == 1 ? "0" + $0 : $0 }
    guard let lesson = lessons.first(where: { $0.card.number == number }) else { return nil }
    do {
      if let session = line.session {
        let offer = try line.offer(session, of: lesson)
        let assignments = try line.assignments(for: offer, lesson.card)
        _ = try offer.settings(lesson.card, whatIf: line.whatIfs.first, assignments: assignments)
        return nil
      }
      // A value in quotes was split at its spaces, and its words mean nothing by themselves.
      if !words.contains(where: { $0.contains("\"") }) { _ = try Action(line, lesson.card) }
      _ = try Settings(
        lesson.card, whatIf: line.whatIfs.first, assignments: line.assignments)
      return nil
    } catch let error as CourseError {
      // A file of the reader's own need not be here.
      return line.assignments.contains { error.problem.hasPrefix("\($0): there is no such file") }
        ? nil : error
    } catch {
      return nil
    }
  }
}

extension CommandCheck {
  /// What the command itself would say to these words; a lesson that is still to come is no error.
  private func parse(_ words: [String]) -> CourseError? {
    do {
      let words = SessionNames.spelledOut(Verb.separated(words))
      let command = try Main.parseAsRoot(words) as? LessonCommand
      if let name = command?.line.lesson, !name.allSatisfy(\.isNumber) {
        _ = try Catalogue.find(name)
      }
      return nil
    } catch let error as CourseError {
      return error
    } catch {
      return CourseError(
        .usage, Main.message(for: error), mend: "`lesson --help` lists what there is.")
    }
  }
}

extension Array where Element == Substring {
  fileprivate subscript(safeFirst fallback: Substring) -> Substring { first ?? fallback }
}

// What is wrong with the book: where, what, and how to mend it.
import Curriculum

/// One finding of `lesson book --check`.
struct BookProblem: Encodable, Equatable, Sendable {
  /// As one would type it from the course's folder.
  let file: String
  /// Counted from 1; nil where the whole file is meant.
  let line: Int?
  let problem: String
  let mend: String

  init(_ file: String, _ line: Int?, _ problem: String, mend: String) {
    self.file = file
    self.line = line
    self.problem = problem
    self.mend = mend
  }

  init(_ file: String, _ line: Int?, _ error: any Error) {
    let error = error as? CourseError
    self.init(file, line, error?.problem ?? "This cannot be read.", mend: error?.mend ?? "")
  }

  /// `book/04-matmul.md:12: what is wrong`
  var headline: String { (line.map { "\(file):\($0)" } ?? file) + ": \(problem)" }

  static func inOrder(_ a: BookProblem, _ b: BookProblem) -> Bool {
    (a.file, a.line ?? 0, a.problem) < (b.file, b.line ?? 0, b.problem)
  }
}

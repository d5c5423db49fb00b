// What stands beside a solution in Markdown: the exercise's title, three hints, the functions of the
// course that it asks the learner to write anew, planted mistakes.
import Curriculum
import Plotting

/// A coaching file, read.
struct Coaching: Equatable, Sendable {
  static let hintCount = 3

  let title: String
  /// From the gentlest to the one that all but says it; Markdown.
  let hints: [String]
  let mistakes: [PlantedMistake]
  /// Functions of the course that do what the exercise asks for, such as `Matmul.Matrix.times`: code
  /// that calls one of them does not count as the learner's own.
  let writesAnew: [String]

  /// - Throws: `CourseError` naming `path` and the line that is not understood.
  init(_ text: String, path: String) throws {
    let lines = text.lines.map(String.init)
    func wrong(_ line: Int, _ problem: String, _ mend: String) -> CourseError {
      CourseError(.usage, "\(path):\(line + 1): \(problem).", mend: mend)
    }
    guard let first = lines.firstIndex(where: { $0.hasPrefix("# ") }) else {
      throw wrong(0, "there is no title", "Begin the file with # TITLE")
    }
    title = lines[first].dropFirst(2).trimmed
    let heads = lines.indices.filter { lines[$0].hasPrefix("## ") }
    var hints: [String] = []
    var mistakes: [PlantedMistake] = []
    var writesAnew: [String] = []
    for (place, head) in heads.enumerated() {
      let end = place + 1 < heads.count ? heads[place + 1] : lines.count
      let body = lines[head + 1..<end]
      let name = lines[head].dropFirst(3).trimmed
      if name == "Hint \(hints.count + 1)" {
        hints.append(body.joined(separator: "\n").trimmed)
        if hints.last == "" {
          throw wrong(head, "the hint says nothing", "Write it below its heading.")
        }
      } else if name == "Write it yourself" {
        writesAnew += try body.filter { $0.trimmed != "" }.map { line in
          guard line.hasPrefix("- `"), line.hasSuffix("`") else {
            throw wrong(
              head, "“\(line)” is no function", "Write lines such as - `Matmul.Matrix.times`")
          }
          return String(line.dropFirst(3).dropLast())
        }
      } else if name.hasPrefix("Mistake:") {
        mistakes.append(
          try PlantedMistake(
            name: name.dropFirst("Mistake:".count).trimmed, body: body, path: path, head: head))
      } else {
        throw wrong(
          head, "“## \(name)” is not understood",
          """
          The sections are ## Hint 1 to ## Hint 3 in their order, ## Write it yourself, and then \
          ## Mistake: NAME
          """)
      }
    }
    guard hints.count == Coaching.hintCount else {
      throw wrong(
        first, "there are \(hints.count) hints, not \(Coaching.hintCount)",
        "Write ## Hint 1, ## Hint 2 and ## Hint 3.")
    }
    guard !mistakes.isEmpty else {
      throw wrong(
        first, "there is no planted mistake", "Write ## Mistake: NAME and a diff block below it.")
    }
    self.hints = hints
    self.mistakes = mistakes
    self.writesAnew = writesAnew
  }
}

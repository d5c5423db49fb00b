// A mistake that a learner may well make, as a small substitution in the solution. `lesson verify`
// plants it and asks that a test finds it.
import Curriculum

/// A named substitution.
struct PlantedMistake: Equatable, Sendable {
  let name: String
  /// Where it is written: the coaching file and the line of its heading.
  let path: String
  let line: Int
  /// Lines of the solution without their indentation.
  let removed: [String]
  let added: [String]

  /// Reads the diff block among the lines of `body`; `head` is the line above them, from 0.
  init(name: String, body: ArraySlice<String>, path: String, head: Int) throws {
    self.name = name
    self.path = path
    line = head + 1
    func wrong(_ line: Int, _ problem: String) -> CourseError {
      CourseError(
        .usage, "\(path):\(line + 1): \(problem).",
        mend: "Write a ```diff block: lines with - to replace, then lines with + in their place.")
    }
    guard !name.isEmpty else { throw wrong(head, "the mistake has no name") }
    guard let open = body.firstIndex(where: { $0.trimmed == "```diff" }),
      let close = body[(open + 1)...].firstIndex(where: { $0.trimmed == "```" })
    else { throw wrong(head, "the mistake “\(name)” has no diff block") }
    var removed: [String] = []
    var added: [String] = []
    for (number, text) in zip(body.indices, body) where number > open && number < close {
      let content = text.dropFirst()
      if text.hasPrefix("-"), added.isEmpty {
        removed.append(content.trimmed)
      } else if text.hasPrefix("+") {
        added.append(content.hasPrefix(" ") ? String(content.dropFirst()) : String(content))
      } else {
        throw wrong(number, "“\(text)” is neither a line to replace nor one in its place")
      }
    }
    guard !removed.isEmpty else { throw wrong(open, "the mistake “\(name)” replaces no line") }
    self.removed = removed
    self.added = added
  }

  /// The solution with the mistake in it.
  ///
  /// - Throws: `CourseError` where the lines to replace stand in no place of the learner's regions,
  ///   or in several.
  func planted(in solution: SolutionSource) throws -> String {
    let places = solution.regions.flatMap { region in
      region.lines.filter { start in
        start + removed.count <= region.lines.upperBound
          && zip(removed, solution.lines[start...]).allSatisfy { $0 == $1.trimmed }
      }
    }
    guard places.count == 1, let place = places.first else {
      let found = places.isEmpty ? "nowhere" : "in \(places.count) places"
      throw CourseError(
        .usage, "\(path):\(line): the lines of “\(name)” stand \(found) in \(solution.path).",
        mend: "Give lines that stand in exactly one place between learner:begin and learner:end.")
    }
    let indentation = solution.lines[place].prefix { $0 == " " }
    var lines = solution.lines
    lines.replaceSubrange(place..<place + removed.count, with: added.map { indentation + $0 })
    return lines.joined(separator: "\n")
  }
}

// A reference solution and the stub that is made from it. The solution marks what the learner
// writes; everything around the marks is the same in both.
import Curriculum
import Plotting

/// A solution's text, divided by its marks:
///
///     // learner:begin stub: nil
///     …
///     // learner:end
struct SolutionSource: Equatable, Sendable {
  /// The lines between two marks, and what stands in their place in the stub.
  struct Region: Equatable, Sendable {
    /// The lines of the solution, without the marks.
    let lines: Range<Int>
    /// The expression that the stub returns; empty where it returns nothing.
    let stub: String
    let indentation: String
  }

  static let invitation = "// Your turn: replace the next line."

  /// The path that errors name, as one would type it.
  let path: String
  let lines: [String]
  let regions: [Region]

  /// - Throws: `CourseError` naming `path` and the line of a mark that is missing or out of place.
  init(_ text: String, path: String) throws {
    self.path = path
    lines = text.lines.map(String.init)
    regions = try SolutionSource.regions(of: lines, path: path)
  }

  /// The solution as it was written.
  var text: String { lines.joined(separator: "\n") }

  /// The solution as a learner would have written it, without the marks.
  var plain: String { rebuilt { lines[$0.lines].map { $0 } } }

  /// What the learner starts from: compiles, never traps, and is wrong.
  var stub: String {
    rebuilt { region in
      guard !region.stub.isEmpty else { return ["\(region.indentation)// Your turn."] }
      return [
        region.indentation + SolutionSource.invitation,
        "\(region.indentation)return \(region.stub)",
      ]
    }
  }

  private func rebuilt(_ replacement: (Region) -> [String]) -> String {
    var result: [String] = []
    var next = 0
    for region in regions {
      result += lines[next..<region.lines.lowerBound - 1] + replacement(region)
      next = region.lines.upperBound + 1
    }
    return (result + lines[next...]).joined(separator: "\n")
  }

  private static func regions(of lines: [String], path: String) throws -> [Region] {
    func wrong(_ line: Int, _ problem: String, _ mend: String) -> CourseError {
      CourseError(.usage, "\(path):\(line + 1): \(problem).", mend: mend)
    }
    var regions: [Region] = []
    var open: (line: Int, stub: String)?
    for (number, line) in lines.enumerated() {
      let words = line.trimmed
      if words.hasPrefix("// learner:begin") {
        if let open {
          throw wrong(
            number, "learner:begin inside the one in line \(open.line + 1)",
            "Close that one with // learner:end first.")
        }
        let rest = words.dropFirst("// learner:begin".count).trimmed
        guard rest.hasPrefix("stub:") else {
          throw wrong(
            number, "learner:begin does not say what the stub returns",
            "Write // learner:begin stub: EXPRESSION")
        }
        open = (number, rest.dropFirst("stub:".count).trimmed)
      } else if words.hasPrefix("// learner:end") {
        guard let begin = open else {
          throw wrong(
            number, "learner:end without a learner:begin", "Write // learner:begin stub: … above.")
        }
        let indentation = String(line.prefix { $0 == " " })
        regions.append(
          Region(lines: begin.line + 1..<number, stub: begin.stub, indentation: indentation))
        open = nil
      }
    }
    if let open {
      throw wrong(open.line, "learner:begin is never closed", "Write // learner:end below.")
    }
    guard !regions.isEmpty else {
      throw wrong(
        0, "nothing is marked for the learner to write",
        "Mark it with // learner:begin stub: EXPRESSION and // learner:end")
    }
    return regions
  }
}

extension StringProtocol {
  /// Without the spaces at both ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

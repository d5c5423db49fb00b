// Formulas that KaTeX cannot read. KaTeX itself judges, in one node process for the whole book.
import Curriculum
import Foundation

enum MathCheck {
  /// Reads the formulas from standard input and writes one message a formula, or null.
  private static let script = """
    const katex = require(process.argv[1] + "/katex.min.js");
    const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
    console.log(JSON.stringify(formulas.map(({tex, isDisplay}) => {
      try {
        katex.renderToString(tex, {displayMode: isDisplay, throwOnError: true, strict: "error"});
        return null;
      } catch (error) {
        return String(error.message);
      }
    })));
    """

  static func problems(_ pages: [Chapter]) async throws -> [BookProblem] {
    let formulas = pages.flatMap { page in page.formulas.map { (page: page, formula: $0) } }
    guard !formulas.isEmpty else { return [] }
    try BookTool.requireKaTeX()
    // Most formulas are read once, so the optimizing compiler costs more than it saves.
    let answer = try await BookTool.node.run(
      ["--no-opt", "-e", script, BookTool.katex.path(percentEncoded: false)],
      input: try CourseJSON.line(formulas.map(\.formula)))
    let messages = try JSONDecoder().decode([String?].self, from: Data(answer.utf8))
    return zip(formulas, messages).compactMap { place, message in
      message.map {
        place.page.problem(
          place.formula.line, "This formula does not parse: \($0)",
          "Correct \(place.formula.tex.prefix(60)); outside formulas write \\$ for a dollar sign.")
      }
    }
  }
}

// Formulas that KaTeX cannot read. KaTeX itself judges, in one node process for the whole book.
import Curriculum
import Foundation

/// A formula and where it stands.
struct LocatedFormula: Sendable {
  let file: String
  let line: Int
  let tex: String
  let isDisplay: Bool

  static func all(in page: Chapter) -> [LocatedFormula] {
    page.formulas.map {
      LocatedFormula(file: page.path, line: $0.line + 1, tex: $0.tex, isDisplay: $0.isDisplay)
    }
  }
}

enum MathCheck {
  /// Reads `[[tex, display], …]` from standard input and writes one message a formula, or null.
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

  private struct Question: Encodable {
    let tex: String
    let isDisplay: Bool
  }

  static func problems(_ formulas: [LocatedFormula]) async throws -> [BookProblem] {
    guard !formulas.isEmpty else { return [] }
    try BookTool.requireKaTeX()
    let questions = formulas.map { Question(tex: $0.tex, isDisplay: $0.isDisplay) }
    // Most formulas are read once, so the optimizing compiler costs more than it saves.
    let answer = try await BookTool.node.run(
      ["--no-opt", "-e", script, BookTool.katex.path(percentEncoded: false)],
      input: try CourseJSON.line(questions))
    let messages = try JSONDecoder().decode([String?].self, from: Data(answer.utf8))
    return zip(formulas, messages).compactMap { formula, message in
      message.map {
        BookProblem(
          formula.file, formula.line, "This formula does not parse: \($0)",
          mend: "Correct \(formula.tex.prefix(60)); outside formulas write \\$ for a dollar sign.")
      }
    }
  }
}

// KaTeX judges formulas; left out where node or KaTeX is missing.
import Testing

@testable import lesson

@Suite(
  "Formulas",
  .enabled(
    if: BookTool.node.name != nil && Files.exists(BookTool.katex), "needs nodejs, libjs-katex"))
struct MathCheckTests {
  @Test("KaTeX tells which formulas do not parse")
  func parses() async throws {
    let page = Chapter(
      """
      $$ c_{ij} = \\sum_p a_{ip} b_{pj} \\tag{row by column} $$
      $\\frac{1}{2$
      $\\nosuchcommand$
      $x$
      """, path: "a.md")
    let found = try await MathCheck.problems([page])
    #expect(found.map(\.line) == [2, 3])
    #expect(found.allSatisfy { $0.problem.contains("does not parse") })
  }

  @Test("no formulas need no program")
  func none() async throws { #expect(try await MathCheck.problems([]) == []) }
}

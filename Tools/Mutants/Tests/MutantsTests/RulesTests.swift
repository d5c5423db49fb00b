// Each rule on a small function: the changed lines are written out.
import Testing

@testable import mutants

@Suite("Rules")
struct RulesTests {
  /// The texts that the body of a function becomes, by one change each.
  private func bodies(_ body: String, _ signature: String = "func f(a: Int, b: Int) -> Int")
    -> Set<String>
  {
    let text = "\(signature) {\n  // learner:begin stub: 0\n\(body)\n  // learner:end\n}\n"
    let bytes = Array(text.utf8)
    let found = Main.mutants(of: text, file: "F.swift")
    let start =
      text.utf8.count - text.split(separator: "\n").suffix(2).map(\.utf8.count).reduce(0, +)
    return Set(
      found.mutants.map { mutant in
        let edit = mutant.edit
        #expect(edit.end <= start, "a change behind the marks")
        let changed =
          Array(bytes[..<edit.start]) + Array(edit.text.utf8) + Array(bytes[edit.end...])
        let lines = String(decoding: changed, as: UTF8.self)
          .split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
        return lines.prefix { !$0.contains("learner:end") }.joined(separator: "\n")
      })
  }

  private func expect(
    _ body: String, becomes expected: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = bodies(body)
    for text in expected {
      #expect(
        found.contains(text), "\(text) is not among \(found.sorted())",
        sourceLocation: sourceLocation)
    }
  }

  @Test("Another operator, an operand alone, an operand one larger")
  func arithmetic() {
    expect(
      "return a + b",
      becomes: [
        "return a - b", "return a", "return b", "return (a + 1) + b", "return a + (b + 1)",
        "return b + b", "return a + a", "return (a + b) + 1", "return -(a + b)",
      ])
  }

  @Test("Comparisons at their border and turned round, conditions that always or never hold")
  func comparisons() {
    expect(
      "if a < b { return 1 }\nreturn 2",
      becomes: [
        "if a <= b { return 1 }\nreturn 2", "if a >= b { return 1 }\nreturn 2",
        "if true { return 1 }\nreturn 2", "if false { return 1 }\nreturn 2",
        "if a < b { return 2 }\nreturn 2", "()\nreturn 2",
      ])
    expect(
      "return a < b && b > 0 ? a : b",
      becomes: [
        "return a < b || b > 0 ? a : b", "return a < b && b > 0 ? b : a",
        "return a < b && b > 0 ? -(a) : b", "return a < b && b > 0 ? (a + 1) : b",
        "return true ? a : b",
      ])
  }

  @Test("Ranges one off at either end, and closed")
  func ranges() {
    expect(
      "for i in a..<b - 1 { use(i) }\nreturn a",
      becomes: [
        "for i in 1 + a..<b - 1 { use(i) }\nreturn a",
        "for i in a..<b - 1 - 1 { use(i) }\nreturn a",
        "for i in a..<b - 1 + 1 { use(i) }\nreturn a", "for i in a...b - 1 { use(i) }\nreturn a",
        "for i in (a..<b - 1).dropFirst() { use(i) }\nreturn a",
        "for i in a..<b - 1 { use(i) break; }\nreturn a",
      ])
  }

  @Test("Numbers, truth values and infinities")
  func values() {
    expect("let x = 3\nreturn x", becomes: ["let x = 4\nreturn x", "let x = 2\nreturn x"])
    expect("let x = 0\nreturn x", becomes: ["let x = 1\nreturn x", "let x = (-1)\nreturn x"])
    expect(
      "let x = 0.5\nreturn x", becomes: ["let x = (2 * 0.5)\nreturn x", "let x = 0\nreturn x"])
    expect("return g(true)", becomes: ["return g(false)"])
    expect("return -Float.infinity", becomes: ["return (Float.infinity)"])
    expect("return Float.infinity", becomes: ["return -Float.infinity"])
  }

  @Test("Arguments exchanged, indices one off, calls left out, opposite names")
  func calls() {
    expect("return g(a, of: b)", becomes: ["return g(b, of: a)", "return g(a + 1, of: b)"])
    expect(
      "return x[i, p]", becomes: ["return x[p, i]", "return x[i + 1, p]", "return x[i, p - 1]"])
    expect("return x.squareRoot()", becomes: ["return x"])
    expect("return exp(a)", becomes: ["return (a)"])
    expect("return x.reduce(1, *)", becomes: ["return x.reduce(1, +)", "return x.reduce(1, /)"])
    expect("return min(a, b)", becomes: ["return max(a, b)"])
    expect("return [a, b, 1]", becomes: ["return [b, 1]", "return [a, 1]", "return [a, b]"])
    #expect(!bodies("return min(a, b)").contains("return min(b, a)"))
    expect(
      "return stride(from: 0, to: a, by: b)", becomes: ["return stride(from: 0, through: a, by: b)"]
    )
  }

  @Test("Statements left out, and an early return")
  func statements() {
    expect(
      "var x = 1\nx += a\nx *= b\nreturn x",
      becomes: [
        "var x = 1\n()\nx *= b\nreturn x", "var x = 1\nx += a\n()\nreturn x",
        "var x = 1\nx -= a\nx *= b\nreturn x", "var x = 1\nx = a\nx *= b\nreturn x",
        "var x = 1\nx += a\nreturn x; x *= b\nreturn x",
      ])
  }

  @Test("Nothing outside of the marks changes")
  func outside() {
    let text = """
      func f(a: Int = 1) -> Int {
        let before = a + 1
        // learner:begin stub: 0
        return before
        // learner:end
      }
      func g() -> Int { 2 + 3 }

      """
    let found = Main.mutants(of: text, file: "F.swift")
    #expect(found.hosts.count == 1)
    #expect(found.mutants.allSatisfy { $0.line == 4 })
    #expect(!found.mutants.isEmpty)
  }

  @Test("A body of one expression returns it; a switch that returns by itself is a statement")
  func hosts() {
    func host(_ body: String) -> Bool? {
      Main.mutants(
        of: "func f() -> Int {\n// learner:begin stub: 0\n\(body)\n// learner:end\n}\n",
        file: "F.swift"
      ).hosts.first?.isImplicitReturn
    }
    #expect(host("2 + 3") == true)
    #expect(host("return 2 + 3") == false)
    #expect(host("let x = 1\nreturn x") == false)
    #expect(host("switch x {\ncase 1: 2\ndefault: 3\n}") == true)
    #expect(host("switch x {\ncase 1: return 2\ndefault: return 3\n}") == false)
  }
}

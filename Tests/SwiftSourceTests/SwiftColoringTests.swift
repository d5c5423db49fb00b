// What the pages color in a Swift text.
import SwiftSource
import Testing

@Suite("Coloring of Swift") struct SwiftColoringTests {
  private func texts(_ kind: SwiftColoring.Kind, _ text: String) -> [String] {
    SwiftColoring(text).pieces.filter { $0.kind == kind }.map(\.text)
  }

  @Test(
    "the pieces, joined, are the text",
    arguments: [
      "let a = 1 // ü\n", "", "  \n", "/* a /* b */ c */ x", "\"a\\(b + \"c\")\" + 'd",
      "#if os(Linux)",
    ])
  func joined(text: String) {
    #expect(SwiftColoring(text).pieces.map(\.text).joined() == text)
  }

  @Test("a function that returns a tuple does not change what follows it")
  func tuple() {
    let text = """
      static func forward(_ q: Tensor) -> (
        output: Tensor, weights: Tensor
      ) {
        // Z = Q Kᵀ s, S = f(Z) + M
        let products = q.timesTransposed(k) * 0.5
      """
    #expect(texts(.comment, text) == ["// Z = Q Kᵀ s, S = f(Z) + M"])
    #expect(texts(.keyword, text) == ["static", "func", "let"])
    #expect(texts(.declared, text) == ["forward", "products"])
    #expect(texts(.type, text) == ["Tensor", "Tensor", "Tensor"])
    #expect(texts(.number, text) == ["0.5"])
  }

  @Test("numbers are whole, and only numbers are")
  func numbers() {
    let text = "for i in 0..<n { f($0.x, $1, pair.0, 1.5e-3, 0x1F, 2e+4, 1...9, x1, 0xE-1) }"
    #expect(texts(.number, text) == ["0", "1.5e-3", "0x1F", "2e+4", "1", "9", "0xE", "1"])
  }

  @Test("labels and members named like keywords stay plain")
  func labels() {
    #expect(texts(.keyword, "move(in: x, for: .default, is: a.self)") == ["self"])
    #expect(
      texts(.keyword, "switch x { default: return nil }") == ["switch", "default", "return", "nil"])
  }

  @Test("strings, attributes, conditions")
  func others() {
    let text = "@Test(\"a // b\") func f() { #expect(x == #\"y\"#) } // \"z\""
    #expect(texts(.string, text) == ["\"a // b\"", "#\"y\"#"])
    #expect(texts(.attribute, text) == ["@Test"])
    #expect(texts(.comment, text) == ["// \"z\""])
    #expect(texts(.keyword, text) == ["func", "#expect"])
  }

  @Test("matrices with one letter are no types")
  func matrices() { #expect(texts(.type, "let Z = W * dX + Tensor(B)") == ["Tensor"]) }
}

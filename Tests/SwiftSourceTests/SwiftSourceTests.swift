// Swift source as tokens: what counts, and what may change without notice.
import Testing

@testable import SwiftSource

@Suite("Swift source")
struct SwiftSourceTests {
  private func tokens(_ text: String) -> [String] { SwiftSource(text).tokens }

  @Test(
    "comments and white space are left out",
    arguments: [
      ("a = b // c", "a=b"),
      ("a /* b */ + c", "a + c"),
      ("a /* b /* c */ d */ + e", "a + e"),
      ("a\n\t  .b(\r\n c,\n d)", "a.b(c, d)"),
      ("/// What it is.\nfunc f() {} //", "func f ( ) { }"),
      ("x+/* y */z", "x + z"),
      ("/* never closed", ""),
    ])
  func spaces(a: String, b: String) { #expect(tokens(a) == tokens(b)) }

  @Test(
    "words, numbers, names and operators count",
    arguments: [
      ("a = 1", "a = 2"), ("ab", "a b"), ("0.1", "0.01"), ("a + b", "a - b"), ("a << 1", "a < 1"),
      ("x * y", "x / y"), ("α", "β"), ("f(a, b)", "f(b, a)"), ("\"a\"", "\"b\""),
    ])
  func differences(a: String, b: String) { #expect(tokens(a) != tokens(b)) }

  @Test(
    "a literal is one token, whatever it looks like inside",
    arguments: [
      #""a // b""#, #""/* a""#, #""a \" // b""#, #""\\""#, ##"#"a " \ // b"#"##,
      "\"\"\"\n a \" // b \"\"\\\"\n \"\"\"", "#\"\"\"\n a \"\"\" // b\n \"\"\"#",
      #""a \(b) c""#, #""a \(f("x // \(y) )")) c""#, #""\(a/b) and \(c/d)""#,
      #""\(a /* " ) */ + b)""#, ##"#"a \#(f(")")) \(b"#"##, ##"#/a " // b\/#/c/#"##,
    ])
  func literals(text: String) {
    #expect(tokens("f(\(text)) // g") == ["f", "(", text, ")"])
  }

  @Test("white space inside of a literal counts")
  func literalSpace() {
    #expect(tokens(#"f("a b")"#) != tokens(#"f("a  b")"#))
    #expect(tokens(#"f("a // b")"#) != tokens(#"f("a")"#))
    #expect(tokens("f(\"\"\"\n a\n b\n \"\"\")") != tokens("f(\"\"\"\n a b\n \"\"\")"))
  }

  @Test("a slash begins a regular expression only where none divides")
  func regex() {
    #expect(tokens(#"x.replacing(/"[^"]*"/, with: y)"#).contains(#"/"[^"]*"/"#))
    #expect(tokens(#"let x = /a\/"/"#).last == #"/a\/"/"#)
    #expect(tokens("a / b + c / d") == ["a", "/", "b", "+", "c", "/", "d"])
    #expect(tokens("x.reduce(1, /) + y / z").suffix(3) == ["y", "/", "z"])
    #expect(tokens("(a)/b + \"c\"/d").count == 9)
  }

  @Test("imports are found with attributes, access levels and kinds, and not in comments")
  func imports() {
    let source = """
      import A
      @testable import B
      public import C
      import struct D.Inner
      // import E
      /* import F */
      #if canImport(Glibc)
        import Glibc
      #endif
      let import_ = "import G"
      """
    #expect(SwiftSource(source).imports == ["A", "B", "C", "D", "Glibc"])
  }

  // MARK: - The card

  private static let lesson = """
    public enum SampleLesson: Lesson {
      public struct Parameters: Sendable {
        let rate = Parameter.number("rate", 0.1, in: 0...1, "how (far) a step goes")
        let kind = Parameter.choice("kind", Kind.small, "which of them")
        let seed = Parameter.seed
      }
      public static let card = Card(
        number: "99", title: "Sample", question: "Why (oh why)?",
        whatIfs: [WhatIf("fast", "And faster?", parameters.rate.set(1))])
      static let limit = 3
    }
    """

  @Test(
    "what a card says does not count",
    arguments: [
      ("Why (oh why)?", "How?"), ("\"Sample\"", "\"Example\""), ("And faster?", "Faster?"),
      ("rate.set(1)", "rate.set(0.9)"), ("how (far) a step goes", "the step"),
      ("which of them", "which (of them"),
    ])
  func words(old: String, new: String) {
    let changed = Self.lesson.replacing(old, with: new)
    #expect(changed != Self.lesson)
    #expect(SwiftSource(changed).withoutCard == SwiftSource(Self.lesson).withoutCard)
    #expect(SwiftSource(changed) != SwiftSource(Self.lesson))
  }

  @Test(
    "parameters' names, defaults and ranges count, and everything around the card",
    arguments: [
      ("\"rate\"", "\"speed\""), ("0.1, in", "0.2, in"), ("0...1", "0...2"),
      ("Kind.small", "Kind.large"), ("limit = 3", "limit = 4"), ("Parameter.seed", "7"),
    ])
  func code(old: String, new: String) {
    let changed = Self.lesson.replacing(old, with: new)
    #expect(changed != Self.lesson)
    #expect(SwiftSource(changed).withoutCard != SwiftSource(Self.lesson).withoutCard)
  }

  @Test("a file that breaks off is read to its end")
  func brokenOff() {
    for count in 0...Self.lesson.count {
      let part = String(Self.lesson.prefix(count))
      #expect(SwiftSource(part).withoutCard.tokens.count <= SwiftSource(part).tokens.count)
    }
  }
}

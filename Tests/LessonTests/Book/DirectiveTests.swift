// Directives: every form is read, every mistake in one is named.
import Curriculum
import Testing

@testable import lesson

@Suite("Directives of a chapter")
struct DirectiveTests {
  @Test("each directive is read with all that it can carry")
  func parsing() throws {
    #expect(
      try Directive.parse("listing Lessons/a.swift#b")
        == .listing(
          file: "Lessons/a.swift", region: "b"))
    #expect(try Directive.parse("output 04") == .output(RunKey("04"), .all))
    #expect(
      try Directive.parse("output 04 what-if=double size=3 table=\"GFLOP/s by n\"")
        == .output(
          RunKey("04", whatIf: "double", assignments: ["size=3"]), .table("GFLOP/s by n")))
    #expect(try Directive.parse("output 04 part=text") == .output(RunKey("04"), .text))
    #expect(
      try Directive.parse("figure 04 gflops what-if=double")
        == .figure(RunKey("04", whatIf: "double"), name: "gflops"))
    #expect(try Directive.parse("drawing 04 steps") == .drawing(lesson: "04", name: "steps"))
    let quote = ValueQuote(
      name: "speed-up", form: .digits(3), scale: 100, isMeasured: true, minimum: 5, maximum: 500)
    let entry = try ValueQuote.parse(
      Directive.split(
        "04[what-if=double size=3].speed-up digits=3 scale=100 measured min=5 max=500"))
    #expect(entry.0 == RunKey("04", whatIf: "double", assignments: ["size=3"]))
    #expect(entry.1 == quote)
  }

  @Test("ordinary comments stay ordinary")
  func comments() throws {
    #expect(try Directive.parse("a remark about outputs") == nil)
    #expect(try Directive.parse("") == nil)
  }

  @Test(
    "a malformed directive says what it wants",
    arguments: [
      ("listing Lessons/a.swift", "names one file and its region"),
      ("lisitng Lessons/a.swift#b", "not a directive"),
      ("output matmul", "two digits"),
      ("output 04 part=middle", "no part"),
      ("figure 04", "has a name"),
      ("figure 04 gflops double", "not understood"),
      ("drawing 04", "names its lesson and itself"),
    ])
  func malformed(_ text: String, _ words: String) {
    let error = #expect(throws: CourseError.self) { try Directive.parse(text) }
    #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "none")")
    #expect(error?.mend.isEmpty == false)
  }

  @Test(
    "a malformed entry in the table of values says what it wants",
    arguments: [
      ("speedup", "names a lesson"),
      ("04.", "names a lesson"),
      ("04.x digits=none", "not a count of digits"),
      ("04.x measured", "has a range"),
      ("04.x sharp", "not understood"),
    ])
  func malformedEntry(_ text: String, _ words: String) {
    let error = #expect(throws: CourseError.self) { try ValueQuote.parse(Directive.split(text)) }
    #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "none")")
    #expect(error?.mend.isEmpty == false)
  }

  @Test("numbers are written as the directive asks")
  func numbers() {
    func text(_ form: ValueQuote.Form, _ x: Double, scale: Double = 1) -> String {
      ValueQuote(name: "x", form: form, scale: scale).text(x)
    }
    #expect(text(.digits(3), 12.3456) == "12.3")
    #expect(text(.digits(3), 1234.5) == "1230")
    #expect(text(.digits(2), 0.0996) == "0.10")
    #expect(text(.places(2), 2) == "2.00")
    #expect(
      text(.places(1), 0.9345, scale: 100) == "93.5"
        || text(.places(1), 0.9345, scale: 100) == "93.4")
    #expect(text(.plain, 7) == "7")
    #expect(text(.digits(2), .nan) == "NaN")
  }

  @Test("a value outside its range, or no number at all, is told")
  func ranges() {
    let quote = ValueQuote(name: "x", isMeasured: true, minimum: 5, maximum: 50)
    #expect(quote.outside(5) == nil)
    #expect(quote.outside(50) == nil)
    #expect(quote.outside(4.9)?.contains("below min=5") == true)
    #expect(quote.outside(51)?.contains("above max=50") == true)
    #expect(quote.outside(.nan)?.contains("not a number") == true)
  }

  @Test("runs have names that files can carry")
  func names() {
    #expect(RunKey("04").recordPath == "book/records/04-default.json")
    #expect(RunKey("04", whatIf: "double").recordPath == "book/records/04-what-if-double.json")
    #expect(RunKey("04", assignments: ["b=2", "a=x/y"]).prefix == "04-a=x-y-b=2")
    #expect(RunKey("04", whatIf: "double").command == "lesson 04 --run --what-if double")
    #expect(RunKey("04").figurePath("gflops") == "book/figures/04-gflops")
  }
}

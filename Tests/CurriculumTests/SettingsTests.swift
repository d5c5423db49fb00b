// Parameters: typed, range-checked, and helpful about names.
import Foundation
import Testing

@testable import Curriculum

private enum SampleLesson: Lesson {
  enum Precision: String, CaseIterable { case float, double }

  struct Parameters: Sendable {
    let steps = Parameter.integer("steps", 100, in: 1...1000, "steps of training")
    let rate = Parameter.number("rate", 0.5, in: 0...10, "the learning rate")
    let sizes = Parameter.integers("sizes", [64, 128], each: 1...4096, "sizes")
    let isTransposed = Parameter.flag("transposed", false, "transpose first")
    let precision = Parameter.choice("precision", Precision.float, "the type")
    let data = Parameter.file("data", "a CSV of yours")
    let target = Parameter.text("target", "one of its columns")
    let seed = Parameter.seed
  }

  static let parameters = Parameters()
  static let card = Card(
    number: "99", module: "Sample", title: "Sample", question: "?", teaches: "", needs: [],
    minutes: 1, parameters: parameters,
    whatIfs: [
      WhatIf("fast", "What if the rate is 5?", parameters.rate.set(5)),
      WhatIf(
        "all", "What if all is different?", parameters.steps.set(1), parameters.rate.set(0.25),
        parameters.sizes.set([2, 3]), parameters.isTransposed.set(true),
        parameters.precision.set(.double), parameters.target.set("price"),
        parameters.seed.set(8)),
    ], mainValues: ["steps"])
  static let reference = 0

  static func run(
    _ settings: LessonSettings<Self>, pieces: Int, report: inout some Report
  ) throws {
    report.value("steps", Double(settings.steps + pieces))
  }
}

private let card = SampleLesson.card

@Suite("Settings")
struct SettingsTests {
  private func settings(
    _ assignments: [String] = [], whatIf: String? = nil
  ) throws -> LessonSettings<SampleLesson> {
    LessonSettings(try Settings(card, whatIf: whatIf, assignments: assignments))
  }

  @Test("defaults hold where nothing is given")
  func defaults() throws {
    let settings = try settings()
    #expect(settings.steps == 100)
    #expect(settings.rate == 0.5)
    #expect(settings.sizes == [64, 128])
    #expect(!settings.isTransposed)
    #expect(settings.precision == .float)
    #expect(settings.data.isEmpty && settings.target.isEmpty)
    #expect(settings.seed == 7)
  }

  @Test("the card lists every declared parameter, in the order of declaration")
  func list() throws {
    let names = ["steps", "rate", "sizes", "transposed", "precision", "data", "target", "seed"]
    #expect(card.parameters.map(\.name) == names)
    let texts = ["100", "0.5", "64,128", "false", "float", "", "", "7"]
    #expect(card.parameters.map(\.defaultText) == texts)
    #expect(try Settings(card).texts.map(\.name) == names)
  }

  @Test("assignments are read by type, and win over a what-if")
  func assignments() throws {
    let chosen = try settings([
      "steps=7", "sizes=1,2,3", "transposed=yes", "precision=double", "target=a b",
    ])
    #expect(chosen.steps == 7)
    #expect(chosen.sizes == [1, 2, 3])
    #expect(chosen.isTransposed)
    #expect(chosen.precision == .double)
    #expect(chosen.target == "a b")
    #expect(try settings(whatIf: "fast").rate == 5)
    #expect(try settings(["rate=2"], whatIf: "fast").rate == 2)
  }

  @Test("a what-if's typed changes are what one would type")
  func changes() throws {
    #expect(
      card.whatIfs[1].changes == [
        "steps": "1", "rate": "0.25", "sizes": "2,3", "transposed": "true",
        "precision": "double", "target": "price", "seed": "8",
      ])
    let all = try settings(whatIf: "all")
    #expect(all.steps == 1 && all.rate == 0.25 && all.sizes == [2, 3] && all.isTransposed)
    #expect(all.precision == .double && all.target == "price" && all.seed == 8)
  }

  @Test("a lesson runs with checked settings")
  func run() throws {
    var report = RecordingReport()
    let settings = try Settings(card, assignments: ["steps=3"])
    try SampleLesson.run(settings, pieces: 1, report: &report)
    #expect(report.events == [.value(name: "steps", number: 4, unit: "", isMeasured: false)])
  }

  @Test(
    "what is wrong is refused, named, and mended",
    arguments: [
      ("steps=0", "steps=0 is out of range.", "Choose between 1 and 1000."),
      ("steps=ten", "steps=ten: expected a whole number.", "such as steps=100."),
      ("steps=", "steps=: expected a whole number.", "such as steps=100."),
      ("rate=nan", "rate=nan: expected a number.", "such as rate=0.5."),
      ("rate=11", "rate=11 is out of range.", "Choose between 0 and 10."),
      ("sizes=1,,2", "sizes=1,,2: expected whole numbers separated by commas.", "such as sizes="),
      ("sizes=64,9999", "sizes=9999 is out of range.", "Choose between 1 and 4096."),
      ("transposed=maybe", "transposed=maybe: expected true or false.", "such as transposed="),
      ("precision=half", "precision=half: expected one of float, double.", "such as precision="),
      ("setps=3", "There is no parameter “setps”.", "Did you mean “steps”?"),
      ("zzzzzz=3", "There is no parameter “zzzzzz”.", "There is: steps, rate"),
      ("steps", "“steps” is not a parameter of lesson 99.", "Write name=value"),
      ("data=/nowhere/at.all", "there is no such file", "Check the path"),
      ("data=/", "is a directory where a file belongs", "Name a file inside it."),
    ])
  func refused(assignment: String, problem: String, mend: String) {
    let error = #expect(throws: CourseError.self) {
      _ = try Settings(card, assignments: [assignment])
    }
    #expect(error?.kind == .usage)
    #expect(error?.problem.contains(problem) == true)
    #expect(error?.mend.contains(mend) == true)
  }

  @Test("a name given twice and an unknown what-if are refused")
  func twice() {
    let twice = #expect(throws: CourseError.self) {
      _ = try Settings(card, assignments: ["steps=1", "steps=2"])
    }
    #expect(twice?.problem == "The parameter “steps” is given twice.")
    let unknown = #expect(throws: CourseError.self) { _ = try Settings(card, whatIf: "fats") }
    #expect(unknown?.mend.contains("“fast”") == true)
  }
}

@Suite("Spelling")
struct SpellingTests {
  @Test(
    "near names are found, far ones are not",
    arguments: [
      ("mtmul", "matmul"), ("matmull", "matmul"), ("lits", "list"), ("doc", "doctor"),
      ("qqqqqq", nil),
    ])
  func nearest(word: String, expected: String?) {
    #expect(Spelling.nearest(to: word, among: ["matmul", "list", "doctor"]) == expected)
  }

  @Test("the distance counts insertions, deletions, replacements and swaps")
  func distance() {
    #expect(Spelling.distance("", "abc") == 3)
    #expect(Spelling.distance("abc", "abc") == 0)
    #expect(Spelling.distance("kitten", "sitting") == 3)
    #expect(Spelling.distance("ab", "ba") == 1)
  }
}

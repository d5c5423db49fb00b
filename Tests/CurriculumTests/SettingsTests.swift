// Parameters: typed, range-checked, and helpful about names.
import Foundation
import Testing

@testable import Curriculum

private let card = Card(
  number: "99", module: "Sample", title: "Sample", question: "?", teaches: "", needs: [],
  minutes: 1,
  parameters: [
    .integer("steps", 100, in: 1...1000, "steps of training"),
    .number("rate", 0.5, in: 0...10, "the learning rate"),
    .integers("sizes", [64, 128], each: 1...4096, "sizes"),
    .flag("transposed", false, "transpose first"),
    .choice("precision", "float", of: ["float", "double"], "the type"),
    .file("data", "a CSV of yours"), .seed,
  ],
  whatIfs: [WhatIf("fast", "What if the rate is 5?", changes: ["rate": "5"])])

@Suite("Settings")
struct SettingsTests {
  @Test("defaults hold where nothing is given")
  func defaults() throws {
    let settings = try Settings(card)
    #expect(settings.integer("steps") == 100)
    #expect(settings.number("rate") == 0.5)
    #expect(settings.integers("sizes") == [64, 128])
    #expect(!settings.flag("transposed"))
    #expect(settings.text("precision") == "float")
    #expect(settings.text("data").isEmpty)
    #expect(settings.integer("seed") == 7)
    #expect(settings.texts.map(\.name) == card.parameters.map(\.name))
  }

  @Test("assignments are read by type, and win over a what-if")
  func assignments() throws {
    let settings = try Settings(
      card, assignments: ["steps=7", "sizes=1,2,3", "transposed=yes", "precision=double"])
    #expect(settings.integer("steps") == 7)
    #expect(settings.integers("sizes") == [1, 2, 3])
    #expect(settings.flag("transposed"))
    #expect(settings.text("precision") == "double")
    #expect(try Settings(card, whatIf: "fast").number("rate") == 5)
    #expect(try Settings(card, whatIf: "fast", assignments: ["rate=2"]).number("rate") == 2)
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
      ("steps", "“steps” is no parameter of lesson 99.", "Write name=value"),
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

// The shortest way through the course, and what `lesson next` suggests.
import Foundation
import Testing

@testable import lesson

@Suite("The way through the course")
struct NextStepTests {
  /// A lesson with two exercises.
  private func standing(
    _ number: String, needs: [String] = [], _ states: ExerciseState.State...,
    testedOut: Bool = false, isHere: Bool = true, isDraft: Bool = false, hasRun: Bool = false,
    wasInterrupted: Bool = false, check: Standing.LastCheck? = nil
  ) -> Standing {
    let states = states.isEmpty ? [.notStarted, .notStarted] : states
    return Standing(
      number: number, title: "Title \(number)", isHere: isHere, isDraft: isDraft, needs: needs,
      exercises: isHere ? states.count : 0, done: isHere ? states.count { $0 == .passed } : 0,
      testedOut: testedOut, lastRun: hasRun || wasInterrupted ? "run" : nil,
      lastStatus: wasInterrupted ? .interrupted : nil, lastCheck: check,
      states: isHere
        ? states.enumerated().map { place, state in
          ExerciseState(
            number: place + 1, slug: "Slug", title: "Exercise \(place + 1)", state: state)
        } : [], hasRun: hasRun)
  }

  @Test("every lesson comes after its needs; of several, the one that the way has first")
  func order() {
    let lessons = [
      (number: "01", needs: ["04"]), (number: "04", needs: []), (number: "05", needs: ["04"]),
      (number: "06", needs: ["05", "07"]), (number: "07", needs: ["04", "05"]),
    ]
    #expect(ReadingOrder.of(lessons, way: []) == ["04", "01", "05", "07", "06"])
    let way = ["04", "05", "07", "06", "01"]
    #expect(ReadingOrder.of(lessons, way: way) == way)
    #expect(ReadingOrder.of(lessons.reversed(), way: way) == way)
    #expect(ReadingOrder.of(lessons, way: ["06"]) == ["04", "01", "05", "07", "06"])
  }

  @Test("a need that is not here is passed over, a circle comes last, and nothing is no order")
  func oddOrders() {
    func order(_ lessons: (number: String, needs: [String])...) -> [String] {
      ReadingOrder.of(lessons, way: [])
    }
    #expect(order(("02", ["13"]), ("01", ["99"])) == ["01", "02"])
    #expect(order(("02", ["03"]), ("03", ["02"]), ("04", [])) == ["04", "02", "03"])
    #expect(order(("02", ["02"])) == ["02"])
    #expect(order().isEmpty)
  }

  @Test("the first lesson is the one that needs nothing: run it")
  func first() {
    let step = NextStep.find([standing("03", needs: ["04"]), standing("04")])
    #expect(step?.command == "lesson 04 --run")
    #expect(step?.why == "04 Title 04: see it at work. It needs nothing before it.")
    #expect(step?.exercise == nil)
  }

  @Test("why a lesson comes next, in words")
  func why() {
    let all = [
      standing("04", .passed, .passed), standing("05", needs: ["04"], .passed, .passed),
      standing("06", needs: ["04", "05", "07"]),
      standing("07", .passed, .notStarted, testedOut: true),
    ]
    let step = NextStep.find(all)
    #expect(step?.lesson == "06")
    #expect(
      step?.why.hasSuffix(
        "06 needs 04 and 05, which you have done, and 07, which you tested out of.") == true)
    #expect(
      NextStep.reason(standing("10", needs: ["05", "11"]), all + [standing("11", isHere: false)])
        == "10 needs 05, which you have done, and 11, still to come.")
  }

  @Test("a lesson that is begun goes on: the chapter, then the first exercise that is left")
  func begun() {
    let read = NextStep.find([standing("04", hasRun: true)])
    #expect(read?.command == "lesson 04 --read")
    #expect(read?.exercise?.number == 1)
    #expect(read?.why.contains("open Exercises/") == true)
    #expect(read?.why.contains("`lesson watch 04` checks it when you save.") == true)
    let untouched = NextStep.find([standing("04", .passed, .notStarted)])
    #expect(untouched?.command == "lesson watch 04")
    let file = untouched?.exercise?.file ?? "none"
    #expect(
      untouched?.why.hasSuffix("Open \(file); `lesson watch 04` checks it when you save.") == true)
    let again = NextStep.find([standing("04", wasInterrupted: true)])
    #expect(again?.command == "lesson 04 --run", "a run that was broken off is none")
    let check = Standing.LastCheck(
      checked: "20261121T041500.123Z", state: .failed, number: 2, slug: "Slug",
      title: "Exercise 2", isCurrent: true, words: "2 of 5 tests fail")
    let left = NextStep.find([standing("04", .passed, .started, check: check)])
    #expect(left?.command == "lesson 04 --check 2")
    #expect(
      left?.why == """
        04 Title 04: 1 of 2 exercises is done. Exercise 2, Exercise 2, failed the last check: 2 of 5 \
        tests fail.
        """)
  }

  @Test("the lesson that was checked last goes on, if it is begun and its needs are met")
  func last() {
    let all = [
      standing("04", .passed, .passed), standing("05", needs: ["04"]),
      standing("07", needs: ["04"], .started, .notStarted),
      standing("06", needs: ["05"], .started, .notStarted),
    ]
    #expect(NextStep.find(all)?.lesson == "05")
    #expect(NextStep.find(all, last: "07")?.lesson == "07")
    #expect(NextStep.find(all, last: "06")?.lesson == "05")
    #expect(NextStep.find(all, last: "99")?.lesson == "05")
  }

  @Test("where everything is done, tested out of, empty or to come there is nothing next")
  func nothing() {
    #expect(
      NextStep.find([
        standing("04", .passed, .passed), standing("05", .passed, .started, testedOut: true),
        standing("06", isHere: false),
      ]) == nil)
    #expect(NextStep.find([]) == nil)
  }

  @Test("a draft is never next, not even if it was checked last, and holds up no other lesson")
  func drafts() {
    let all = [
      standing("04", .passed, .passed), standing("05", .started, .notStarted, isDraft: true),
      standing("06", needs: ["04", "05"]),
    ]
    #expect(NextStep.find(all, last: "05")?.lesson == "06")
    #expect(
      NextStep.find(all)?.why.hasSuffix(
        "06 needs 04, which you have done, and 05, still to come.") == true)
    #expect(ReadingOrder.of(all, way: []) == ["04", "06"])
    #expect(NextStep.find(Array(all.prefix(2))) == nil)
  }

  @Test("the way is the README's, has every lesson, and each of them after its needs")
  func readme() throws {
    let project = Project(
      root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent())
    let readme = try Files.text(project.file("README.md"))
    let sentence = try #require(readme.firstMatch(of: #/The shortest is ((\d\d ?)+)\./#))
    let way = Catalogue.shortestWay
    #expect(sentence.1.split(separator: " ").map(String.init) == way)
    #expect(way.sorted() == Catalogue.titles.map { $0.number })
    let cards = Catalogue.lessons.map { $0.card }
    let order = ReadingOrder.of(
      cards.map { (number: $0.number, needs: $0.needs) }, way: way)
    #expect(
      order == way.filter { number in cards.contains { $0.number == number } },
      "a card needs a lesson that comes later on the way: mend the card, or the README and the way")
  }
}

// The run of lesson 11 on little data: what it reports, that it reports the same again, and that a
// learner's wrong function is left out.
import Curriculum
import ExerciseSupport
import Plotting
import Testing

@testable import Backpropagation

@Suite("The run of lesson 11", .serialized)
struct BackpropagationLessonTests {
  private func run(
    _ assignments: [String] = ["samples=500"], learners: [String] = [],
    pieces: BackpropagationLesson.Pieces = BackpropagationLesson.reference
  ) throws -> LessonRun {
    try LessonRun(BackpropagationLesson.self, assignments, learners: learners, pieces: pieces)
  }

  @Test("figures, values and events that survive JSON, nothing measured")
  func everything() throws {
    try run().expectWellFormed(figures: ["error"])
  }

  @Test("the same again, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads { _ in try run() }
  }

  @Test("the mean by hand is 5, and many numbers have a smaller error than few")
  func values() throws {
    let (few, many) = (try run(["samples=16"]), try run(["samples=100000"]))
    #expect(few.values["handMean"] == 5)
    #expect((many.values["error"] ?? 9) < (few.values["error"] ?? 0))
    #expect((many.values["error"] ?? 9) < 4 * (many.values["typicalError"] ?? 0))
  }

  @Test("the what-if changes what it says")
  func whatIf() throws {
    let settings = try Settings(BackpropagationLesson.card, whatIf: "few")
    #expect(settings.texts.contains { $0.name == "samples" && $0.text == "100" })
  }
}

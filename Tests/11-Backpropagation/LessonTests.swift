// The run of lesson 11 on little data: what it reports, that it reports the same again, what it refuses, and
// that a learner's wrong function is left out.
import Curriculum
import ExerciseSupport
import Plotting
import Testing

@testable import Backpropagation

@Suite("The run of lesson 11", .serialized)
struct BackpropagationLessonTests {
  private static let small = ["images=60", "tests=20", "epochs=2", "seeds=2"]

  private func run(
    _ assignments: [String] = [], learners: [String] = [],
    pieces: BackpropagationLesson.Pieces = BackpropagationLesson.reference
  ) throws -> LessonRun {
    let names = Set(assignments.compactMap { $0.split(separator: "=").first })
    let others = BackpropagationLessonTests.small.filter {
      !names.contains($0.split(separator: "=")[0])
    }
    return try LessonRun(
      BackpropagationLesson.self, others + assignments, learners: learners, pieces: pieces)
  }

  private func refusal(_ assignments: [String]) -> String {
    do {
      _ = try run(assignments)
      return "nothing was refused"
    } catch let error as CourseError {
      #expect(error.kind == .usage && !error.mend.isEmpty)
      return error.description
    } catch {
      return "\(error)"
    }
  }

  private static let figures = [
    "digits", "accuracy", "mistakes", "confusion", "weights", "pixels", "gradient-check",
    "saturation",
  ]

  @Test("figures, values and events that survive JSON; the speed alone is measured")
  func everything() throws {
    try run().expectWellFormed(figures: BackpropagationLessonTests.figures, measured: .values)
  }

  @Test("the same again, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads(measured: .values) { _ in try run() }
  }

  @Test("by hand, and the shapes of the five steps")
  func values() throws {
    let run = try run(["hidden=30"])
    #expect(run.values["parameters"] == 23_860)
    #expect(abs((run.values["handOutput"] ?? 0) - 0.6313) < 1e-4)
    let steps = run.tables.first { $0.title.contains("five steps") }?.rows ?? []
    #expect(steps.map { $0[1] } == ["a⁰", "z¹, a¹", "z², a²", "δ²", "δ¹", "dW², db²", "dW¹, db¹"])
    #expect(steps.map { $0[2] }.first == "10 x 784" && steps.last?[2] == "784 x 30, 30")
    #expect((run.values["checkError"] ?? 1) < 0.01)
    #expect((run.values["checkWithoutSlope"] ?? 0) > 0.3)
  }

  @Test("a saturated neuron is slow with the quadratic cost, and not with cross-entropy")
  func saturation() throws {
    let values = try run(["epochs=1"]).values
    let (slow, fast) = (values["saturatedQuadratic"] ?? 0, values["saturatedEntropy"] ?? 0)
    #expect(slow > 5 * fast && fast > 0)
    #expect((values["middleQuadratic"] ?? 0) < slow / 4)
  }

  @Test("every what-if runs, and has the chapter's network beside it where it differs from it")
  func whatIfs() throws {
    for whatIf in BackpropagationLesson.card.whatIfs {
      let changes = whatIf.changes.filter { !["epochs", "hidden", "chain"].contains($0.key) }
      var assignments = changes.map { "\($0.key)=\($0.value)" }
      if let hidden = whatIf.changes["hidden"] { assignments.append("hidden=\(hidden)") }
      if whatIf.changes["chain"] != nil { assignments.append("chain=1000") }
      let run = try run(assignments)
      if whatIf.name == "long-chain" {
        #expect(run.values["chainNodes"] == 999 || run.values["chainNodes"] == 1000)
        #expect(run.values["wideGradient"] == 1000)
      } else {
        #expect(run.values["textTestAccuracy"] != nil, "\(whatIf.name)")
      }
    }
  }

  @Test("people's digits, and files of the reader's own, run as the drawn digits do")
  func data() throws {
    let people = try run(["data=uci"])
    #expect(people.values["parameters"] == Double(64 * 30 + 30 + 310))
    let folder = try ScratchFolder()
    let drawn = StrokeDigits.images(80, seed: 1)
    let bytes = drawn.pixels.elements.map { UInt8(($0 * 255).rounded()) }
    let labels = drawn.labels.map { UInt8($0) }
    try folder.write(
      DigitFiles.names[0] + ".gz",
      IDXBytes.gzip(IDXBytes.images(60, 28, 28, Array(bytes[..<47_040]))))
    try folder.write(DigitFiles.names[1], IDXBytes.labels(Array(labels[..<60])))
    try folder.write(DigitFiles.names[2], IDXBytes.images(20, 28, 28, Array(bytes[47_040...])))
    try folder.write(DigitFiles.names[3], IDXBytes.labels(Array(labels[60...])))
    let own = try run(["data=\(folder.path)", "cost=quadratic", "rate=3"])
    #expect(own.values["testAccuracy"] != nil && own.values["freshAccuracy"] == nil)
    #expect(refusal(["data=\(folder.path)", "images=61"]).contains("the files have 60"))
    #expect(refusal(["data=\(folder.path)", "tests=21"]).contains("tests=20"))
    // The folder is removed with its last use, which must be after the last run.
    withExtendedLifetime(folder) {}
  }

  @Test("what does not go together is refused before anything is reported")
  func refusals() {
    #expect(refusal(["batch=61"]).contains("batch=61 is more than the images to learn from"))
    #expect(refusal(["data=uci", "images=1790"]).contains("1797"))
    #expect(refusal(["data=/nowhere"]).contains("there is no such folder"))
    #expect(refusal(["rate=0"]).contains("rate=0"))
    #expect(refusal(["images=0"]).contains("images=0"))
    #expect(refusal(["chain=2"]).contains("chain=2"))
  }

  @Test("a rate that ruins the network ends its training, and the run says so")
  func diverges() throws {
    let run = try run(["activation=relu", "rate=1e9", "epochs=6"])
    try run.expectWellFormed(figures: run.figures.map(\.name), measured: .values)
  }

  @Test("shuffled labels are learned, and mean nothing for the test")
  func shuffled() throws {
    let run = try run(["shuffled=true", "images=40", "epochs=300", "seeds=1"])
    #expect(run.values["trainingAccuracy"] == 1)
    #expect((run.values["freshAccuracy"] ?? 1) < 0.35)
  }

  @Test("a learner's functions train a network of their own, unless they are wrong")
  func learners() throws {
    let names = (1...8).map { "11.\($0)" }
    #expect(try run(learners: names).figure("learners") != nil)
    var pieces = BackpropagationLesson.reference
    pieces.outputError = { a, _ in a }
    let wrong = try run(learners: ["11.2"], pieces: pieces)
    #expect(wrong.texts.contains("Your function of exercise 11.2 returned"))
    #expect(wrong.figure("learners") == nil)
  }
}

// What lesson 12 does with a learner's functions: the right ones take part and are named, the wrong ones
// are left out, and the small problem on which they are seen is what it says.
import Curriculum
import ExerciseSupport
import Plotting
import Testing

@testable import Hyperparameters

@Suite("The learner's functions in lesson 12", .serialized)
struct LearnersTests {
  private let all = (1...7).map { "12.\($0)" }

  private func run(
    learners: [String], pieces: HyperparametersLesson.Pieces = HyperparametersLesson.reference
  ) throws -> LessonRun {
    try LessonRun(
      HyperparametersLesson.self, HyperparametersLessonTests.tiny, learners: learners,
      pieces: pieces)
  }

  @Test("all of them take part and are named, and the rates are drawn")
  func takePart() throws {
    let run = try run(learners: all)
    #expect(run.tables.last?.rows.map { $0[0] } == all)
    let figure = try #require(run.figure("yours"))
    #expect(figure.panels.map(\.title) == ["range test", "schedules"])
    #expect(figure.panels[0].annotations.count == 1)
    #expect(figure.panels[1].layers.count == 4)
  }

  @Test("without any there is nothing to tell, and one alone has its own row and panel")
  func some() throws {
    let none = try run(learners: [])
    #expect(none.figure("yours") == nil)
    #expect(none.tables.allSatisfy { !$0.title.hasPrefix("Your functions") })
    let one = try run(learners: ["12.3"])
    #expect(one.tables.last?.rows.map { $0[0] } == ["12.3"])
    #expect(one.figure("yours")?.panels.map(\.title) == ["schedules"])
    #expect(one.figure("yours")?.panels[0].layers.count == 2)
    #expect(try run(learners: ["12.4"]).figure("yours") == nil)
  }

  @Test("wrong ones are left out, each with a word on why")
  func wrong() throws {
    var pieces = HyperparametersLesson.reference
    pieces.steepestRate = { rates, _ in rates.last }
    pieces.triangularRate = { _, base, _, _, _ in base }
    pieces.warmupCosineRate = { _, _, peak, _, _ in peak }
    pieces.earlyStop = { losses, _, _ in (nil, losses.count) }
    pieces.gradientNoise = { _, _, _, _ in (0, 0, .nan) }
    pieces.split = { groups, _, _, _ in (Array(groups.indices), [], []) }
    pieces.compare = { _, _, _ in (0, 0, .couldBeLuck) }
    let wrong = try run(learners: all, pieces: pieces)
    for exercise in all {
      #expect(wrong.texts.contains("Your function of exercise \(exercise) returned"))
    }
    #expect(wrong.tables.map(\.title) == (try run(learners: [])).tables.map(\.title))
  }

  @Test("what the rows of the table say holds for the small problem")
  func rows() throws {
    let rows = try run(learners: all).tables.last?.rows ?? []
    let text = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[2]) })
    #expect(text["12.6"] == "120, 60 and 60 rows; 0 of 12 writers in two parts")
    #expect(text["12.4"]?.hasPrefix("of 40 validations, the best is ") == true)
    // The verdict is that of the same scores, compared here.
    let (own, small) = (HyperparametersLesson.reference, SmallProblem(seed: 7))
    let parts = own.split(small.groups, small.order, 60, 60)
    let x = own.standardized(small.rows, parts.training)
    let scores = [0.01, 0.5].map {
      small.scores(rate: $0, training: parts.training, test: parts.test, in: x)
    }
    let pair = PairedComparison(scores[0], scores[1])
    #expect(text["12.7"]?.hasSuffix(pair.verdict.rawValue) == true)
    #expect(text["12.7"]?.contains(Digits.fixed(pair.differences.mean)) == true)
    // A split by rows, which the lesson refuses, would tear writers apart.
    let problem = SmallProblem(seed: 0)
    let torn = Set(problem.order.prefix(60).map { problem.groups[$0] })
    #expect(torn.count == SmallProblem.writers)
  }

  @Test("the gradient of the small problem agrees with finite differences")
  func gradient() {
    let problem = SmallProblem(seed: 3)
    let (w, chosen): ([Float], [Int]) = ([0.5, -0.25, 0, 1, -0.5, 0.125], [0, 25, 50, 75])
    let gradient = problem.gradient(w, of: chosen, in: problem.rows).gradient
    for j in w.indices {
      var (up, down) = (w, w)
      up[j] += 0x1p-6
      down[j] -= 0x1p-6
      let rise =
        problem.gradient(up, of: chosen, in: problem.rows).loss
        - problem.gradient(down, of: chosen, in: problem.rows).loss
      #expect(abs(gradient[j] - rise * 0x1p5) < 1e-3)
    }
  }

  @Test("the noise of the small problem's gradients is that of all its rows")
  func noise() {
    let problem = SmallProblem(seed: 0)
    let w = [Float](repeating: 0, count: SmallProblem.width)
    let examples = problem.rows.indices.map { i in
      problem.gradient(w, of: [i], in: problem.rows).gradient.map(Double.init)
    }
    let mean = w.indices.map { j in examples.reduce(0) { $0 + $1[j] } / Double(examples.count) }
    let signal = mean.reduce(0) { $0 + $1 * $1 }
    let squares = examples.reduce(0) { sum, g in
      sum + zip(g, mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let truth = squares / Double(examples.count) / signal
    let estimate = HyperparametersLesson.reference.gradientNoise(
      problem.gradients(200, of: 4, seed: 1), 4, problem.gradients(200, of: 60, seed: 2), 60)
    #expect(abs((estimate.scale ?? 0) - truth) < 0.5 * truth)
  }
}

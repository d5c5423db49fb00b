// The run of lesson 05: what it says, that it says the same again, every what-if, files of the
// reader's own, and a learner's wrong functions.
import Curriculum
import ExerciseSupport
import Foundation
import Plotting
import Tensors
import Testing

@testable import Regression

@Suite("The run of lesson 05") struct RegressionLessonTests {
  static let small = ["repeats=20"]

  func run(
    _ assignments: [String] = small, whatIf: String? = nil, learners: [String] = [],
    pieces: RegressionLesson.Pieces = RegressionLesson.reference
  ) throws -> LessonRun {
    try LessonRun(
      RegressionLesson.self, assignments, whatIf: whatIf, learners: learners, pieces: pieces)
  }

  @Test("columns that are called like the lesson's values leave those as they are")
  func clashes() throws {
    let rows = (1...12).map { "\($0),\($0 * $0 % 7),\($0 * 5 % 11),\(2 * $0 + $0 * $0 % 7)" }
    let path = NSTemporaryDirectory() + "clash-\(UUID()).csv"
    try "rSquared,rows,intercept,price\n\(rows.joined(separator: "\n"))\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let report = try run(["data=\(path)", "target=price"])
    #expect(!report.tables.contains { $0.title.contains("four houses") })
    #expect(report.values["rows"] == 12)
    #expect(report.values["rSquared"].map { $0 <= 1 && $0 > 0.99 } == true)
    #expect(report.values["column.rSquared"].map { abs($0 - 2) < 1e-9 } == true)
    #expect(report.values["column.rows"].map { abs($0 - 1) < 1e-9 } == true)
    #expect(report.values["intercept"].map { abs($0) < 1e-9 } == true)
    #expect(Set(report.values.keys).isSuperset(of: ["column.intercept", "column.interceptError"]))
  }

  @Test("figures, values and events that survive JSON, nothing measured")
  func everything() throws {
    let report = try run()
    try report.expectWellFormed(figures: [
      "fit", "residuals", "loss", "surface", "coefficients", "intervals",
    ])
    let values = report.values
    #expect(values["handSlope"].map { abs($0 - 2.8) < 1e-12 } == true)
    #expect(values["handRSquared"].map { abs($0 - 0.98) < 1e-12 } == true)
    // The truth of every factor lies in reach of four standard errors.
    for (name, truth) in [
      ("size", 2.9), ("age", -1.2), ("locationSuburb", -60), ("locationVillage", -110),
    ] {
      let (estimate, error) = (values[name] ?? .nan, values["\(name)Error"] ?? .nan)
      #expect(abs(estimate - truth) < 4 * error, "\(name)")
    }
    #expect((values["descentDifference"] ?? 1) < 0.01)
    #expect((values["normalEquationsDifference"] ?? 1) < 0.01)
    #expect(report.metrics("loss").map(\.value).count == 501)
  }

  @Test("the same settings give the same events, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads { _ in try run() }
    #expect(try run(["repeats=20", "seed=8"]).values != run().values)
  }

  @Test("95 of 100 intervals hold the truth")
  func coverage() throws {
    for set in ["houses", "advertising"] {
      let values = try run(["set=\(set)", "repeats=1000", "rows=60"]).values
      let share = values["coverage"] ?? 0
      #expect(share > 94 && share < 96, "\(set): \(share)")
    }
  }

  @Test("a rate too large stops the descent, keeps the curve, and says what to do")
  func diverges() throws {
    let report = try run(whatIf: "rate-too-large")
    let losses = report.metrics("loss").map(\.value)
    #expect(losses.count > 10 && losses.last?.isFinite == false)
    #expect(losses.dropLast().allSatisfy { $0.isFinite })
    #expect(report.texts.contains("Is the rate too large?"))
    let loss = report.figures.first { $0.name == "loss" }
    guard case .lines(let series)? = loss?.panels.first?.layers.first else {
      Issue.record("the figure has no curve")
      return
    }
    #expect(series.y.count == losses.count - 1)
  }

  @Test("unstandardized columns leave the descent far from its goal")
  func unstandardized() throws {
    let values = try run(whatIf: "no-standardization").values
    #expect((values["lastLoss"] ?? 0) > 1.5 * (values["leastLoss"] ?? 1e9))
    #expect((values["largestRate"] ?? 1) < 0.001)
  }

  @Test("twins: open apart, settled together, digits lost twice as fast without QR")
  func twins() throws {
    let report = try run(whatIf: "twins")
    let values = report.values
    let alone = try run().values
    #expect((values["sizeError"] ?? 0) > 20 * (alone["sizeError"] ?? 1))
    #expect(abs((values["sizesTogether"] ?? 0) - 2.9) < 0.3)
    #expect((values["qrDigits"] ?? 0) > 6 && (values["normalDigits"] ?? 9) < 2)
    #expect(report.figures.map(\.name).suffix(2) == ["digits", "ridge"])
    // Ridge lets them share.
    let (one, two) = (values["sizeRidge"] ?? 0, values["sizeAgainRidge"] ?? 9)
    #expect(abs(one - two) < 0.5)
  }

  @Test("one mistyped row moves everything, and its distance tells")
  func outlier() throws {
    let report = try run(whatIf: "outlier")
    let values = report.values
    #expect((values["size"] ?? 9) < 1.5 && abs((values["sizeClean"] ?? 0) - 2.9) < 0.3)
    #expect((values["largestCook"] ?? 0) > 10)
    #expect(report.texts.contains("one point far from the rest"))
  }

  @Test("a file of the reader's own is fitted whole") func file() throws {
    var rows = "size;heat;price\n"
    for i in 0..<60 {
      rows += "\(50 + i * 7 % 90),5;\(["gas", "oil", "wood"][i % 3]);\(300 + i * i % 41)\n"
    }
    let path = FileManager.default.temporaryDirectory.appending(path: "05-run-\(UUID()).csv").path
    try Data(rows.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let report = try run(["data=\(path)", "target=price", "ridge=3"])
    #expect(report.texts.contains("60 rows: price by size, heat = oil, heat = wood."))
    #expect(report.values["coverage"] == nil && report.values["column.sizeRidge"] != nil)
    #expect(report.figures.count == 6)
    // Squares that Float32 cannot hold: the fit is told, the descent says why it is not.
    try Data("x,price\n1,1e22\n2,2e22\n3,5e22\n4,1e22\n".utf8).write(to: URL(filePath: path))
    let large = try run(["data=\(path)", "target=price"]).texts
    #expect(large.contains("The descent did not begin"))
    #expect(large.contains("too few residuals to read"))
    let stray = #expect(throws: CourseError.self) { try run(["target=price"]) }
    #expect(stray?.mend.contains("data=FILE.csv") == true)
  }

  @Test(
    "rates, steps and rows out of range are refused by name",
    arguments: ["rate=0", "rate=-1", "steps=0", "rows=2", "ridge=-1", "set=cars"])
  func ranges(_ assignment: String) {
    let error = #expect(throws: CourseError.self) { try run([assignment]) }
    #expect(error?.problem.hasPrefix(assignment.split(separator: "=")[0]) == true)
  }

  @Test("other lists: the interval of all factors keeps its promise, the line alone does not")
  func otherLists() throws {
    let values = try run(["repeats=200"]).values
    #expect(values["coverage"].map { $0 > 93 && $0 < 97 } == true)
    // Sizes and locations go together, so the size alone is far off on every list.
    #expect(values["coverageAlone"] == 0)
    let (low, high) = (values["predictedOnListsLow"] ?? 0, values["predictedOnListsHigh"] ?? 0)
    #expect(low < 274 && 274 < high && high - low < 30)
    // Television is independent of the other media, and alone it keeps the promise as well.
    let alone = try run(["set=advertising", "repeats=200"]).values["coverageAlone"] ?? 0
    #expect(alone > 90)
  }

  @Test(
    "levels of the surface are round numbers between the floor and the top",
    arguments: [
      (0.0, 7.0, [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]),
      (2530, 114_925, [5000, 10_000, 20_000, 50_000, 100_000]),
      (3, 3, []), (4, 4.5, []),
    ])
  func levels(_ low: Double, _ high: Double, _ expected: [Double]) {
    let levels = Experiment.roundLevels(above: low, upTo: high)
    #expect(levels.count == expected.count)
    for (a, b) in zip(levels, expected) { #expect(abs(a - b) < 1e-9 * b) }
  }

  @Test("the drawings are legible, and show the numbers of the chapter")
  func drawings() {
    for drawing in RegressionLesson.drawings {
      #expect(drawing.problems == [], "\(drawing.name)")
    }
    let alts = RegressionLesson.drawings.map(\.alt).joined()
    #expect(alts.contains("add up to 16,000") && alts.contains("add up to 320"))
    #expect(alts.contains("the best line (250, 290, 330)"))
    #expect(alts.contains("56.6, explained, 24.5, left over, and 61.6, total"))
    #expect(alts.contains("v = (8, 4)") && alts.contains("its image (-5, 0)"))
    #expect(alts.contains("-2 -180 -580; 0 0 -13.3; 0 20 66.7; 0 40 106.7"))
    #expect(alts.contains("-2 -180 -580; 0 44.7 125.2; 0 0 4.7; 0 0 -17.3"))
  }

  @Test("the smallest data runs or says why not") func tiny() throws {
    #expect(throws: CourseError.self) { try run(["rows=3"]) }
    _ = try run(["rows=5", "set=advertising", "repeats=5"])
  }

  // MARK: - The learner's functions

  static let all = (1...7).map { "05.\($0)" }

  @Test("the learner's functions get lines, curves and columns of their own")
  func learners() throws {
    let report = try run(learners: RegressionLessonTests.all)
    let names = report.figures.flatMap(\.panels).flatMap(\.layers).compactMap { layer in
      if case .lines(let series) = layer { series.name } else { nil }
    }
    #expect(names.contains("yours: line") && names.contains("yours"))
    #expect(!report.metrics("yours: loss").map(\.value).isEmpty)
    let text = report.texts
    #expect(text.contains("Yours: R² 0.9") && text.contains("Yours reads the residuals as"))
    #expect(text.contains("Yours: ridge gives the same weights"))
    let tables = report.tables
    #expect(tables.contains { $0.headings.contains("yours: normal eq.") })
  }

  @Test("a learner's wrong function is left out, with a word on why")
  func wrongLearners() throws {
    var pieces = RegressionLesson.reference
    pieces.gradient = { x, y, w in Descent.gradient(x, y, w) * 2 }
    pieces.ridge = { _, _, _ in Tensor([1]) }
    pieces.normalEquations = { _, _ in Tensor([1]) }
    pieces.rSquared = { _, _ in .nan }
    var text = try run(learners: RegressionLessonTests.all, pieces: pieces).texts
    #expect(text.contains("“yours: gradient” is off by up to"))
    #expect(text.contains("“yours: ridge” returned the shape [1], expected [4]"))
    pieces = RegressionLesson.reference
    pieces.standardized = { x in x }
    text = try run(learners: RegressionLessonTests.all, pieces: pieces).texts
    #expect(text.contains("“yours: standardized” is off by up to"))
  }
}

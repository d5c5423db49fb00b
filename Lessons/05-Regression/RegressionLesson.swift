// Lesson 05: a plane through data, by three ways, and how far each of its numbers can be trusted.
// This file says what the lesson is; the experiment is in Experiment.swift. Chapter 05.
import Curriculum
import Tensors

public enum RegressionLesson: Lesson {
  /// The functions that a learner can replace by their own.
  public struct Pieces: Sendable {
    /// The least-squares line through n points: x and y of n numbers.
    public var line: @Sendable (_ x: [Double], _ y: [Double]) -> Line
    /// The gradient `[p]` of the mean squared error: X `[n, p]`, y `[n]`, w `[p]`.
    public var gradient: @Sendable (_ x: Tensor, _ y: Tensor, _ w: Tensor) -> Tensor
    /// b `[p]` of least squares by XᵀX b = Xᵀy: X `[n, p]`, y `[n]`.
    public var normalEquations: @Sendable (_ x: Tensor, _ y: Tensor) throws -> Tensor
    /// R² of n targets and n fitted values.
    public var rSquared: @Sendable (_ y: [Double], _ fitted: [Double]) -> Double
    /// `[n, p]` -> `[n, p]`, each column with mean 0 and deviation 1.
    public var standardized: @Sendable (_ x: Tensor) -> Tensor
    /// w `[p]` of ridge regression: X `[n, p]`, y `[n]`, and λ.
    public var ridge: @Sendable (_ x: Tensor, _ y: Tensor, _ lambda: Float) throws -> Tensor
    /// What n residuals look like beside n fitted values.
    public var reading: @Sendable (_ fitted: [Double], _ residuals: [Double]) -> ResidualPattern
  }

  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    enum DataSet: String, CaseIterable { case houses, advertising }
    enum Missing: String, CaseIterable { case stop, drop }

    let set = Parameter.choice("set", DataSet.houses, "the lesson's own data")
    let data = Parameter.file("data", "a CSV file of yours instead")
    let target = Parameter.text("target", "the column of that file to explain")
    let missing = Parameter.choice("missing", Missing.stop, "rows of that file with an empty field")
    let rows = Parameter.integer("rows", 200, in: 3...100_000, "houses or campaigns to draw")
    let twin = Parameter.number(
      "twin", 0, in: 0...100, "measure the size again, so many m² off; 0: once")
    let outlier = Parameter.flag("outlier", false, "mistype one house's size")
    let standardize = Parameter.flag(
      "standardize", true, "give all columns mean 0 and deviation 1 before the descent")
    let rate = Parameter.number("rate", 0.1, in: 1e-12...1e6, "the learning rate of the descent")
    let steps = Parameter.integer("steps", 500, in: 1...100_000, "steps of the descent")
    let ridge = Parameter.number("ridge", 0, in: 0...1e12, "λ of ridge regression")
    let repeats = Parameter.integer(
      "repeats", 1000, in: 0...100_000, "samples to test the intervals on")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "05", module: "Regression", title: "Linear regression",
    question: "What is a house worth, and how sure are we?",
    teaches: """
      Least squares for one factor and for many, by QR, by the normal equations and by gradient \
      descent; what standard errors and intervals promise, and a test of that promise; why \
      columns are standardized; leverage, ridge, and how to read what a model leaves over. It \
      fits your own CSV file too: data=FILE.csv target=COLUMN.
      """,
    makes: "a model of house prices that says how sure it is, also for your own CSV",
    needs: ["04"], minutes: 100,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "rate-too-large",
        "Longer steps arrive sooner. What if the steps are about ten times as long?",
        parameters.rate.set(1.05)),
      WhatIf(
        "no-standardization",
        "Square meters, years, zeros and ones: what if the descent takes the columns as they come?",
        parameters.standardize.set(false), parameters.rate.set(0.00005)),
      WhatIf(
        "twins", "What if two columns say nearly the same: the size, measured twice?",
        parameters.twin.set(0.5)),
      WhatIf(
        "outlier", "200 houses. What if one of them has a zero too many?",
        parameters.outlier.set(true)),
    ],
    mainValues: ["rSquared", "residualError", "lastLoss"])

  public static let reference = Pieces(
    line: { Line.through($0, $1) },
    gradient: { Descent.gradient($0, $1, $2) },
    normalEquations: { try NormalEquations.solve($0, $1) },
    rSquared: { y, fitted in
      let mean = y.reduce(0, +) / Double(max(1, y.count))
      let left = zip(y, fitted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      return 1 - left / y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    },
    standardized: { Standardization.standardized($0) },
    ridge: { try NormalEquations.ridge($0, $1, $2) },
    reading: { ResidualPattern.reading(fitted: $0, residuals: $1) })

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    var experiment = try Experiment(settings, pieces, &report)
    // The four houses of the chapter say nothing about the reader's own data.
    if settings.data.isEmpty { ByHand.tell(&report) }
    experiment.tellData(&report)
    experiment.tellLine(&report)
    experiment.tellFit(&report)
    experiment.tellQuestion(&report)
    try experiment.testIntervals(&report)
    experiment.descend(&report)
    experiment.compareWays(&report)
    experiment.tellIntercept(&report)
    try experiment.tellTwins(&report)
    try experiment.tellOutlier(&report)
    experiment.tellRidge(&report)
    experiment.draw(&report)
  }
}

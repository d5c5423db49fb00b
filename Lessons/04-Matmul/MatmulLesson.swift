// Lesson 04: one product of matrices, computed in ever better ways, each of them timed.
// This file says what the lesson is; the experiment is in Experiment.swift. Chapter 04.
import Curriculum

public enum MatmulLesson: Lesson {
  /// The functions that a learner can replace by their own.
  public struct Pieces: Sendable {
    /// `[m, k]` times `[k, n]` -> `[m, n]`, by the rule: row i of A times column j of B.
    public var rowByColumn: @Sendable (Matrix, Matrix) -> Matrix
    /// `[rows, columns]` -> `[columns, rows]`.
    public var transposed: @Sendable (Matrix) -> Matrix
    /// `[m, k]` times `[k, n]` -> `[m, n]`, by square blocks of `block` rows and columns.
    public var blocked: @Sendable (_ a: Matrix, _ b: Matrix, _ block: Int) -> Matrix
    /// Solves L U x = r by forward and back substitution: L `[n, n]` lower triangular with ones on
    /// its diagonal, U `[n, n]` upper triangular, r and x of n elements.
    public var solve: @Sendable (_ lower: Matrix, _ upper: Matrix, _ rightSide: [Float]) -> [Float]
  }

  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    enum Precision: String, CaseIterable { case float, double }

    let sizes = Parameter.integers(
      "sizes", [64, 128, 256, 512, 1024], each: 1...4096, "n of the products of n x n matrices")
    let seconds = Parameter.number(
      "seconds", 0.08, in: 0.001...60, "how long each step is measured at each size, in seconds")
    let threads = Parameter.integer("threads", 2, in: 1...64, "threads of the last step")
    let block = Parameter.integer("block", 256, in: 1...1024, "rows and columns of a tile")
    let transposed = Parameter.flag("transposed", false, "transpose B first and read it by rows")
    let precision = Parameter.choice("precision", Precision.float, "32 or 64 bits a number")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "04", module: "Matmul", title: "Matrix multiplication",
    question: "The same three lines of arithmetic: why is one ordering of them 100 times faster?",
    teaches: """
      The rule of the product and its shapes; why the order of three loops, the rows of memory, \
      tiles, SIMD registers, packing and threads decide its speed; how close a program can come \
      to what the processor can do at most; and LU with pivoting, which solves linear systems. \
      The fast product of this lesson is what every later lesson computes with.
      """,
    makes: "a matrix product close to the limit of your processor",
    needs: [], minutes: 90,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "transpose-b",
        "The column of B jumps through memory. What if B is transposed first, time included?",
        parameters.transposed.set(true)),
      WhatIf(
        "power-of-two",
        "1024 is a round number for a computer. Are its neighbours slower or faster?",
        parameters.sizes.set([992, 1008, 1024, 1040, 1056])),
      WhatIf(
        "double", "Numbers of 64 bits: which steps take twice as long, and which do not?",
        parameters.precision.set(.double)),
      WhatIf(
        "one-thread", "How much of the last step is its threads?", parameters.threads.set(1)),
    ],
    mainValues: ["bestRate", "speedup", "fractionOfPeak"])

  public static let reference = Pieces(
    rowByColumn: { a, b in Ladder.naive(a, b) },
    transposed: { $0.transposed() },
    blocked: { a, b, block in Ladder.tiles(a, b, block: block) },
    solve: { lower, upper, rightSide in
      Substitution.solve(lower: lower, upper: upper, rightSide: rightSide)
    })

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    var experiment = Experiment(settings, pieces)
    ByHand.product(&report)
    experiment.measureMachine(&report)
    experiment.measureSteps(&report)
    experiment.measureRoofline(&report)
    experiment.measureMachine(&report)
    experiment.tellRates(&report)
    experiment.tellRelations(&report)
    experiment.tellValues(&report)
    try experiment.tellLinearSystem(&report)
    experiment.draw(&report)
  }
}

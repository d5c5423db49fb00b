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
      "sizes", [60, 120, 250, 500, 1000], each: 1...4096, "n of the products of n x n matrices")
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
    question:
      "The same arithmetic, to the last bit: why is one program 200 times as fast as another?",
    teaches: """
      The rule of the product and its shapes; what the order of three loops, vectors, registers \
      and cores each add to its speed; how close a program can come to the most that the \
      processor can do; and LU with pivoting, which solves linear systems. Every later lesson \
      computes with the fast product of this one.
      """,
    makes: "a matrix product close to the limit of your processor",
    needs: [], minutes: 90,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "transpose-b",
        "Row by column walks down the columns of B. How much faster is it if B is transposed first?",
        parameters.transposed.set(true)),
      WhatIf(
        "power-of-two",
        "1024 is a round number for a computer. Is it faster or slower than the sizes around it?",
        parameters.sizes.set([992, 1008, 1024, 1040, 1056])),
      WhatIf(
        "double",
        "With numbers of 64 bits instead of 32, which steps take twice as long, and which do not?",
        parameters.precision.set(.double)),
      WhatIf(
        "one-thread", "How much of the last step comes from its second core?",
        parameters.threads.set(1)),
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
    experiment.tellRoofline(&report)
    experiment.tellValues(&report)
    try experiment.tellLinearSystem(&report)
    experiment.draw(&report)
  }
}

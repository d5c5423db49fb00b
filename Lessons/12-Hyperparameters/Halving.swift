// Successive halving: many trainings begin, and only those that are ahead go on. Jamieson & Talwalkar 2016; Li,
// Jamieson, DeSalvo, Rostamizadeh & Talwalkar, Hyperband, 2018 (arXiv 1603.06560), algorithm 1, one
// bracket. Trainings that go on are continued, so that no step is paid for twice. Chapter 12.
// Left out: the other brackets of Hyperband, which hedge against losing what starts slowly.
import Curriculum
import Plotting

/// The plan of one bracket: how many candidates train up to how many steps.
public struct Halving: Equatable, Sendable {
  /// One round: so many candidates, each trained until it has so many steps.
  public struct Rung: Equatable, Sendable {
    public let candidates: Int
    public let steps: Int
  }

  /// What became of a candidate in one round.
  public struct Outcome<Candidate> {
    public let rung: Int
    public let candidate: Candidate
    public let loss: Double
  }

  public let rungs: [Rung]
  /// η of the paper: one of so many goes on, for so many times as many steps.
  static let factor = 3
  /// The smallest budget, in full trainings: 9 candidates for 1/9 of the steps, 3 of them for 2/9 more, and
  /// one for the rest cost 2 1/3 trainings.
  static let smallestBudget = 3

  /// Three rounds with as many candidates as cost no more than `budget` full trainings; those of the last round
  /// are trained in full.
  ///
  ///     try Halving(budget: 27, steps: 90).rungs  // 99 until step 10, 33 until 30, 11 until 90
  ///
  /// - Parameter steps: Of a full training.
  /// - Throws: `CourseError` where the budget or the training is too small for three rounds.
  public init(budget: Int, steps: Int) throws {
    guard budget >= Halving.smallestBudget else {
      throw CourseError(
        .usage,
        """
        A budget of \(budget) \(budget == 1 ? "training" : "trainings") is too small for successive \
        halving: its three rounds cost at least 2 1/3 trainings.
        """,
        mend: "Choose budget=\(Halving.smallestBudget) or more.")
    }
    guard steps >= 9 else {
      throw CourseError(
        .usage,
        """
        A training of \(steps) \(steps == 1 ? "step" : "steps") is too short for successive halving, \
        whose first round is a ninth of it.
        """,
        mend: "Choose steps=9 or more.")
    }
    // n candidates cost n/9 + n/3 · 2/9 + n/9 · 6/9 = 7n/27 trainings; n is a multiple of 9.
    let candidates = budget * 27 / 7 / 9 * 9
    rungs = [
      Rung(candidates: candidates, steps: steps / 9),
      Rung(candidates: candidates / 3, steps: steps / 3),
      Rung(candidates: candidates / 9, steps: steps),
    ]
  }

  /// The steps of all trainings together.
  public var cost: Int {
    var (cost, before) = (0, 0)
    for rung in rungs {
      cost += rung.candidates * (rung.steps - before)
      before = rung.steps
    }
    return cost
  }

  /// Runs the bracket.
  ///
  /// - Parameters:
  ///   - candidates: Trainings that have not begun; the first round takes as many as it has room for.
  ///   - advance: Trains each of them until it has so many steps, and returns their losses.
  /// - Returns: Every candidate with its loss at the end of each round that it took part in.
  public func run<Candidate>(
    _ candidates: [Candidate],
    advance: (_ candidates: inout [Candidate], _ steps: Int) -> [Double]
  ) -> [Outcome<Candidate>] {
    // book:begin halving
    var (running, outcomes) = (candidates, [Outcome<Candidate>]())
    var order = Array(candidates.indices)
    for (number, rung) in rungs.enumerated() {
      // The best of the round before go on until `rung.steps`.
      running = order.prefix(rung.candidates).map { running[$0] }
      let losses = advance(&running, rung.steps).map { $0.isNaN ? .infinity : $0 }
      outcomes += zip(running, losses).map { Outcome(rung: number, candidate: $0, loss: $1) }
      order = losses.indices.sorted { (losses[$0], $0) < (losses[$1], $1) }
    }
    return outcomes
    // book:end halving
  }
}

// Three ways to spend the same budget of training steps on a search. Bergstra & Bengio, Random Search for
// Hyper-Parameter Optimization, 2012; successive halving is in Halving.swift. Chapter 12.
import Curriculum
import Tensors

/// A way to search.
enum SearchMethod: String, CaseIterable {
  case grid, random
  case halving = "successive halving"
}

/// One setting that a search tried.
struct Tried<Task: TuningTask> {
  let trial: Trial<Task>
  /// What the search judged it by: the lower, the better.
  let loss: Double
  let validation: Judgment
}

/// What one search found.
struct Search<Task: TuningTask> {
  let method: SearchMethod
  /// Every setting, with the trainings as they were when the search left them.
  let tried: [Tried<Task>]
  /// Steps of all trainings together.
  let cost: Int
  /// The winner among those that were trained in full.
  let winner: Tried<Task>

  /// - Parameters:
  ///   - budget: Full trainings that it may cost.
  ///   - steps: Of a full training.
  ///   - loss: Judges a training.
  /// - Throws: `CourseError` where the budget is too small for halving.
  init(
    _ method: SearchMethod, of task: Task, budget: Int, steps: Int, seed: Int,
    loss: (Trial<Task>) -> Double
  ) throws {
    let halving = try Halving(budget: budget, steps: steps)
    var source = RandomSource(seed: seed)
    let settings =
      switch method {
      case .grid: task.space.grid(budget)
      case .random: task.space.drawn(budget, using: &source)
      case .halving: task.space.drawn(halving.rungs[0].candidates, using: &source)
      }
    let trials = settings.map { Trial($0, of: task, seed: seed) }
    func train(_ trials: inout [Trial<Task>], until steps: Int) -> [Double] {
      let done = Parallel.map(trials.count) { index -> (Trial<Task>, Double) in
        var trial = trials[index]
        trial.train(until: steps, on: task)
        return (trial, loss(trial))
      }
      trials = done.map(\.0)
      return done.map(\.1)
    }
    func judged(_ trial: Trial<Task>, _ loss: Double) -> Tried<Task> {
      Tried(trial: trial, loss: loss, validation: trial.judgment(on: task))
    }
    var finals: [Tried<Task>]
    if method == .halving {
      let outcomes = halving.run(trials, advance: train)
      // Where each candidate was left: the last of its rounds.
      let last = outcomes.enumerated().filter { place, outcome in
        !outcomes[(place + 1)...].contains {
          $0.rung > outcome.rung && $0.candidate.setting == outcome.candidate.setting
        }
      }
      tried = last.map { judged($0.element.candidate, $0.element.loss) }
      finals = tried.filter { $0.trial.steps == steps }
      cost = halving.cost
    } else {
      var trials = trials
      let losses = train(&trials, until: steps)
      tried = zip(trials, losses).map(judged)
      finals = tried
      cost = tried.count * steps
    }
    if finals.isEmpty { finals = tried }
    winner = finals.dropFirst().reduce(finals[0]) { $1.loss < $0.loss ? $1 : $0 }
    self.method = method
  }
}

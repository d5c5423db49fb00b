// The experiment of lesson 06: every walker on every hill with its best rate, then the same
// optimizers on one network, which is in Experiment+Network. What is drawn is in Experiment+Figures and
// Experiment+WhatIfs, what is said in Experiment+Findings. Chapter 06.
import Curriculum
import Tensors

/// One run: what it was asked for, and what it has found so far.
struct Experiment {
  /// Every rate times this.
  let factor: Double
  let correction: Bool
  let epsilon: Double
  let decay: Double
  let isInside: Bool
  let limit: Int
  let steepness: Double
  let seed: Int

  let landscapes: [Landscape]
  let walkers: [Contestant]
  let trainers: [Contestant]
  /// One for each seed; they differ in data, initialization and batches.
  let trainings: [Training]

  /// The rate of each walker on each hill before `factor`; the key is "walker on hill".
  var rates: [String: Double] = [:]
  var walks: [String: Walk] = [:]
  var trainingRates: [String: Double] = [:]
  var trials: [String: Trials] = [:]
  /// The walks and trainings that ended early, as they are told.
  var falls: [String] = []

  init(_ settings: LessonSettings<OptimizersLesson>, _ pieces: OptimizersLesson.Pieces) {
    factor = settings.rate
    correction = settings.correction
    epsilon = settings.epsilon
    decay = settings.decay
    isInside = settings.inside
    limit = settings.limit
    seed = settings.seed
    steepness = settings.steepness
    landscapes = [
      .ravine(steepness), .turnedRavine(steepness), .rosenbrock, .saddle,
    ]
    let own = Contestant.walkers(correction: correction, epsilon: epsilon)
    walkers = own + Contestant.learnersWalkers(pieces, done: settings.learners)
    let decaying = Contestant.decaying(
      correction: correction, epsilon: epsilon, decay: decay, inside: isInside)
    trainers =
      own + [decaying]
      + Contestant.learnersTrainers(pieces, done: settings.learners, decay: Float(decay))
    trainings = (0..<settings.seeds).map {
      Training(steps: settings.steps, batch: settings.batch, seed: settings.seed + $0)
    }
  }

  /// The training from the first seed.
  var training: Training { trainings[0] }

  func key(_ walker: Contestant, _ landscape: Landscape) -> String {
    "\(walker.name) on \(landscape.key)"
  }

  func walk(_ walker: String, _ landscape: String) -> Walk? { walks["\(walker) on \(landscape)"] }

  /// Searches each walker's rate in its standard form, then lets the form that was asked for walk.
  mutating func race(_ report: inout some Report) {
    let total = landscapes.count * walkers.count
    var done = 0
    for landscape in landscapes {
      for walker in walkers {
        let key = key(walker, landscape)
        let rate =
          walker.follows.map { rates["\($0) on \(landscape.key)"] }
          ?? RateLadder.best(on: landscape, limit: limit, walker.standard)
        rates[key] = rate
        let walk = Walk(
          landscape, walker.changed(factor * (rate ?? Experiment.fallback)),
          limit: limit + Walk.patience - 1)
        walks[key] = walk
        if let fall = walk.fall {
          falls.append("\(walker.name) on \(landscape.name) after step \(fall)")
        }
        done += 1
        report.progress(
          done, of: total,
          "\(key): \(walk.arrival.map { Counted.words($0, "step") } ?? "not there")")
      }
    }
  }

  /// The rate of a walker that arrives with none.
  static let fallback = 0.01

  /// One warning for all that fell: their reason is the same.
  func tellFalls(_ report: inout some Report) {
    guard !falls.isEmpty else { return }
    report.text(
      """
      The loss was no longer finite, so these ended early, with their curves kept: \
      \(falls.joined(separator: "; ")). The \(falls.count == 1 ? "rate is" : "rates are") probably too \
      large: try rate=\(Digits.significant(factor / 10)).
      """)
  }
}

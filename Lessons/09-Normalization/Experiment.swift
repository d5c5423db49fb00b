// The experiments of lesson 09: the same deep network at three learning rates, with and without
// batch norm. What happens inside is in Experiment+Depth, batches of other sizes and pictures in
// the files beside it. Chapter 09.
import Curriculum
import Optimizers
import Plotting
import Tensors

/// One run: what it was asked for.
struct Experiment {
  let settings: LessonSettings<NormalizationLesson>
  let pieces: NormalizationLesson.Pieces
  /// The exercises whose functions are the learner's, and right.
  var learners: [String]
  let pictures: Pictures
  let test: Pictures

  static let testPictures = 512

  init(_ settings: LessonSettings<NormalizationLesson>, _ pieces: NormalizationLesson.Pieces) {
    self.settings = settings
    self.pieces = pieces
    learners = settings.learners
    var source = RandomSource(seed: settings.seed)
    pictures = Pictures(settings.pictures, using: &source)
    test = Pictures(Experiment.testPictures, using: &source)
  }

  var batch: Int { settings.batch }
  var steps: Int { settings.steps }
  var seeds: Int { settings.seeds }
  var rate: Double { settings.rate }

  /// The three rates, from the lowest.
  var rates: [Double] {
    let apart = settings.apart
    return [rate / apart, rate, rate * apart]
  }

  /// The plan of one descent of the deep network.
  func plan(_ norm: String, rate: Double? = nil, batch: Int? = nil, seed: Int = 0) -> DescentPlan {
    let start: Initializer =
      switch settings.start {
      case .he: .heNormal
      case .small: .normal(deviation: 0.1)
      case .glorot: .xavierUniform
      }
    return DescentPlan(
      norm: norm, rate: rate ?? self.rate, batch: batch ?? self.batch, steps: steps,
      depth: settings.depth, width: settings.width, start: start,
      normalizesAfter: settings.order == .after,
      epsilon: Float(settings.epsilon), momentum: Float(settings.momentum),
      seed: settings.seed + 1 + seed)
  }

  // MARK: - Three rates

  /// Descents of one kind from several starts.
  struct Group {
    let name: String
    let rate: Double
    let descents: [Descent]
    let accuracies: [Double]

    /// Every ten steps the mean loss of these steps over all starts, and its standard error; it ends
    /// where the first descent did.
    var curve: [(step: Int, loss: Double, error: Double)] {
      let length = descents.map { $0.stopped.map { $0 - 1 } ?? $0.losses.count }.min() ?? 0
      return stride(from: 0, to: length, by: 10).map { start in
        let range = start..<min(start + 10, length)
        let means = descents.map { Spread.mean(Array($0.losses[range])).mean }
        let (mean, error) = Spread.mean(means)
        return (range.upperBound, mean, error)
      }
    }

    var final: (mean: Double, error: Double) { Spread.mean(descents.map(\.final)) }
    var accuracy: (mean: Double, error: Double) { Spread.mean(accuracies) }
    /// The steps that were not taken, counted from 1, and why.
    var stops: [(step: Int, cause: TrainingRecord.Cause)] {
      descents.compactMap { descent in descent.record.stop.map { ($0.step + 1, $0.cause) } }
    }
  }

  /// What the descents of one group have in common; nil stands for what the run asked for.
  struct Kind {
    var norm: String
    var rate: Double
    var batch: Int?
    var steps: Int?
    var start: Initializer?
  }

  /// Descents of every kind from each of `seeds` starts, shared out among the threads.
  func groups(_ kinds: [Kind], seeds: Int) -> [Group] {
    let found = Parallel.map(kinds.count * seeds) { index in
      let kind = kinds[index / seeds]
      var plan = plan(kind.norm, rate: kind.rate, batch: kind.batch, seed: index % seeds)
      plan.steps = kind.steps ?? plan.steps
      plan.start = kind.start ?? plan.start
      var descent = Descent(plan, pieces: pieces)
      descent.train(on: pictures)
      let forgets = !settings.evaluate && kind.batch == nil
      return (descent, descent.accuracy(on: test, isTraining: forgets, size: 64))
    }
    return kinds.enumerated().map { i, kind in
      let own = found[i * seeds..<(i + 1) * seeds]
      return Group(
        name: kind.norm, rate: kind.rate, descents: own.map(\.0), accuracies: own.map(\.1))
    }
  }

  /// Trains the same networks at three rates, plain and with batch norm.
  func compareRates(_ report: inout some Report) {
    var groups: [Group] = []
    let kinds = ["plain", "batch norm"]
    for norm in kinds {
      report.progress(groups.count, of: kinds.count * rates.count, "\(norm), three rates")
      let found = self.groups(rates.map { Kind(norm: norm, rate: $0) }, seeds: seeds)
      for group in found {
        for (step, loss, _) in group.curve {
          report.metric(step, "\(norm), rate \(text(group.rate))", loss)
        }
      }
      groups += found
    }
    report.progress(groups.count, of: groups.count, "three rates")
    var mine: [Group] = []
    if isMine("09.3") && isMine("09.5") {
      mine += self.groups([Kind(norm: "yours: batch norm", rate: rate)], seeds: 1)
    }
    if isMine("09.7") {
      mine += self.groups([Kind(norm: "yours: layer norm", rate: rate)], seeds: 1)
    }
    tellRates(groups, mine, &report)
    report.figure(ratesFigure(groups, mine))
    report.figure(endsFigure(groups))
  }

  private func tellRates(_ groups: [Group], _ mine: [Group], _ report: inout some Report) {
    for group in groups + mine {
      for stop in group.stops {
        report.text(
          """
          “\(group.name)” at rate \(text(group.rate)) stopped at step \(stop.step): \
          \(stop.cause.text). Is the rate too large? The curve so far is kept.
          """)
      }
    }
    report.table(
      Table(
        "Loss of the last steps, and how often the shape is found, from \(Spread.starts(seeds))",
        headings: ["network", "rate", "loss in nats", "found"],
        rows: (groups + mine).map { group in
          let (loss, accuracy) = (group.final, group.accuracy)
          return [
            group.name, text(group.rate),
            loss.mean.isFinite
              ? "\(Digits.fixed(loss.mean)) ± \(Digits.fixed(loss.error))" : "none",
            "\(Digits.percent(accuracy.mean, places: 0)) ± \(Digits.fixed(100 * accuracy.error, places: 0))",
          ]
        }))
    for (group, name) in zip(groups, ["Low", "Middle", "High", "Low", "Middle", "High"]) {
      let kind = (group.name == "plain" ? "plain" : "batch") + name
      if group.final.mean.isFinite { report.value("\(kind)Loss", group.final.mean, unit: "nats") }
      report.value("\(kind)Found", 100 * group.accuracy.mean, unit: "%")
    }
    // How many steps until the loss is half that of a guess, at the best rate of each.
    for norm in ["plain", "batch norm"] {
      let reached = groups.filter { $0.name == norm }.compactMap { group in
        group.curve.first { $0.loss < 0.693 }?.step
      }
      let name = norm == "plain" ? "plain" : "batch"
      if let first = reached.min() { report.value("\(name)Halfway", Double(first)) }
    }
  }

  /// A rate as one would write it: `0.01`, `1`.
  func text(_ rate: Double) -> String { Digits.written((rate * 1e9).rounded() / 1e9) }
}

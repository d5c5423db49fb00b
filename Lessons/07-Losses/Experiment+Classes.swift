// The experiments of lesson 07 on classes: log-sum-exp, and networks that learn to predict the weather.
// How sure they are is in Experiment+Calibration, the figures are in Experiment+ClassFigures. Chapter 07.
import Curriculum
import Plotting
import Tensors
import VectorMath

extension Experiment {
  /// Days that no network learns from: so many that the standard error of a share is at most 0.5 %.
  static let testDays = 10_000
  static let checkDays = 500

  // MARK: - Log-sum-exp

  /// Moves the logits s, s - 1, s - 2 along and watches both forms of log-sum-exp.
  func overflow(_ report: inout some Report) {
    func logits(_ s: Float) -> [Float] { [s, s - 1, s - 2] }
    let stable = LossesLesson.reference.logSumExp
    report.table(
      Table(
        "log-sum-exp of s, s - 1, s - 2",
        headings: ["s", "as on paper", "shifted"] + (isMine("07.3") ? ["yours"] : []),
        rows: [-1000, -103, -100, 0, 80, 88, 89, 1000].map { (s: Float) in
          [Digits.fixed(s, places: 0)]
            + ([NaiveSoftmax.logSumExp(logits(s)), stable(logits(s))]
            + (isMine("07.3") ? [pieces.logSumExp(logits(s))] : [])).map { Digits.fixed($0) }
        }))
    let (naive, _) = NaiveSoftmax.crossEntropy(Tensor([[1000, 999, 998]]), [1])
    let (fused, _) = Loss.crossEntropy(Tensor([[1000, 999, 998]]), [1])
    report.text(
      """
      The cross-entropy of the logits 1000, 999 and 998 for the second class: \
      \(Digits.fixed(naive)) as on paper, \(Digits.fixed(fused)) shifted.
      """)
    report.value("shiftedAt1000", Double(fused))
    report.figure(overflowFigure(logits, stable))
  }

  // MARK: - Weather

  /// A training that the parameters ask for.
  struct Plan {
    let name: String
    let startsWrong: Bool
    let loss: ClassLoss
  }

  var plans: [Plan] {
    let isWrong = settings.start == .wrong
    var plans = [Plan(name: "cross-entropy", startsWrong: isWrong) { Loss.crossEntropy($0, $1) }]
    if settings.softmax == .naive {
      plans.append(
        Plan(name: "as on paper", startsWrong: isWrong) { NaiveSoftmax.crossEntropy($0, $1) })
    } else if settings.loss == .squared {
      plans.append(Plan(name: "squared", startsWrong: isWrong, loss: Training.squared))
      plans.append(Plan(name: "squared, open start", startsWrong: false, loss: Training.squared))
    } else {
      plans.append(Plan(name: "smoothed", startsWrong: isWrong) { smoothed($0, $1) })
    }
    if isMine("07.4") {
      plans.append(
        Plan(name: "yours: cross-entropy", startsWrong: isWrong) { logits, labels in
          let rows = labels.indices.map { i in
            pieces.crossEntropy(logits.rows(i..<i + 1).elements, labels[i])
          }
          let n = Float(labels.count)
          return (
            rows.reduce(0) { $0 + $1.loss } / n,
            Tensor(rows.flatMap { $0.gradient }, shape: logits.shape) / n
          )
        })
    }
    return plans
  }

  /// Trains what a plan asks for, on these days and from this seed.
  func training(
    _ plan: Plan, _ days: Weather, _ test: Weather, seed: Int,
    each: (_ step: Int, _ loss: Double, _ testLoss: Double) -> Void
  ) -> Training {
    var training = Training(
      plan.name, hidden: settings.hidden, startsWrong: plan.startsWrong, seed: seed + 1)
    training.train(
      on: days, test: test, steps: settings.steps, rate: Float(settings.rate), loss: plan.loss,
      each: each)
    return training
  }

  /// Days to learn from, days on which a temperature is chosen, and days that judge.
  func weather(seed: Int) -> (days: Weather, check: Weather, test: Weather) {
    var source = RandomSource(seed: seed)
    let days = Weather(days: settings.days, rare: rare, using: &source)
    let check = Weather(days: Experiment.checkDays, rare: rare, using: &source)
    return (days, check, Weather(days: Experiment.testDays, rare: rare, using: &source))
  }

  /// Trains networks on the same days and asks how sure they are.
  func classify(_ report: inout some Report) {
    let (days, check, test) = weather(seed: seed)
    let steps = settings.steps
    var trainings: [Training] = []
    for plan in plans {
      let training = training(plan, days, test, seed: seed) { step, loss, testLoss in
        report.metric(step, "\(plan.name), training", loss)
        report.metric(step, "\(plan.name), test", testLoss)
        report.progress(step, of: steps, "\(plan.name), loss \(Digits.fixed(loss))")
      }
      if let step = training.stopped {
        report.text(
          "“\(plan.name)” stopped at step \(step): "
            + Experiment.stop(training.losses.last ?? .nan, gradient: training.brokenGradient))
        report.value("stoppedAt", Double(step))
      }
      trainings.append(training)
    }
    tellTrainings(trainings, test, &report)
    report.figure(trainingFigure(trainings))
    tellCalibration(trainings, check, test, &report)
  }

  /// Cross-entropy with label smoothing: by targets where they are the learner's.
  private func smoothed(_ logits: Tensor, _ labels: [Int]) -> (loss: Float, dOutput: Tensor) {
    let smoothing = Float(settings.smoothing)
    if !isMine("07.6") { return Loss.crossEntropy(logits, labels, smoothing: smoothing) }
    let targets = labels.flatMap { pieces.smoothedTargets($0, logits.columns, smoothing) }
    return Loss.crossEntropy(logits, targets: Tensor(targets, shape: logits.shape))
  }

  private func tellTrainings(
    _ trainings: [Training], _ test: Weather, _ report: inout some Report
  ) {
    report.table(
      Table(
        "Losses of networks that learn from \(settings.days) days, and their largest logit",
        headings: [
          "network", "training", "lowest test", "at step", "final test", "largest logit",
        ],
        rows: trainings.map { training in
          let lowest = training.testLosses.min() ?? .nan
          let step = training.testLosses.firstIndex(of: lowest).map { training.steps[$0] } ?? 0
          return [
            training.name, Digits.fixed(training.losses.last ?? .nan), Digits.fixed(lowest),
            "\(step)", Digits.fixed(training.testLosses.last ?? .nan),
            Digits.fixed(training.largestLogit, places: 1),
          ]
        }))
    for (name, training) in zip(["first", "second", "third"], trainings) {
      let lowest = training.testLosses.min() ?? .nan
      report.value("\(name)LowestTestLoss", lowest, unit: "nats")
      if let place = training.testLosses.firstIndex(of: lowest) {
        report.value("\(name)LowestAt", Double(training.steps[place]))
      }
      if let last = training.testLosses.last, last.isFinite {
        report.value("\(name)TestLoss", last, unit: "nats")
        let trainingLoss = training.losses.last ?? .nan
        if trainingLoss.isFinite { report.value("\(name)TrainingLoss", trainingLoss) }
      }
      report.value("\(name)LargestLogit", Double(training.largestLogit))
      if let step = training.belowOne { report.value("\(name)BelowOne", Double(step)) }
    }
  }
}

// The experiments of lesson 07 on classes: log-sum-exp, a network that tells the weather, how sure
// it is, and what a rare class does. Their figures are in Experiment+ClassFigures. Chapter 07.
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

  /// The descent that a name stands for.
  private func descent(
    _ name: String, _ days: Weather, _ test: Weather, startsWrong: Bool,
    _ report: inout some Report, loss: ClassLoss
  ) -> Training {
    var training = Training(
      name, hidden: settings.hidden, startsWrong: startsWrong, seed: seed + 1)
    let steps = settings.steps
    training.train(
      on: days, test: test, steps: steps, rate: Float(settings.rate), loss: loss
    ) { step, loss, testLoss in
      report.metric(step, "\(name), training", loss)
      report.metric(step, "\(name), test", testLoss)
      report.progress(step, of: steps, "\(name), loss \(Digits.fixed(loss))")
    }
    if let step = training.stopped {
      report.text(
        "“\(name)” stopped at step \(step): "
          + Experiment.stop(training.losses.last ?? .nan, gradient: training.brokenGradient))
      report.value("stoppedAt", Double(step))
    }
    return training
  }

  private func weather() -> (days: Weather, check: Weather, test: Weather) {
    var source = RandomSource(seed: seed)
    let days = Weather(days: settings.days, rare: rare, using: &source)
    let check = Weather(days: Experiment.checkDays, rare: rare, using: &source)
    return (days, check, Weather(days: Experiment.testDays, rare: rare, using: &source))
  }

  /// Trains networks on the same days and asks how sure they are.
  func classify(_ report: inout some Report) {
    let (days, check, test) = weather()
    let startsWrong = settings.start == .wrong
    var trainings: [Training] = []
    func train(_ name: String, startsWrong: Bool = startsWrong, loss: @escaping ClassLoss) {
      trainings.append(
        descent(name, days, test, startsWrong: startsWrong, &report, loss: loss))
    }
    train("cross-entropy") { Loss.crossEntropy($0, $1) }
    if settings.softmax == .naive {
      train("as on paper") { NaiveSoftmax.crossEntropy($0, $1) }
    } else if settings.loss == .squared {
      train("squared", loss: Training.squared)
      train("squared, open start", startsWrong: false, loss: Training.squared)
    } else {
      train("smoothed") { smoothed($0, $1) }
    }
    if isMine("07.4") {
      train("yours: cross-entropy") { logits, labels in
        let rows = labels.indices.map { i in
          pieces.crossEntropy(logits.rows(i..<i + 1).elements, labels[i])
        }
        let n = Float(labels.count)
        return (
          rows.reduce(0) { $0 + $1.loss } / n,
          Tensor(rows.flatMap { $0.gradient }, shape: logits.shape) / n
        )
      }
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
          "network", "training", "lowest test", "at step", "last test", "largest z",
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
      let half = training.testLosses.firstIndex { $0 < 1 }.map { training.steps[$0] }
      if let half { report.value("\(name)BelowOne", Double(half)) }
    }
  }
}

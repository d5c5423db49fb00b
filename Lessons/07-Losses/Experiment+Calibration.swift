// How sure the networks of lesson 07 are, how often they are right, and what weights do for a rare
// class. Chapter 07.
import Curriculum
import Plotting
import Tensors
import VectorMath

extension Experiment {
  /// Holds confidence against accuracy: of each network, with a temperature, and of the truth.
  func tellCalibration(
    _ trainings: [Training], _ check: Weather, _ test: Weather, _ report: inout some Report
  ) {
    var rows: [[String]] = []
    var shown: [(name: String, calibration: Calibration)] = []
    func add(_ name: String, _ key: String?, _ logits: Tensor, temperature: Float?) {
      let calibration = Calibration(logits: logits, labels: test.labels)
      let loss = Loss.crossEntropy(logits, test.labels).loss
      let divergence = meanDivergence(test.trueLogits, logits)
      rows.append([
        name, temperature.map { Digits.fixed($0, places: 2) } ?? "",
        Digits.percent(calibration.accuracy), Digits.percent(calibration.confidence),
        Digits.percent(calibration.error), Digits.fixed(loss), Digits.fixed(divergence),
      ])
      shown.append((name, calibration))
      guard let key else { return }
      report.value("\(key)Accuracy", calibration.accuracy)
      report.value("\(key)Confidence", calibration.confidence)
      report.value("\(key)CalibrationError", calibration.error)
      report.value("\(key)Loss", Double(loss), unit: "nats")
      report.value("\(key)Divergence", Double(divergence), unit: "nats")
      report.value("\(key)Surest", calibration.bins.last?.accuracy ?? 0)
      if let temperature { report.value("\(key)Temperature", Double(temperature)) }
    }
    let keys = ["crossEntropy", "second", "third"]
    for (training, key) in zip(trainings, keys) where training.stopped == nil {
      let logits = training.network(test.inputs)
      add(training.name, key, logits, temperature: nil)
      guard training.name == trainings[0].name else { continue }
      let t = Calibration.temperature(
        logits: training.network(check.inputs), labels: check.labels)
      add("with a temperature", "tempered", logits / t, temperature: t)
      tellUncertainty(logits, test.labels, &report)
    }
    add("the true probabilities", "truth", test.trueLogits, temperature: nil)
    report.table(
      Table(
        "How sure, and how often right: \(Experiment.testDays) days",
        headings: ["network", "T", "right", "sure", "ECE", "loss", "KL from the truth"],
        rows: rows))
    report.figure(calibrationFigure(shown))
  }

  /// The mean of KL(truth ‖ model) over the rows, by the learner's function where it is right.
  private func meanDivergence(_ truth: Tensor, _ logits: Tensor) -> Float {
    let t = truth.softmax()
    guard isMine("07.6") else { return Loss.divergence(logits, targets: t).loss }
    let p = logits.softmax()
    let sum = (0..<t.rows).reduce(Float(0)) { sum, i in
      sum + pieces.divergence(t.rows(i..<i + 1).elements, p.rows(i..<i + 1).elements)
    }
    return sum / Float(t.rows)
  }

  /// What is gained by saying "I do not know" on the least sure days.
  private func tellUncertainty(
    _ logits: Tensor, _ labels: [Int], _ report: inout some Report
  ) {
    let (confidences, guesses) = (logits.softmax().max(axis: -1).elements, logits.argmax())
    let order = labels.indices.sorted {
      confidences[$0] != confidences[$1] ? confidences[$0] > confidences[$1] : $0 < $1
    }
    let rows = [100, 80, 60, 40, 20].map { (percent: Int) -> [String] in
      let kept = order.prefix(max(1, labels.count * percent / 100))
      let right = kept.reduce(0) { $0 + (guesses[$1] == labels[$1] ? 1 : 0) }
      let accuracy = Double(right) / Double(kept.count)
      report.value("surest\(percent)Accuracy", accuracy)
      return ["\(percent) %", Digits.percent(accuracy)]
    }
    report.table(
      Table("The surest days alone", headings: ["of the days", "right"], rows: rows))
  }

  // MARK: - A rare class

  /// Trains with and without weights on days of which few have snow, and counts what is found.
  func weigh(_ report: inout some Report) {
    var source = RandomSource(seed: seed)
    let days = Weather(days: settings.days, rare: rare, using: &source)
    let test = Weather(days: Experiment.testDays, rare: rare, using: &source)
    // Each class counts as much as each other: w_c = 1 / (C · its share)
    let weights = Tensor(days.shares.map { Float(1 / (3 * $0)) })
    var groups: [Bars.Group] = []
    var rows: [[String]] = []
    for (name, weights) in [("without weights", nil), ("with weights", weights as Tensor?)] {
      var training = Training(
        name, hidden: settings.hidden, startsWrong: false, seed: seed + 1)
      let steps = settings.steps
      training.train(
        on: days, test: test, steps: steps, rate: Float(settings.rate),
        loss: { Loss.crossEntropy($0, $1, weights: weights) }
      ) { step, loss, _ in
        report.progress(step, of: steps, "\(name), loss \(Digits.fixed(loss))")
      }
      let logits = training.network(test.inputs)
      let guesses = logits.argmax()
      let calibration = Calibration(logits: logits, labels: test.labels)
      let found = Weather.classes.indices.map { c in
        let here = test.labels.indices.filter { test.labels[$0] == c }
        return Double(here.filter { guesses[$0] == c }.count) / Double(max(1, here.count))
      }
      let named = guesses.indices.filter { guesses[$0] == 2 }
      let right = named.filter { test.labels[$0] == 2 }.count
      let precision = Double(right) / Double(max(1, named.count))
      groups.append(Bars.Group(name, values: found.map { 100 * $0 }))
      rows.append(
        [name] + found.map { Digits.percent($0) }
          + [
            Digits.percent(precision), Digits.percent(calibration.accuracy),
            Digits.percent(calibration.confidence), Digits.percent(calibration.error),
          ])
      let key = weights == nil ? "plain" : "weighted"
      report.value("\(key)SnowFound", found[2])
      report.value("\(key)SnowPrecision", precision)
      report.value("\(key)Right", calibration.accuracy)
      report.value("\(key)Error", calibration.error)
    }
    report.value("snowDays", Double(test.labels.filter { $0 == 2 }.count))
    report.table(
      Table(
        "What is found of each class, \(Digits.percent(rare)) of the days with snow",
        headings: [
          "network", "sun", "rain", "snow", "precision", "right", "sure", "ECE",
        ], rows: rows))
    report.figure(rareFigure(groups))
  }
}

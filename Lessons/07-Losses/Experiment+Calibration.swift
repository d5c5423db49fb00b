// How sure the networks of lesson 07 are, and how often they are right. What weights do for a rare class
// is in Experiment+Rare. Chapter 07.
import Curriculum
import Plotting
import Tensors
import VectorMath

extension Experiment {
  /// Name the values of the networks, in their order.
  static let keys = ["crossEntropy", "second", "third"]

  /// What a model's logits are worth on days that it has not seen.
  struct Verdict {
    let calibration: Calibration
    /// The cross-entropy of the labels, and the mean of KL(truth ‖ model).
    let loss: Double
    let divergence: Double
  }

  func verdict(_ logits: Tensor, _ test: Weather) -> Verdict {
    Verdict(
      calibration: Calibration(logits: logits, labels: test.labels),
      loss: Double(Loss.crossEntropy(logits, test.labels).loss),
      divergence: Double(meanDivergence(test.trueLogits, logits)))
  }

  /// The logits with the temperature that suits `check` best.
  func tempered(_ training: Training, _ logits: Tensor, _ check: Weather) -> (Tensor, Float) {
    let t = Calibration.temperature(
      logits: training.network(check.inputs), labels: check.labels)
    return (logits / t, t)
  }

  /// Compares confidence with accuracy: of each network, with a temperature, and of the truth.
  func tellCalibration(
    _ trainings: [Training], _ check: Weather, _ test: Weather, _ report: inout some Report
  ) {
    var rows: [[String]] = []
    var shown: [(name: String, calibration: Calibration)] = []
    func add(_ name: String, _ key: String?, _ logits: Tensor, temperature: Float?) {
      let verdict = verdict(logits, test)
      let calibration = verdict.calibration
      rows.append([
        name, temperature.map { Digits.fixed($0, places: 2) } ?? "",
        Digits.percent(calibration.accuracy), Digits.percent(calibration.confidence),
        Digits.percent(calibration.error), Digits.fixed(verdict.loss),
        Digits.fixed(verdict.divergence),
      ])
      shown.append((name, calibration))
      guard let key else { return }
      report.value("\(key)Accuracy", calibration.accuracy)
      report.value("\(key)Confidence", calibration.confidence)
      report.value("\(key)CalibrationError", calibration.error)
      report.value("\(key)Loss", verdict.loss, unit: "nats")
      report.value("\(key)Divergence", verdict.divergence, unit: "nats")
      report.value("\(key)Surest", calibration.bins.last?.accuracy ?? 0)
      if let temperature { report.value("\(key)Temperature", Double(temperature)) }
    }
    for (training, key) in zip(trainings, Experiment.keys) where training.stopped == nil {
      let logits = training.network(test.inputs)
      add(training.name, key, logits, temperature: nil)
      guard training.name == trainings[0].name else { continue }
      let (cooler, t) = tempered(training, logits, check)
      add("with a temperature", "tempered", cooler, temperature: t)
      tellUncertainty(logits, test.labels, &report)
    }
    add("the true probabilities", "truth", test.trueLogits, temperature: nil)
    report.table(
      Table(
        "How sure, and how often right: \(Experiment.testDays) days",
        headings: ["network", "T", "accuracy", "confidence", "ECE", "loss", "KL from truth"],
        rows: rows))
    report.figure(calibrationFigure(shown))
    report.figure(confidencesFigure(shown))
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
      Table("The surest days alone", headings: ["days kept", "accuracy"], rows: rows))
  }
}

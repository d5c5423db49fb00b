// What lesson 07 finds out about a rare class: how many of its days a network finds, with and without
// weights. Chapter 07, “a rare class”.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  /// What a network finds when it learns with weights, or without.
  struct RareFinding {
    let name: String
    /// Names its values.
    let key: String
    /// The share of the days of each class that is found (recall), `[3]`.
    let found: [Double]
    /// The share of the days called snow that have snow.
    let precision: Double
    let calibration: Calibration
  }

  /// Trains with and without weights on days of which few have snow, and counts what is found.
  func weigh(_ report: inout some Report) {
    let steps = settings.steps
    let (test, findings) = weighed(seed: seed) { name, step, loss in
      report.progress(step, of: steps, "\(name), loss \(Digits.fixed(loss))")
    }
    for finding in findings {
      report.value("\(finding.key)SnowFound", finding.found[2])
      report.value("\(finding.key)SnowPrecision", finding.precision)
      report.value("\(finding.key)Right", finding.calibration.accuracy)
      report.value("\(finding.key)Error", finding.calibration.error)
    }
    report.value("snowDays", Double(test.labels.filter { $0 == 2 }.count))
    report.table(
      Table(
        "What is found of each class, \(Digits.percent(rare)) of the days with snow",
        headings: [
          "network", "sun", "rain", "snow", "precision", "accuracy", "confidence", "ECE",
        ],
        rows: findings.map { finding in
          [finding.name] + finding.found.map { Digits.percent($0) }
            + [
              finding.precision, finding.calibration.accuracy, finding.calibration.confidence,
              finding.calibration.error,
            ].map { Digits.percent($0) }
        }))
    report.figure(
      rareFigure(findings.map { Bars.Group($0.name, values: $0.found.map { 100 * $0 }) }))
  }

  /// The findings of the two networks of one seed, and the days that judged them.
  func weighed(
    seed: Int, each: (_ name: String, _ step: Int, _ loss: Double) -> Void
  ) -> (test: Weather, findings: [RareFinding]) {
    var source = RandomSource(seed: seed)
    let days = Weather(days: settings.days, rare: rare, using: &source)
    let test = Weather(days: Experiment.testDays, rare: rare, using: &source)
    // Each class counts as much as each other: w_c = 1 / (C · its share)
    let weights = Tensor(days.shares.map { Float(1 / (3 * $0)) })
    let kinds: [(name: String, key: String, weights: Tensor?)] = [
      ("without weights", "plain", nil), ("with weights", "weighted", weights),
    ]
    return (
      test,
      kinds.map { kind in
        let plan = Plan(name: kind.name, startsWrong: false) {
          Loss.crossEntropy($0, $1, weights: kind.weights)
        }
        let training = training(plan, days, test, seed: seed) { step, loss, _ in
          each(kind.name, step, loss)
        }
        let logits = training.network(test.inputs)
        let guesses = logits.argmax()
        let found = Weather.classes.indices.map { c in
          let here = test.labels.indices.filter { test.labels[$0] == c }
          return Double(here.filter { guesses[$0] == c }.count) / Double(max(1, here.count))
        }
        let named = guesses.indices.filter { guesses[$0] == 2 }
        let right = named.filter { test.labels[$0] == 2 }.count
        return RareFinding(
          name: kind.name, key: kind.key, found: found,
          precision: Double(right) / Double(max(1, named.count)),
          calibration: Calibration(logits: logits, labels: test.labels))
      }
    )
  }
}

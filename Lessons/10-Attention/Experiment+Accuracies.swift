// How often the trained models are right, and what their weights say, over one seed or several.
// Chapter 10, sections “Run it” and “Break it”.
import Curriculum
import Optimizers
import Tensors

/// What one trained model does with fresh sentences.
private struct Findings {
  let training: PronounTraining
  /// Named as the run's values are.
  let numbers: [(name: String, value: Double)]

  init(_ training: PronounTraining, _ sets: [[Sentence]]) {
    self.training = training
    let heldOut = sets[1]
    let answers = zip(training.answers(heldOut), heldOut)
    // How often the answer is of the right kind, a dish or a tool, and how often it is a noun of the
    // sentence.
    let kinds = answers.filter {
      Grammar.dishes.contains($0[0]) == Grammar.dishes.contains($1.noun)
    }
    let present = answers.filter { $1.words.contains($0[0]) }
    let some = Array(heldOut.prefix(200))
    let count = Double(heldOut.count)
    numbers =
      zip(["seenPairs", "heldOutPairs", "heldOutOrders"], sets).map {
        ($0, training.accuracy($1))
      } + [
        ("rightKind", Double(kinds.count) / count), ("inSentence", Double(present.count) / count),
        ("pointing", training.pointing(some)),
        ("startWeight", training.decision(some, afterTraining: false)),
        ("endWeight", training.decision(some, afterTraining: true)),
      ]
  }

  subscript(_ name: String) -> Double { numbers.first { $0.name == name }?.value ?? .nan }
}

extension Experiment {
  /// Asks every model about sentences of three kinds. With several seeds, each value of the run also has
  /// its lowest, median and highest over them.
  func tellAccuracies(_ trainings: [PronounTraining], _ report: inout some Report) {
    let sets = Share.allCases.map { Grammar.sentences($0, 1000, seed: settings.seed + 10) }
    let findings = trainings.map { Findings($0, sets) }
    tellComplaints(trainings, &report)
    report.table(
      Table(
        "What *it* is: right answers in 1,000 fresh sentences",
        headings: ["model", "pairs seen", "held out", "new orders", "kind right", "weight"],
        rows: findings.map { found in
          [found.training.plan.name]
            + ["seenPairs", "heldOutPairs", "heldOutOrders", "rightKind"].map {
              Digits.percent(found[$0])
            } + [Digits.fixed(found["pointing"], places: 2)]
        }))
    for (name, value) in findings[0].numbers { report.value(name, value) }
    if seeds.count > 1 {
      let several = findings.prefix(seeds.count)
      for (name, _) in findings[0].numbers { tellSpread(name, several.map { $0[name] }, &report) }
    }
    let model = trainings[0].model
    report.value("parameters", Double(model.parameterCount))
    report.value("lastLoss", trainings[0].record.losses.last { $0.isFinite } ?? 0)
    report.value("words", Double(Grammar.words.count))
  }

  /// Says which trainings ended early.
  func tellComplaints(_ trainings: [PronounTraining], _ report: inout some Report) {
    for training in trainings {
      guard let complaint = training.record.complaint else { continue }
      report.text(
        """
        The training of “\(training.plan.name)” \(complaint) What follows is about the model as it was \
        before.
        """)
    }
  }

  /// The lowest, the median and the highest of a value over the seeds.
  func tellSpread(_ name: String, _ values: [Double], _ report: inout some Report) {
    let sorted = values.sorted()
    let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
    report.value(name + "Lowest", sorted[0])
    report.value(name + "Median", (low + high) / 2)
    report.value(name + "Highest", sorted[sorted.count - 1])
  }
}

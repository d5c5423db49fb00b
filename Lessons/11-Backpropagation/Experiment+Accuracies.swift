// How many digits the trained networks read, over all seeds. Chapter 11, “Run it” and “Break it”.
import Curriculum

extension Experiment {
  /// Trainings of one plan, one for each seed.
  static func grouped(_ trainings: [DigitTraining]) -> [[DigitTraining]] {
    var groups: [[DigitTraining]] = []
    for training in trainings {
      if training.plan == groups.last?[0].plan {
        groups[groups.count - 1].append(training)
      } else {
        groups.append([training])
      }
    }
    return groups
  }

  /// A table with a row for each plan, and the same as values.
  func tellAccuracies(_ trainings: [DigitTraining], _ report: inout some Report) {
    let groups = Experiment.grouped(trainings)
    for training in trainings {
      guard let epoch = training.stopped else { continue }
      report.text(
        """
        The training “\(training.plan.name)” ended after epoch \(epoch), because the cost was no \
        number any more. A smaller rate may help.
        """)
    }
    let rows = groups.map { group -> [String] in
      let plan = group[0].plan
      let test = group.map { $0.looks[$0.looks.count - 1].test.accuracy }
      let training = group.map { $0.looks[$0.looks.count - 1].training.accuracy }
      tell(plan, "trainingAccuracy", training, &report)
      tell(plan, "testAccuracy", test, &report)
      var cells = [
        plan.name, plan.sizes(group[0].data.training.size).map(String.init).joined(separator: "-"),
        Digits.fixed(100 * Experiment.median(training), places: 1), Experiment.range(test),
      ]
      if group[0].data.more == nil {
        cells.append("")
      } else {
        let fresh = group.map(\.judgement.accuracy)
        tell(plan, "freshAccuracy", fresh, &report)
        cells.append(Experiment.range(fresh))
      }
      return cells
    }
    let seeds = seeds.count == 1 ? "" : ", the median of \(seeds.count) seeds (lowest–highest)"
    report.table(
      Table(
        "Digits read correctly, in %\(seeds)",
        headings: ["network", "layers", "training", "test", "\(DigitData.moreCount) more"],
        rows: rows))
    let network = trainings[0]
    report.value("lastCost", network.looks[network.looks.count - 1].training.cost)
    report.value(
      "imagesPerSecond",
      Double(network.data.training.count) / max(network.secondsPerEpoch, 1e-9), isMeasured: true)
  }

  /// The median as the value itself, the lowest and the highest beside it.
  private func tell(
    _ plan: DigitPlan, _ name: String, _ accuracies: [Double], _ report: inout some Report
  ) {
    let full = plan.key.isEmpty ? name : plan.key + name.prefix(1).uppercased() + name.dropFirst()
    report.value(full, Experiment.median(accuracies))
    guard accuracies.count > 1 else { return }
    report.value(full + "Lowest", accuracies.min() ?? 0)
    report.value(full + "Highest", accuracies.max() ?? 0)
  }

  static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  private static func range(_ accuracies: [Double]) -> String {
    let middle = Digits.fixed(100 * median(accuracies), places: 1)
    guard accuracies.count > 1, let low = accuracies.min(), let high = accuracies.max() else {
      return middle
    }
    return
      "\(middle) (\(Digits.fixed(100 * low, places: 1))–\(Digits.fixed(100 * high, places: 1)))"
  }

  // MARK: - The tape

  /// The what-if `long-chain`: a chain of numbers and one number that is used as often, on the tape.
  static func followChain(_ count: Int, _ report: inout some Report) throws {
    guard count >= 3 else {
      throw CourseError(
        .usage, "chain=\(count): a chain takes three numbers.", mend: "Choose chain=3 or more.")
    }
    let (chain, wide) = (TapeTrial.chain(count), TapeTrial.wide(count))
    report.table(
      Table(
        "The tape with long expressions",
        headings: ["expression", "nodes", "value", "gradient"],
        rows: [("x (1 + 1/n) (1 + 1/n) …", chain), ("x + x + x + …", wide)].map { name, trial in
          [
            name, Digits.count(trial.nodes), Digits.significant(Double(trial.value), digits: 7),
            Digits.significant(Double(trial.gradient), digits: 7),
          ]
        }))
    report.value("chainNodes", Double(chain.nodes))
    report.value("chainValue", Double(chain.value))
    report.value("chainGradient", Double(chain.gradient))
    report.value("wideGradient", Double(wide.gradient))
    report.value("chainSeconds", chain.seconds, unit: "s", isMeasured: true)
    report.value(
      "chainNanoseconds", chain.seconds / Double(chain.nodes) * 1e9, unit: "ns", isMeasured: true)
  }
}

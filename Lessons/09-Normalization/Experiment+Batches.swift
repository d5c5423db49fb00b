// Batches of 2 against 64, and what happens to who forgets to switch to evaluation. Chapter 09.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  static let batchSizes = [2, 4, 16, 64]
  static let norms = ["plain", "batch norm", "layer norm"]

  /// Trains networks of three kinds with batches of several sizes, each for the same number of
  /// steps, four times as many as elsewhere: small batches need them.
  func compareBatches(_ report: inout some Report) {
    let (steps, seeds) = (4 * steps, min(3, seeds))
    var groups: [[Group]] = []
    for (i, size) in Experiment.batchSizes.enumerated() {
      report.progress(i, of: Experiment.batchSizes.count, "batches of \(size)")
      groups.append(
        self.groups(
          Experiment.norms.map { Kind(norm: $0, rate: rate, batch: size, steps: steps) },
          seeds: seeds))
    }
    report.progress(groups.count, of: groups.count, "batches")
    report.table(
      Table(
        "How often the shape is found after \(steps) steps, \(Spread.starts(seeds)), by the batch",
        headings: ["batch"] + Experiment.norms,
        rows: zip(Experiment.batchSizes, groups).map { size, row in
          ["\(size)"]
            + row.map {
              """
              \(Digits.percent($0.accuracy.mean, places: 0)) ± \
              \(Digits.fixed(100 * $0.accuracy.error, places: 0))
              """
            }
        }))
    for (size, row) in zip(Experiment.batchSizes, groups) {
      for (name, group) in zip(["plain", "batch", "layer"], row) {
        report.value("\(name)Found\(size)", 100 * group.accuracy.mean, unit: "%")
      }
    }
    report.figure(batchesFigure(groups, steps: steps, seeds: seeds))
  }

  // MARK: - Forgotten

  /// Tests one network by running averages and by the statistics of test batches.
  func forget(_ report: inout some Report) {
    var descent = Descent(plan("batch norm"), pieces: pieces)
    descent.train(on: pictures)
    let sorted = test.at(test.labels.indices.sorted { test.labels[$0] < test.labels[$1] })
    let sizes = [2, 4, 8, 16, 32, 64, 128]
    func accuracies(_ pictures: Pictures) -> [Double] {
      sizes.map { descent.accuracy(on: pictures, isTraining: true, size: $0) }
    }
    let (mixed, alike) = (accuracies(test), accuracies(sorted))
    let evaluated = descent.accuracy(on: test)
    report.table(
      Table(
        "Forgotten to evaluate: found, by the pictures tested at a time",
        headings: ["at a time", "shapes mixed", "one shape after the other"],
        rows: zip(sizes, zip(mixed, alike)).map {
          ["\($0)", Digits.percent($1.0, places: 0), Digits.percent($1.1, places: 0)]
        }))
    report.text(
      "In evaluation it is \(Digits.percent(evaluated, places: 0)), one by one or all at once.")
    for (size, (mixed, alike)) in zip(sizes, zip(mixed, alike)) {
      report.value("mixed\(size)", 100 * mixed, unit: "%")
      report.value("alike\(size)", 100 * alike, unit: "%")
    }
    report.value("evaluated", 100 * evaluated, unit: "%")
    report.figure(
      forgottenFigure(sizes.map(Double.init), mixed: mixed, alike: alike, evaluated: evaluated))
  }
}

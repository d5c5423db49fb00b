// Figures of lesson 07 on classes: log-sum-exp, descents, reliability and a rare class. Chapter 07.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  /// log-sum-exp less s, so that the right answer is level.
  func overflowFigure(
    _ logits: (Float) -> [Float], _ stable: ([Float]) -> Float
  ) -> Figure {
    let places = (0...240).map { Float($0) - 120 }
    func series(
      _ name: String, _ emphasis: Series.Emphasis, _ f: ([Float]) -> Float
    ) -> Panel.Layer {
      let points = places.map { (Double($0), Double(f(logits($0)) - $0)) }
        .filter { $0.1.isFinite && abs($0.1) < 2 }
      return .lines(Series(name, x: points.map(\.0), y: points.map(\.1), emphasis: emphasis))
    }
    var layers = [
      series("shifted", .faint, stable), series("as on paper", .strong, NaiveSoftmax.logSumExp),
    ]
    if isMine("07.3") { layers.append(series("yours", .strong, pieces.logSumExp)) }
    return Figure(
      name: "overflow", title: "log-sum-exp of s, s - 1, s - 2, less s",
      alt: """
        log-sum-exp less s against s from -120 to 120. Shifted by the largest logit it is level at \
        0.408. As on paper it agrees from about -87 to 88, is infinite from 89 on, loses its \
        digits below -87 and is gone below -104.
        """,
      panels: [
        Panel(
          x: Axis("s, the largest logit", minimum: -120, maximum: 120),
          y: Axis("log-sum-exp - s in nats", minimum: 0, maximum: 0.8), layers: layers,
          annotations: [
            .vertical(x: -87.3, label: "digits are lost"),
            .vertical(x: 88.7, label: "exp is infinite"),
          ])
      ])
  }

  func trainingFigure(_ trainings: [Training]) -> Figure {
    let isComparison = trainings.contains { $0.name == "smoothed" }
    func layer(_ training: Training, _ name: String, _ y: [Double], days: String) -> Panel.Layer {
      // The loss before any step would leave little room for the rest.
      let points = zip(training.steps, y).filter { $0.1.isFinite && ($0.0 > 0 || !isComparison) }
      var series = Series(
        name, x: points.map { Double($0.0) }, y: points.map { $0.1 },
        emphasis: training.name.hasPrefix("yours") ? .strong : .normal)
      if isComparison { series.kin = Series.Kin(kind: training.name, run: days) }
      return .lines(series)
    }
    var layers: [Panel.Layer] = []
    for training in trainings {
      let name = training.name
      if isComparison && !name.hasPrefix("yours") {
        layers.append(layer(training, "\(name), new days", training.testLosses, days: "new"))
        layers.append(
          layer(training, "\(name), training days", training.losses, days: "training"))
      } else {
        layers.append(layer(training, name, training.testLosses, days: "new"))
      }
    }
    let parts = trainings.map { training in
      let lowest = training.testLosses.min() ?? .nan
      let end =
        training.stopped.map { "stopped at step \($0)" }
        ?? "\(Digits.fixed(training.testLosses.last ?? .nan, places: 2)) at the end"
      return "\(training.name): lowest \(Digits.fixed(lowest, places: 2)), \(end)"
    }
    return Figure(
      name: "training",
      title: isComparison
        ? "Losses on training days and on new days" : "Losses on new days",
      alt: "Loss on new days against the training step. \(parts.joined(separator: "; ")).",
      panels: [
        Panel(
          x: Axis("training step", minimum: 0),
          y: Axis("loss in nats", minimum: isComparison ? nil : 0), layers: layers)
      ])
  }

  func calibrationFigure(_ shown: [(name: String, calibration: Calibration)]) -> Figure {
    // The true probabilities lie on the diagonal, and would only cover it.
    let models = shown.filter { $0.name != "the true probabilities" }
    let lines = models.map { name, calibration -> Panel.Layer in
      // A bin of few days says little.
      let bins = calibration.bins.filter { $0.count >= 30 }
      return .lines(
        Series(name, x: bins.map { 100 * $0.confidence }, y: bins.map { 100 * $0.accuracy }))
    }
    let diagonal = Panel.Layer.lines(
      Series("accuracy = confidence", x: [30, 100], y: [30, 100], emphasis: .faint))
    let parts = shown.map { "\($0.name) \(Digits.percent($0.calibration.error))" }
    return Figure(
      name: "calibration", title: "How sure, and how often right",
      alt: """
        A reliability diagram: the accuracy of each model against its confidence, with the diagonal \
        where both are equal. Expected calibration error: \(parts.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis("confidence in %", minimum: 30, maximum: 100),
          y: Axis("accuracy in %", minimum: 30, maximum: 100), layers: lines + [diagonal])
      ])
  }

  func confidencesFigure(_ shown: [(name: String, calibration: Calibration)]) -> Figure {
    let groups = shown.prefix(2).map { name, calibration in
      Bars.Group(
        name,
        values: calibration.bins.dropFirst(3).map {
          100 * Double($0.count) / Double(calibration.count)
        })
    }
    let parts = groups.map { "\($0.name) \(Digits.fixed($0.values.last ?? 0, places: 0)) %" }
    return Figure(
      name: "confidences", title: "How many days have each confidence",
      alt: """
        Bars of the share of days in each bin of confidence, from 30 % to 100 %. Days above 90 %: \
        \(parts.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis("confidence in %"), y: Axis("days in %", minimum: 0),
          layers: [
            .bars(
              Bars(categories: (3..<10).map { "\(10 * $0)–\(10 * $0 + 10)" }, groups: groups))
          ])
      ])
  }

  func rareFigure(_ groups: [Bars.Group]) -> Figure {
    let parts = groups.map { group in
      let found = zip(Weather.classes, group.values).map {
        "\($0) \(Digits.fixed($1, places: 0)) %"
      }
      return "\(group.name) \(found.joined(separator: ", "))"
    }
    return Figure(
      name: "rare", title: "How many days of each class are found",
      alt: "Bars of the share of days found, by class: \(parts.joined(separator: "; ")).",
      panels: [
        Panel(
          x: Axis("class"), y: Axis("days found in %", minimum: 0, maximum: 100),
          layers: [.bars(Bars(categories: Weather.classes, groups: groups))])
      ])
  }
}

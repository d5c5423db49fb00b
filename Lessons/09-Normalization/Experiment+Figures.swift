// Figures of lesson 09. Chapter 09.
import Curriculum
import Optimizers
import Plotting
import Tensors

extension Experiment {
  /// Losses at three rates, plain on the left and with batch norm on the right.
  func ratesFigure(_ groups: [Group], _ mine: [Group]) -> Figure {
    func panel(_ norm: String) -> Panel {
      let shown = groups.filter { $0.name == norm }
      var layers = shown.map { group in
        Panel.Layer.lines(
          Series(
            "rate \(text(group.rate))", x: group.curve.map { Double($0.step) },
            y: group.curve.map(\.loss), errors: group.curve.map(\.error)))
      }
      for group in mine where norm == "batch norm" {
        layers.append(
          .lines(
            Series(
              group.name, x: group.curve.map { Double($0.step) }, y: group.curve.map(\.loss),
              emphasis: .strong)))
      }
      return Panel(
        title: norm, x: Axis("step"), y: Axis("loss in nats", minimum: 0, maximum: 2),
        layers: layers)
    }
    let parts = groups.map { group in
      "\(group.name) at \(text(group.rate)): \(Digits.fixed(group.final.mean, places: 2))"
    }
    return Figure(
      name: "rates", title: "The same deep network at three learning rates",
      alt: """
        Loss against the step, mean of \(Spread.starts(seeds)) and of ten steps, with the standard \
        error of the starts; left without a norm, right with batch norm. The last tenth of the steps has, in \
        nats: \(parts.joined(separator: ", ")). A guess has 1.39.
        """,
      panels: [panel("plain"), panel("batch norm")])
  }

  /// How often the shape is found, with error bars.
  func endsFigure(_ groups: [Group]) -> Figure {
    let bars = ["plain", "batch norm"].map { norm in
      let shown = groups.filter { $0.name == norm }
      return Bars.Group(
        norm, values: shown.map { 100 * $0.accuracy.mean },
        errors: shown.map { 100 * $0.accuracy.error })
    }
    let parts = groups.map {
      "\($0.name) at \(text($0.rate)) \(Digits.percent($0.accuracy.mean, places: 0))"
    }
    return Figure(
      name: "found", title: "Test pictures whose shape is found",
      alt: """
        Bars by rate with the standard error of \(Spread.starts(seeds)): \
        \(parts.joined(separator: ", ")). A guess finds 25 %.
        """,
      panels: [
        Panel(
          x: Axis("learning rate"), y: Axis("found in %", minimum: 0, maximum: 110),
          layers: [.bars(Bars(categories: rates.map { text($0) }, groups: bars))])
      ])
  }

  /// Deviations of what leaves each block, before the first step and after the last.
  func depthFigure(_ found: [Inside]) -> Figure {
    // Both panels on one scale.
    let all = found.flatMap { $0.start + $0.end }.filter { $0 > 1e-12 }
    let depth = found[0].start.count
    let ticks = depth > 16 ? [] : (1...max(2, depth)).map { Axis.Tick(Double($0), "\($0)") }
    let (low, high) = (all.min().map { $0 * 0.8 }, all.max().map { $0 * 1.25 })
    func panel(_ title: String, _ values: (Inside) -> [Double]) -> Panel {
      Panel(
        title: title, x: Axis("block", minimum: 1, maximum: Double(max(2, depth)), ticks: ticks),
        y: Axis("deviation", scale: .log(base: 10), minimum: low, maximum: high),
        layers: found.map { inside in
          let points = values(inside).enumerated().filter { $0.element > 1e-12 }
          return .lines(
            Series(
              inside.name, x: points.map { Double($0.offset + 1) }, y: points.map(\.element)))
        })
    }
    let parts = found.map { inside in
      """
      \(inside.name) from \(Digits.fixed(inside.start[0], places: 2)) at block 1 to \
      \(Digits.fixed(inside.start.last ?? .nan, places: 2)) at block \(inside.start.count)
      """
    }
    return Figure(
      name: "depth", title: "How far numbers differ on their way through the network",
      alt: """
        Deviation over a batch of what leaves each block, against the block: left before the first \
        step, right after the last. Before the first: \(parts.joined(separator: "; ")).
        """,
      panels: [panel("before the first step", \.start), panel("after the last", \.end)])
  }

  /// Accuracy against the size of batches, by kind.
  func batchesFigure(_ groups: [[Group]], steps: Int, seeds: Int) -> Figure {
    let sizes = Experiment.batchSizes.map(Double.init)
    let layers = Experiment.norms.enumerated().map { i, norm in
      Panel.Layer.lines(
        Series(
          norm, x: sizes, y: groups.map { 100 * $0[i].accuracy.mean },
          errors: groups.map { 100 * $0[i].accuracy.error }))
    }
    let parts = Experiment.norms.enumerated().map { i, norm in
      let ends = [groups[0][i], groups[groups.count - 1][i]].map {
        Digits.percent($0.accuracy.mean, places: 0)
      }
      return "\(norm) \(ends[0]) with 2 and \(ends[1]) with 64"
    }
    return Figure(
      name: "batches", title: "Found after \(steps) steps, by the batch",
      alt: """
        Test pictures whose shape is found against the batch, with the standard error of \
        \(Spread.starts(seeds)): \(parts.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis("pictures of a batch", scale: .log(base: 2)),
          y: Axis("found in %", minimum: 0, maximum: 105), layers: layers)
      ])
  }

  /// Accuracy by the statistics of test batches.
  func forgottenFigure(
    _ sizes: [Double], mixed: [Double], alike: [Double], evaluated: Double
  ) -> Figure {
    func layer(
      _ name: String, _ y: [Double], _ emphasis: Series.Emphasis = .normal
    ) -> Panel.Layer {
      .lines(Series(name, x: sizes, y: y.map { 100 * $0 }, emphasis: emphasis))
    }
    return Figure(
      name: "forgotten", title: "Forgotten to evaluate: found, by the pictures tested at a time",
      alt: """
        Test pictures whose shape is found against how many are tested at a time. By the statistics \
        of mixed batches from \(Digits.percent(mixed[0], places: 0)) with 2 to \
        \(Digits.percent(mixed[mixed.count - 1], places: 0)) with 128; of batches of one shape from \
        \(Digits.percent(alike[0], places: 0)) to \(Digits.percent(alike[alike.count - 1], places: 0)). In evaluation \
        \(Digits.percent(evaluated, places: 0)) throughout.
        """,
      panels: [
        Panel(
          x: Axis("pictures at a time", scale: .log(base: 2)),
          y: Axis("found in %", minimum: 0, maximum: 105),
          layers: [
            layer("shapes mixed", mixed), layer("one shape after the other", alike),
            layer("in evaluation", sizes.map { _ in evaluated }, .faint),
          ])
      ])
  }

  /// Losses of the small convolution.
  func convolutionFigure(_ found: [(name: String, record: TrainingRecord)]) -> Figure {
    let layers = found.map { name, record in
      let losses = record.losses
      let points = stride(from: 0, to: losses.count, by: 10).map { start in
        let part = losses[start..<min(start + 10, losses.count)]
        return (Double(start + part.count), part.reduce(0, +) / Double(part.count))
      }
      return Panel.Layer.lines(Series(name, x: points.map(\.0), y: points.map(\.1)))
    }
    let parts = found.map {
      "\($0.name): \(Digits.fixed($0.record.end(), places: 2))"
    }
    return Figure(
      name: "convolution", title: "A small convolution on the same pictures",
      alt: """
        Loss against the step, mean of ten steps, with and without batch norm behind each \
        convolution. The last tenth of the steps has, in nats: \(parts.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis("step"), y: Axis("loss in nats", minimum: 0, maximum: 2), layers: layers)
      ])
  }
}

// The figures of lesson 02. Chapter 02.
import Curriculum
import Losses
import Plotting
import Tensors

extension Experiment {
  private func emphasis(_ name: String) -> Series.Emphasis {
    name.hasPrefix("yours") ? .strong : .normal
  }

  func lossesFigure(_ readings: [Reading], _ task: TextTask) -> Figure {
    let width = max(1, settings.steps / 50)
    let layers = readings.map { reading in
      let (x, y) = reading.curve.smoothed(width)
      return Panel.Layer.lines(
        Series(reading.name, x: x, y: y, emphasis: emphasis(reading.name)))
    }
    let ends = readings.map { reading in
      reading.curve.record.stop.map { "\(reading.name) stopped at step \($0.step)" }
        ?? "\(reading.name) \(Digits.fixed(reading.curve.end, places: 2))"
    }
    return Figure(
      name: "losses", title: "Three cells learn one text",
      alt: """
        Loss in nats per character against the step of training, each point the mean of \(width) \
        steps; a line at \(Digits.fixed(task.bigramLoss, places: 2)) for counting pairs. At the end: \
        \(ends.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis("step of training"),
          y: Axis("loss in nats per character", minimum: 0, maximum: 4),
          layers: layers,
          annotations: [.horizontal(y: task.bigramLoss, label: "counting pairs")])
      ])
  }

  func normsFigure(_ readings: [Reading]) -> Figure {
    let shown = readings.filter { $0.name.hasPrefix("Elman") }
    let layers = shown.map { reading in
      Panel.Layer.lines(
        Series(
          reading.name, x: reading.curve.record.norms.indices.map(Double.init),
          y: reading.curve.record.norms.map { $0.isFinite ? max($0, 1e-6) : .nan }))
    }
    let parts = shown.map {
      "\($0.name): longest \(Digits.fixed($0.curve.record.norms.filter(\.isFinite).max() ?? 0, places: 1))"
    }
    return Figure(
      name: "norms", title: "How long the gradients are",
      alt: """
        Norm of the gradient before clipping against the step, on a logarithmic axis. \
        \(parts.joined(separator: "; ")).
        """,
      panels: [
        Panel(
          x: Axis("step of training"),
          y: Axis("norm of the gradient", scale: .log(base: 10)), layers: layers,
          annotations: [.horizontal(y: settings.clip, label: "limit")])
      ])
  }

  func gradientsFigure(_ flows: [Flow]) -> Figure {
    let layers = flows.map { flow in
      Panel.Layer.lines(
        Series(
          flow.name, x: flow.times.map(Double.init),
          y: flow.norms.map { min(max($0, 1e-30), 1e30) },
          emphasis: emphasis(flow.name)))
    }
    let ends = flows.map { "\($0.name) \(Experiment.power($0.norms.last ?? .nan))" }
    return Figure(
      name: "gradients", title: "What is left of a change of the state",
      alt: """
        Size of the derivative of the state after t steps by the state at the start, on a \
        logarithmic axis that ends at 10⁻¹² and 10¹², for t from 4 to \(Experiment.flowSteps). \
        At the end: \
        \(ends.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          title: "what is smaller than 10⁻¹² is not drawn", x: Axis("steps t"),
          y: Axis(
            "dh_t/dh_0, of LSTM dc_t/dc_0", scale: .log(base: 10),
            minimum: 1e-12,
            maximum: 1e12),
          layers: layers)
      ])
  }

  func memoryFigure(_ results: [Remembering]) -> Figure {
    let layers = results.map { result in
      Panel.Layer.lines(
        Series(
          result.name, x: result.steps.map(Double.init),
          y: result.accuracies.map { 100 * $0 }))
    }
    let ends = results.map {
      "\($0.name) \(Digits.percent($0.accuracies.last ?? 0, places: 0))"
    }
    return Figure(
      name: "memory",
      title: "Remember one of \(CopyTask.symbols) symbols for \(Counted.words(delay, "step"))",
      alt: """
        Share of right answers in per cent against the step of training; a guess is right in 12.5. \
        At the end: \(ends.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis("step of training"), y: Axis("right answers in %", minimum: 0, maximum: 105),
          layers: layers, annotations: [.horizontal(y: 12.5, label: "guessing")])
      ])
  }

  func forecastFigure(
    _ task: SeriesTask, _ origins: [Int], _ ours: [[Float]], _ naive: [[Float]],
    errors: (Double, Double)
  ) -> Figure {
    // Every fourth origin: one forecast follows the other.
    let shown = origins.indices.filter { $0 % 4 == 0 }.prefix(3)
    let first = origins[shown.first ?? 0] - task.period
    let last = origins[shown.last ?? 0] + task.period
    func series(_ name: String, _ rows: [[Float]], _ emphasis: Series.Emphasis) -> Panel.Layer {
      .lines(
        Series(
          name, x: shown.flatMap { i in (0..<task.period).map { Double(origins[i] + $0) } },
          y: shown.flatMap { rows[$0].map(Double.init) }, emphasis: emphasis))
    }
    return Figure(
      name: "forecast", title: "A season ahead: a GRU and the naive forecast",
      alt: """
        The last part of \(task.name) as points, with forecasts a season ahead from \(shown.count) \
        places: the GRU's runs smoothly through the points, the naive one repeats the noise of \
        the season before. Root mean square errors: \(Digits.fixed(errors.0, places: 2)) and \
        \(Digits.fixed(errors.1, places: 2)).
        """,
      panels: [
        Panel(
          x: Axis(task.stepLabel), y: Axis(task.valueLabel),
          layers: [
            .points(
              Series(
                "measured", x: (first..<last).map(Double.init),
                y: task.values[first..<last].map(Double.init))),
            series("seasonal-naive", naive, .faint), series("GRU", ours, .normal),
          ])
      ])
  }
}

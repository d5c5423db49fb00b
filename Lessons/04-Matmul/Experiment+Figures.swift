// The figures of lesson 04: speed by size, share of the peak, and the roofline. Chapter 04.
import Curriculum
import Plotting

extension Experiment {
  func draw(_ report: inout some Report) {
    report.figure(speedFigure)
    report.figure(peakFigure)
    if powerOfTwo != nil { report.figure(conflictFigure) }
    if !roofline.isEmpty { report.figure(rooflineFigure) }
  }

  private func emphasis(_ name: String) -> Series.Emphasis {
    if name == Experiment.openBLASName { return .faint }
    return name.hasPrefix("yours") || (name == best && done.isEmpty) ? .strong : .normal
  }

  private var speedFigure: Figure {
    let series = names.map { name in
      let points = sizes.compactMap { n in rates[name]?[n].map { (Double(n), $0) } }
      return Panel.Layer.lines(
        Series(name, x: points.map(\.0), y: points.map(\.1), emphasis: emphasis(name)))
    }
    return Figure(
      name: "gflops", title: "The same product, step by step",
      alt: """
        Lines of GFLOP/s against the size n of the matrices, both axes logarithmic: one line for \
        each of \(names.joined(separator: "; ")). At n = \(largest) they lie between \
        \(lowest) and \(highest) GFLOP/s; horizontal lines mark \
        the peak of the processor at \(Measurement.text(peak)) and a single chain of multiply-adds \
        at \(Measurement.text(chain)).
        """,
      isMeasured: true,
      panels: [
        Panel(
          x: Axis(
            "size n of the n x n matrices", scale: .log(base: 2),
            ticks: sizes.map { Axis.Tick(Double($0), "\($0)") }),
          y: Axis("speed in GFLOP/s", scale: .log(base: 10)), layers: series,
          annotations: [
            .horizontal(
              y: peak, label: "measured peak, \(threads) \(threads == 1 ? "core" : "cores")"),
            .horizontal(y: chain, label: "a single chain"),
          ])
      ])
  }

  private var lowest: String { Measurement.text(names.compactMap { rate($0) }.min() ?? 0) }
  private var highest: String { Measurement.text(names.compactMap { rate($0) }.max() ?? 0) }

  private var peakFigure: Figure {
    let fractions = names.map { 100 * (rate($0) ?? 0) / max(peak, 1e-9) }
    let parts = zip(names, fractions).map { "\($0) \(Measurement.text($1)) %" }
    return Figure(
      name: "peak-fraction", title: "Share of the processor's peak at n = \(largest)",
      alt: "Bars, one a step, in per cent of the measured peak of \(threads) "
        + "\(threads == 1 ? "core" : "cores"): \(parts.joined(separator: ", ")).",
      isMeasured: true,
      panels: [
        Panel(
          x: Axis("step"), y: Axis("share of the peak in %", minimum: 0, maximum: 100),
          layers: [
            .bars(Bars(categories: names, groups: [.init("share of the peak", values: fractions)]))
          ], legend: .none)
      ])
  }

  private var conflictFigure: Figure {
    let shown = [Step.naive, Step.loopOrder, Step.simd, best].filter { rates[$0] != nil }
    let groups = shown.map { step in
      let values = sizes.map { rates[step]?[$0] ?? 0 }
      let mean = max(values.reduce(0, +) / Double(max(1, values.count)), 1e-9)
      return Bars.Group(step, values: values.map { 100 * $0 / mean })
    }
    let power = powerOfTwo ?? 0
    return Figure(
      name: "power-of-two", title: "A power of two and the sizes around it",
      alt: "Bars of speed at the sizes \(sizes.map(String.init).joined(separator: ", ")), each "
        + "step in per cent of its own mean. Row by column reaches "
        + "\(Measurement.text(conflict(Step.naive) ?? 0)) times its neighbors' speed at \(power).",
      isMeasured: true,
      panels: [
        Panel(
          x: Axis("size n"), y: Axis("speed in % of the step's mean", minimum: 0),
          layers: [.bars(Bars(categories: sizes.map(String.init), groups: groups))])
      ])
  }
}

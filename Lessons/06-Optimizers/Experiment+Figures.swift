// The figures of lesson 06: paths on contours, rates of each coordinate, losses of the network, and
// what single what-ifs show. Chapter 06.
import Curriculum
import Plotting

extension Experiment {
  func draw(_ report: inout some Report) {
    for landscape in landscapes where landscape.key != "turned" {
      report.figure(pathFigure(landscape))
    }
    report.figure(ratesFigure)
    report.figure(networkFigure)
    if !correction { report.figure(firstStepsFigure) }
    if isInside { report.figure(decayFigure) }
    if epsilon > 1e-4 { report.figure(epsilonFigure) }
  }

  private func emphasis(_ name: String) -> Series.Emphasis {
    name.hasPrefix("yours") ? .strong : .normal
  }

  // MARK: - Paths

  /// Two panels, so that few paths cross each other: three of the lesson's own in each.
  private func pathFigure(_ landscape: Landscape) -> Figure {
    let groups = [
      ("one rate for all", ["SGD", "momentum", "Nesterov"]),
      ("a rate for each", ["Adagrad", "RMSprop", "Adam"]),
    ]
    let panels = groups.map { title, names in
      let shown = walkers.filter { names.contains($0.name) || names.contains($0.follows ?? "") }
      return Panel(
        title: title,
        x: Axis("x", minimum: landscape.x.lowerBound, maximum: landscape.x.upperBound),
        y: Axis("y", minimum: landscape.y.lowerBound, maximum: landscape.y.upperBound),
        layers: [.contour(grid(landscape), levels: landscape.levels)]
          // The legend keeps the order of all figures; the first path, which swings least, lies on top.
          + shown.map { .lines(Series($0.name, x: [], y: [], emphasis: emphasis($0.name))) }
          + shown.reversed().map { .lines(pathSeries($0, landscape)) }
          + [.points(minima(landscape))])
    }
    let told = walkers.map { walker -> String in
      let walk = walks[key(walker, landscape)]
      if let fall = walk?.fall { return "\(walker.name) falls off the map at step \(fall)" }
      return "\(walker.name) " + (walk?.arrival.map { "\($0)" } ?? "more than \(limit)")
    }
    let isRosenbrock = landscape.key == "rosenbrock"
    let place = isRosenbrock ? "Rosenbrock's valley" : "the \(landscape.name)"
    return Figure(
      name: "paths-\(landscape.key)", title: "Paths \(isRosenbrock ? "in" : "on") \(place)",
      alt: """
        Level lines of \(place) with the paths of all walkers from \
        (\(Digits.significant(Double(landscape.start[0]))), \
        \(Digits.significant(Double(landscape.start[1])))) toward the minimum; left those \
        with one rate for both weights, right those with a rate for each. Steps to arrive: \
        \(told.joined(separator: ", ")).
        """, panels: panels)
  }

  private func grid(_ landscape: Landscape) -> Grid {
    func steps(_ range: ClosedRange<Double>) -> [Double] {
      (0...80).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 80 }
    }
    let (x, y) = (steps(landscape.x), steps(landscape.y))
    return Grid(
      x: x, y: y, values: y.map { y in x.map { landscape.height($0, y) } }, label: "loss L")
  }

  private func minima(_ landscape: Landscape) -> Series {
    let shown = landscape.minima.map { (x: Double($0[0]), y: Double($0[1])) }
      .filter { landscape.x.contains($0.x) && landscape.y.contains($0.y) }
    return Series("minimum", x: shown.map(\.x), y: shown.map(\.y), emphasis: .strong)
  }

  /// The path; of a long one, points that can be told apart. Where it leaves the picture, its lines
  /// end at the frame.
  private func pathSeries(_ walker: Contestant, _ landscape: Landscape) -> Series {
    let points = (walks[key(walker, landscape)]?.points ?? []).map {
      (x: Double($0.elements[0]), y: Double($0.elements[1]))
    }
    let width = landscape.x.upperBound - landscape.x.lowerBound
    let height = landscape.y.upperBound - landscape.y.lowerBound
    var (kept, last) = ([(x: Double, y: Double)](), (x: Double.infinity, y: Double.infinity))
    for (i, point) in points.enumerated() {
      // Of a fall the first steps out of the picture are enough.
      if abs(point.x) > 10 * width || abs(point.y) > 10 * height { break }
      let distance = abs(point.x - last.x) / width + abs(point.y - last.y) / height
      if distance > 0.015 || i == points.count - 1 {
        kept.append(point)
        last = point
      }
    }
    return Series(
      walker.name, x: kept.map(\.x), y: kept.map(\.y), emphasis: emphasis(walker.name))
  }

  // MARK: - Rates

  /// On the ravine: what each coordinate's slope is multiplied by, step by step.
  private var ratesFigure: Figure {
    let names = ["SGD", "Adagrad", "RMSprop", "Adam"]
    // Both panels have the same scale, so that a rate along and a rate across can be compared.
    let all = names.flatMap { walk($0, "ravine")?.rates.joined().filter { $0 > 0 } ?? [] }
    let (low, high) = (all.min() ?? 1e-3, all.max() ?? 1)
    func panel(_ coordinate: Int, _ title: String) -> Panel {
      Panel(
        title: title, x: Axis("step", scale: .log(base: 10)),
        y: Axis(
          "rate of this coordinate", scale: .log(base: 10), minimum: low / 1.5, maximum: high * 1.5),
        layers: names.map { name in
          let rates = walk(name, "ravine")?.rates ?? []
          let shown = rates.indices.filter { isShown($0 + 1, rates.count) }
          return .lines(
            Series(
              name, x: shown.map { Double($0 + 1) }, y: shown.map { rates[$0][coordinate] }))
        })
    }
    let ends = names.map { name -> String in
      let last = walk(name, "ravine")?.rates.last ?? [0, 0]
      return "\(name) \(Digits.significant(last[0])) and \(Digits.significant(last[1]))"
    }
    return Figure(
      name: "rates", title: "On the ravine: the rate of each coordinate",
      alt: """
        Two panels, both axes logarithmic: the number that the slope along the ravine (left) and \
        across it (right) is multiplied by at each step. SGD's is level and the same in both; the \
        others are larger along than across. At their last steps, along and across: \
        \(ends.joined(separator: ", ")).
        """, panels: [panel(0, "x, along the ravine"), panel(1, "y, across it")])
  }

  /// Few enough steps for a logarithmic axis: all up to 20, then ten for every doubling, and the
  /// last.
  private func isShown(_ step: Int, _ count: Int) -> Bool {
    var unit = 1
    while step / unit >= 20 { unit *= 2 }
    return step % unit == 0 || step == count
  }

  // MARK: - The network

  private var networkFigure: Figure {
    let ends = trainers.map { trainer in
      let result = results[trainer.name]
      return "\(trainer.name) "
        + (result?.fall.map { "has no number at step \($0)" }
          ?? Digits.significant(result?.final ?? 0))
    }
    return Figure(
      name: "network", title: "One network, seven optimizers",
      alt: """
        Cross-entropy over all training points, logarithmic, against the step, one line for each \
        optimizer at its best rate. Means of the last tenth: \(ends.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis("step"), y: Axis("cross-entropy in nats", scale: .log(base: 10)),
          layers: trainers.map { trainer in
            let losses = results[trainer.name]?.losses ?? []
            return .lines(
              Series(
                trainer.name, x: losses.map { Double($0.step) }, y: losses.map(\.loss),
                emphasis: emphasis(trainer.name)))
          })
      ])
  }

  // MARK: - What-ifs

  private var firstStepsFigure: Figure {
    let steps = (1...4000).filter { isShown($0, 4000) }
    func shown(corrected: Bool) -> [Double] {
      let lengths = Experiment.stepLengths(corrected: corrected, steps: 4000)
      return steps.map { lengths[$0 - 1] }
    }
    let lengths = shown(corrected: false)
    return Figure(
      name: "first-steps", title: "Adam's step where every gradient is the same",
      alt: """
        The length of Adam's step in learning rates against the number of the step, which is \
        logarithmic. Corrected, it is 1 from the first step on; uncorrected it begins at \
        \(Digits.significant(lengths.first ?? 0)), rises to \(Digits.significant(lengths.max() ?? 0)) and \
        comes down to 1 after some thousand steps.
        """,
      panels: [
        Panel(
          x: Axis("step", scale: .log(base: 10)),
          y: Axis("length of the step in rates", minimum: 0),
          layers: [
            .lines(
              Series("not corrected", x: steps.map(Double.init), y: lengths, emphasis: .strong)),
            .lines(
              Series("corrected", x: steps.map(Double.init), y: shown(corrected: true))),
          ])
      ])
  }

  private var decayFigure: Figure {
    let trial = DecayTrial(seed: seed)
    let (decoupled, inside) = (trial.decoupled, trial.inside)
    return Figure(
      name: "decay", title: "What decay leaves of a weight of 1",
      alt: """
        What is left of weights after \(trial.steps) steps against the size of their gradients, \
        which is logarithmic: with AdamW about \(Digits.significant(trial.expected, digits: 2)) \
        everywhere; with the decay inside the gradient from \
        \(Digits.significant(inside.first ?? 0, digits: 2)) at the faintest gradients to \
        \(Digits.significant(inside.last ?? 0, digits: 2)) at the loudest.
        """,
      panels: [
        Panel(
          x: Axis("size of the gradients", scale: .log(base: 10)),
          y: Axis("what is left of the weight", minimum: -0.1, maximum: 1.1),
          layers: [
            .lines(Series("AdamW", x: trial.sizes, y: decoupled)),
            .lines(Series("Adam with L2", x: trial.sizes, y: inside, emphasis: .strong)),
          ])
      ])
  }

  /// The length of a step, in rates, of a weight whose gradients are all of one size.
  private var epsilonFigure: Figure {
    var (sizes, size) = ([Double](), 1e-10)
    while size < 20 {
      sizes += [size, 3 * size]
      size *= 10
    }
    func lengths(_ epsilon: Double) -> [Double] {
      Experiment.stepLengths(sizes: sizes, epsilon: epsilon)
    }
    return Figure(
      name: "epsilon", title: "How far Adam steps, by the size of the gradients",
      alt: """
        The length of Adam's step in learning rates against the size of the gradients, both \
        logarithmic. Above ε it is 1, below it falls in proportion to the gradient; with ε of 1e-8 \
        the bend lies at 1e-8, with \(Digits.significant(epsilon)) at \(Digits.significant(epsilon)).
        """,
      panels: [
        Panel(
          x: Axis("size of the gradients", scale: .log(base: 10)),
          y: Axis("length of the step in rates", scale: .log(base: 10)),
          layers: [
            .lines(Series("ε = 1e-8", x: sizes, y: lengths(1e-8))),
            .lines(
              Series(
                "ε = \(Digits.significant(epsilon))", x: sizes, y: lengths(epsilon),
                emphasis: .strong)),
          ])
      ])
  }
}

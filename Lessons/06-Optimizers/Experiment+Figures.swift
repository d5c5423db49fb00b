// The figures of lesson 06: paths on the level lines of the hills, and how differently each optimizer
// treats the two coordinates of the ravine. Those of the what-ifs are in Experiment+WhatIfs, that of the
// network in Experiment+Network. Chapter 06.
import Curriculum
import Plotting

extension Experiment {
  func draw(_ report: inout some Report) {
    if let ravine = landscapes.first { report.figure(walkersFigure(ravine)) }
    for landscape in landscapes where landscape.key != "turned" {
      report.figure(pathFigure(landscape))
    }
    report.figure(ratesFigure)
    report.figure(networkFigure)
    if !correction { report.figure(firstStepsFigure) }
    if isInside { report.figure(decayFigure) }
    if epsilon > 1e-4 { report.figure(epsilonFigure) }
  }

  // MARK: - Paths

  /// The two walkers of the chapter's question.
  private func walkersFigure(_ ravine: Landscape) -> Figure {
    figure(
      "walkers", "Two walkers in one valley", ravine,
      walkers.filter { ["SGD", "Adam"].contains($0.name) })
  }

  private func pathFigure(_ landscape: Landscape) -> Figure {
    figure(
      "paths-\(landscape.key)",
      "Paths \(landscape.key == "rosenbrock" ? "in" : "on") \(place(landscape))",
      landscape, walkers.filter { $0.follows == nil })
  }

  private func place(_ landscape: Landscape) -> String {
    landscape.key == "rosenbrock" ? "Rosenbrock's valley" : "the \(landscape.name)"
  }

  /// A panel for each of `walkers`, so that no path hides another. The learner's own path shares the panel
  /// of the one that it follows.
  private func figure(
    _ name: String, _ title: String, _ landscape: Landscape, _ walkers: [Contestant]
  ) -> Figure {
    Figure(
      name: name, title: title,
      alt: """
        Level lines of \(place(landscape)), a panel for each optimizer, with its path from \
        (\(Digits.significant(Double(landscape.start[0]))), \
        \(Digits.significant(Double(landscape.start[1])))) toward the minimum. \
        \(walkers.map { arrival($0, landscape) }.joined(separator: "; ")).
        """,
      panels: walkers.map { panel($0, landscape) })
  }

  private func panel(_ walker: Contestant, _ landscape: Landscape) -> Panel {
    let followers = self.walkers.filter { $0.follows == walker.name }
    return Panel(
      title: arrival(walker, landscape),
      x: Axis("x", minimum: landscape.x.lowerBound, maximum: landscape.x.upperBound),
      y: Axis("y", minimum: landscape.y.lowerBound, maximum: landscape.y.upperBound),
      layers: [.contour(grid(landscape), levels: landscape.levels)]
        + [.lines(pathSeries(walker, landscape, isStrong: followers.isEmpty))]
        + followers.map { .lines(pathSeries($0, landscape, isStrong: true)) }
        + [.points(minima(landscape))],
      legend: followers.isEmpty ? .none : .outside)
  }

  /// Such as `Adam: 79 steps`.
  private func arrival(_ walker: Contestant, _ landscape: Landscape) -> String {
    let walk = walks[key(walker, landscape)]
    if let fall = walk?.fall { return "\(walker.name): diverges at step \(fall)" }
    return "\(walker.name): "
      + (walk?.arrival.map { Counted.words($0, "step") }
        ?? "more than \(Counted.words(limit, "step"))")
  }

  private func grid(_ landscape: Landscape) -> Grid {
    // A figure of six panels keeps six grids; level lines are drawn through more points than these.
    func steps(_ range: ClosedRange<Double>) -> [Double] {
      (0...30).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 30 }
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
  private func pathSeries(
    _ walker: Contestant, _ landscape: Landscape, isStrong: Bool
  ) -> Series {
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
      walker.name, x: kept.map(\.x), y: kept.map(\.y), emphasis: isStrong ? .strong : .normal)
  }

  // MARK: - Rates

  /// On the ravine: what the slope along it is multiplied by, divided by what the slope across it is
  /// multiplied by, step by step.
  private var ratesFigure: Figure {
    let names = ["SGD", "Adagrad", "RMSprop", "Adam"]
    let ratios = names.map { name in
      (walk(name, "ravine")?.rates ?? []).map { $0[1] > 0 ? $0[0] / $0[1] : .nan }
    }
    let ends = zip(names, ratios).map { name, ratios in
      "\(name) from \(Digits.significant(ratios.first ?? .nan)) to "
        + "\(Digits.significant(ratios.last ?? .nan))"
    }
    return Figure(
      name: "rates", title: "On the ravine: how differently the two coordinates are treated",
      alt: """
        The rate along the ravine divided by the rate across it, against the step, both axes logarithmic, \
        and a line at \(Digits.significant(steepness)), the ratio of the curvatures. \
        \(ends.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis("step", scale: .log(base: 10)),
          y: Axis("rate along / rate across", scale: .log(base: 10)),
          layers: zip(names, ratios).map { name, ratios in
            let shown = ratios.indices.filter { isShown($0 + 1, ratios.count) }
            return .lines(
              Series(name, x: shown.map { Double($0 + 1) }, y: shown.map { ratios[$0] }))
          },
          annotations: [.horizontal(y: steepness, label: "ratio of the curvatures")])
      ])
  }

  /// Few enough steps for a logarithmic axis: all up to 20, then ten for every doubling, and the
  /// last.
  func isShown(_ step: Int, _ count: Int) -> Bool {
    var unit = 1
    while step / unit >= 20 { unit *= 2 }
    return step % unit == 0 || step == count
  }
}

// The figures of the descent: the loss step by step, the path on the surface, and the digits that
// twins cost. Chapter 05.
import Curriculum
import Plotting

extension Experiment {
  var lossFigure: Figure {
    func series(_ name: String, _ descent: Descent, _ emphasis: Series.Emphasis) -> Panel.Layer {
      let steps = descent.losses.indices.filter { descent.losses[$0].isFinite }
      return .lines(
        Series(
          name, x: steps.map { Double($0) }, y: steps.map { descent.losses[$0] },
          emphasis: emphasis))
    }
    let finite = descent.losses.filter(\.isFinite)
    var layers = [series("gradient descent", descent, .strong)]
    if let yours { layers.append(series("yours", yours, .normal)) }
    return Figure(
      name: "loss", title: "The descent, step by step",
      alt: """
        The mean squared error against the step, logarithmic: from \
        \(Digits.text(finite.first ?? 0)) to \(Digits.text(finite.last ?? 0)) in \
        \(Counted.words(finite.count - 1, "step")); the least possible, by QR, is \(Digits.text(least)).
        """,
      panels: [
        Panel(
          x: Axis("step"), y: Axis("mean squared error", scale: .log(base: 10)), layers: layers,
          annotations: [.horizontal(y: max(least, 1e-30), label: "least squares")])
      ])
  }

  /// The mean squared error of every line, and the way the descent takes over it.
  var surfaceFigure: Figure {
    let column = surfaceColumns.first ?? []
    let best = Line.through(column, data.target)
    let path = onSurface.path.map { (x: Double($0[0]), y: Double($0[1])) }
    // Each coordinate may be up to three times as far from the goal as the start, 0, is. A descent
    // that diverges leaves this frame.
    let inside = Array(
      path.prefix { point in
        abs(point.x - best.intercept) <= 3 * abs(best.intercept) + 1e-9
          && abs(point.y - best.slope) <= 3 * abs(best.slope) + 1e-9
      })
    let isStandardized = settings.standardize
    var frame = (
      x: Experiment.range([best.intercept] + inside.map(\.x)),
      y: Experiment.range([best.slope] + inside.map(\.y))
    )
    if isStandardized { frame = Experiment.evenUnits(frame.x, frame.y) }
    let (xs, ys) = (Experiment.axis(frame.x), Experiment.axis(frame.y))
    let loss = quadratic(column)
    let grid = Grid(
      x: xs, y: ys, values: ys.map { slope in xs.map { loss($0, slope) } },
      label: "mean squared error")
    let levels = Experiment.roundLevels(
      above: loss(best.intercept, best.slope), upTo: grid.values.joined().max() ?? 0)
    let end = inside.last ?? (0, 0)
    let shown = Experiment.visible(inside, frame.x, frame.y)
    var layers: [Panel.Layer] = [
      .contour(grid, levels: levels),
      .lines(Series("descent", x: shown.map(\.x), y: shown.map(\.y), emphasis: .strong)),
      .points(Series("lowest point", x: [best.intercept], y: [best.slope], emphasis: .strong)),
    ]
    if !isStandardized {
      // The best slope for each intercept: Σ x (y - a) / Σ x²
      let floor = frame.x.bounds.map { Experiment.bestSlope(column, data.target, intercept: $0) }
      layers.append(.lines(Series("floor of the ravine", x: frame.x.bounds, y: floor)))
    }
    return Figure(
      name: "surface", title: "The loss of every line, and the path down",
      alt: """
        Level lines of the mean squared error over intercept and slope of \(mainFactor.name)\
        \(isStandardized ? ", standardized" : ", as it comes"), least at \
        \(Digits.text(best.intercept)) and \(Digits.text(best.slope)). The path starts at 0, 0 and \
        \(inside.count < path.count
          ? "leaves the picture after \(Counted.words(inside.count - 1, "step"))"
          : "ends after \(Counted.words(inside.count - 1, "step")) at \(Digits.text(end.x)) and \(Digits.text(end.y))").
        """,
      panels: [
        Panel(
          x: Axis("intercept", minimum: xs[0], maximum: xs[xs.count - 1]),
          y: Axis(
            isStandardized ? "slope per standard deviation" : "slope", minimum: ys[0],
            maximum: ys[ys.count - 1]),
          layers: layers,
          annotations: zip(1...3, inside.dropFirst()).map { .text("\($0)", x: $1.x, y: $1.y) })
      ])
  }

  /// From where to where an axis reaches.
  struct AxisRange {
    var low: Double
    var high: Double

    var bounds: [Double] { [low, high] }
    var length: Double { high - low }
  }

  /// A little past all of `places`.
  private static func range(_ places: [Double]) -> AxisRange {
    let (first, last) = (places.min() ?? 0, places.max() ?? 1)
    let margin = max(0.15 * (last - first), 1e-9)
    return AxisRange(low: first - margin, high: last + margin)
  }

  /// The same ranges, one of them longer: a panel is about twice as wide as high, and then one unit is as
  /// long on both axes, so that circles look like circles.
  private static func evenUnits(_ x: AxisRange, _ y: AxisRange) -> (x: AxisRange, y: AxisRange) {
    let shape = 2.07
    func longer(_ range: AxisRange, to length: Double) -> AxisRange {
      let rest = max(0, length - range.length) / 2
      return AxisRange(low: range.low - rest, high: range.high + rest)
    }
    return (longer(x, to: shape * y.length), longer(y, to: x.length / shape))
  }

  private static func axis(_ range: AxisRange) -> [Double] {
    (0...40).map { range.low + range.length * Double($0) / 40 }
  }

  /// At most eight of the numbers 1, 2, 5, 10, 20, 50, …, the largest that lie between `low` and `high`.
  static func roundLevels(above low: Double, upTo high: Double) -> [Double] {
    let low = max(0, low)
    guard high > low, high.isFinite, high > 1e-300 else { return [] }
    var power = 1.0
    while power > high { power /= 10 }
    while power <= high / 10 { power *= 10 }
    var levels: [Double] = []
    while levels.count < 8, power > 1e-300 {
      for factor in [5.0, 2, 1] where factor * power < high {
        guard factor * power > low, levels.count < 8 else { return levels.reversed() }
        levels.append(factor * power)
      }
      power /= 10
    }
    return levels.reversed()
  }

  /// The places without those that a picture could not tell from the one before; the last one stays.
  private static func visible(
    _ places: [(x: Double, y: Double)], _ x: AxisRange, _ y: AxisRange
  ) -> [(x: Double, y: Double)] {
    var result: [(x: Double, y: Double)] = []
    for (i, place) in places.enumerated() {
      if let last = result.last, i < places.count - 1,
        abs(place.x - last.x) < 0.008 * x.length, abs(place.y - last.y) < 0.008 * y.length
      {
        continue
      }
      result.append(place)
    }
    return result
  }

  private static func bestSlope(_ x: [Double], _ y: [Double], intercept: Double) -> Double {
    let products = zip(x, y).reduce(0) { $0 + $1.0 * ($1.1 - intercept) }
    return products / x.reduce(0) { $0 + $1 * $1 }
  }

  /// L(a, b) = mean (y - a - b x)², from five means, so that a point of the grid costs nothing.
  private func quadratic(_ x: [Double]) -> (Double, Double) -> Double {
    let (y, n) = (data.target, Double(data.rows))
    func mean(_ f: (Int) -> Double) -> Double { x.indices.reduce(0) { $0 + f($1) } / n }
    let (mx, my) = (mean { x[$0] }, mean { y[$0] })
    let (xx, xy, yy) = (
      mean { x[$0] * x[$0] }, mean { x[$0] * y[$0] }, mean { y[$0] * y[$0] }
    )
    return { a, b in yy + a * a + b * b * xx - 2 * a * my - 2 * b * xy + 2 * a * b * mx }
  }

  var digitsFigure: Figure {
    let x = digits.map(\.distance)
    let lines: [(String, [Double])] = [
      ("QR", digits.map(\.qr)), ("normal equations", digits.map(\.normal)),
      ("normal equations, Float32", digits.map(\.normalFloat)),
    ]
    let parts = lines.map { name, y in
      "\(name) from \(Digits.text(y.first ?? 0, places: 1)) to \(Digits.text(y.last ?? 0, places: 1))"
    }
    return Figure(
      name: "digits", title: "Digits that are right, the nearer two columns are",
      alt: "Right decimal digits of the coefficients against the difference of two columns, from "
        + "\(Digits.text(x.first ?? 0)) to \(Digits.text(x.last ?? 0)) m²: "
        + parts.joined(separator: "; ") + ".",
      panels: [
        Panel(
          x: Axis("difference of the columns in m²", scale: .log(base: 10)),
          y: Axis("right digits", minimum: 0, maximum: 17),
          layers: lines.map { .lines(Series($0.0, x: x, y: $0.1)) })
      ])
  }
}

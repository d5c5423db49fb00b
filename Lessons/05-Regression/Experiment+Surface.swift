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
    let path = onSurface.path.map { (Double($0[0]), Double($0[1])) }
    // Each coordinate may be up to three times as far from the goal as the start, 0, is. A descent
    // that diverges leaves this frame.
    let inside = path.prefix { point in
      abs(point.0 - best.intercept) <= 3 * abs(best.intercept) + 1e-9
        && abs(point.1 - best.slope) <= 3 * abs(best.slope) + 1e-9
    }
    let xs = Experiment.axis([best.intercept] + inside.map(\.0))
    let ys = Experiment.axis([best.slope] + inside.map(\.1))
    let loss = quadratic(column)
    let grid = Grid(
      x: xs, y: ys, values: ys.map { slope in xs.map { loss($0, slope) } },
      label: "mean squared error")
    let floor = loss(best.intercept, best.slope)
    let rise = loss(0, 0) - floor
    let levels = (1...14).map { floor + rise * Double($0 * $0) / 36 }
    let end = inside.last ?? (0, 0)
    let isStandardized = settings.standardize
    return Figure(
      name: "surface", title: "The loss of every line, and the path down",
      alt: """
        Level lines of the mean squared error over intercept and slope of \(mainFactor.name)\
        \(isStandardized ? ", standardized" : ", as it comes"), least at \
        \(Digits.text(best.intercept)) and \(Digits.text(best.slope)). The path starts at 0, 0 and \
        \(inside.count < path.count
          ? "leaves the picture after \(Counted.words(inside.count - 1, "step"))"
          : "ends after \(Counted.words(inside.count - 1, "step")) at \(Digits.text(end.0)) and \(Digits.text(end.1))").
        """,
      panels: [
        Panel(
          x: Axis("intercept", minimum: xs[0], maximum: xs[xs.count - 1]),
          y: Axis(
            isStandardized ? "slope for one deviation" : "slope", minimum: ys[0],
            maximum: ys[ys.count - 1]),
          layers: [
            .contour(grid, levels: levels),
            .lines(
              Series("descent", x: inside.map(\.0), y: inside.map(\.1), emphasis: .strong)),
            .points(
              Series("least squares", x: [best.intercept], y: [best.slope], emphasis: .strong)),
          ])
      ])
  }

  /// 41 points that reach a little past all of `places`.
  private static func axis(_ places: [Double]) -> [Double] {
    let (first, last) = (places.min() ?? 0, places.max() ?? 1)
    let margin = max(0.3 * (last - first), 1e-9)
    return (0...40).map { first - margin + (last - first + 2 * margin) * Double($0) / 40 }
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

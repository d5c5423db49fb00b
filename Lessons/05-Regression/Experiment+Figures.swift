// The figures of lesson 05: the fit, what it leaves over, the descent, the certainty. Chapter 05.
import Curriculum
import Plotting

extension Experiment {
  func draw(_ report: inout some Report) {
    report.figure(fitFigure)
    report.figure(residualFigure)
    report.figure(lossFigure)
    report.figure(surfaceFigure)
    report.figure(coefficientFigure)
    if !lists.isEmpty { report.figure(listsFigure) }
    if !digits.isEmpty { report.figure(digitsFigure) }
    if showsRidge { report.figure(ridgeFigure) }
  }

  /// From twice this many rows on, only every second, every third … row is drawn, so that there are
  /// always fewer than twice as many points.
  static let mostPoints = 1000

  /// The rows that are drawn: evenly spaced ones, and the row that moves the fit most.
  private var shownRows: [Int] {
    let step = max(1, data.rows / Experiment.mostPoints)
    var rows = Array(stride(from: 0, to: data.rows, by: step))
    let sizes = fit.cookDistances
    if let row = sizes.indices.max(by: { sizes[$0] < sizes[$1] }), !rows.contains(row) {
      rows.append(row)
    }
    return rows
  }

  private var fitFigure: Figure {
    let factor = mainFactor
    let line = Line.through(factor.values, data.target)
    let clean = cleanLine
    let panels: [Panel]
    if let mistyped, let clean {
      panels = outlierPanels(mistyped, line, clean)
    } else {
      let ends = [factor.values.min() ?? 0, factor.values.max() ?? 1]
      panels = [
        fitPanel(
          layers: groups.map { points($0, $1) } + [
            straight("line through all", line, along: ends, .strong)
          ] + ownLine(along: ends))
      ]
    }
    return Figure(
      name: "fit", title: "One line: \(data.targetName) by \(factor.name) alone",
      alt: """
        \(data.rows) points, \(data.targetName) against \(factor.name), and the least-squares line \
        with slope \(Digits.text(line.slope)) and intercept \(Digits.text(line.intercept))\
        \(clean.map { "; without the mistyped row its slope is \(Digits.text($0.slope))" } ?? "").
        """,
      panels: panels)
  }

  /// Everything on the left; on the right the rows without the mistyped one, which takes the room of all
  /// others.
  private func outlierPanels(_ mistyped: Int, _ line: Line, _ clean: Line) -> [Panel] {
    let sizes = mainFactor.values
    let others = data.target.indices.filter { $0 != mistyped }
    let shown = shownRows.filter { $0 != mistyped }
    let near = [others.map { sizes[$0] }.min() ?? 0, others.map { sizes[$0] }.max() ?? 1]
    let houses = points(data.name, shown)
    let through = { straight("line through all", line, along: $0, .strong) }
    return [
      fitPanel(
        title: "all rows",
        layers: [
          houses,
          .points(
            Series(
              "mistyped row", x: [sizes[mistyped]], y: [data.target[mistyped]], emphasis: .strong)),
          through([near[0], sizes[mistyped]]),
        ]),
      fitPanel(
        title: "without the mistyped row",
        layers: [houses, through(near), straight("line without it", clean, along: near, .normal)]
          + ownLine(along: near)),
    ]
  }

  private func fitPanel(title: String = "", layers: [Panel.Layer]) -> Panel {
    Panel(
      title: title, x: Axis(unit(mainFactor.name)), y: Axis(unit(data.targetName)), layers: layers)
  }

  private func points(_ name: String, _ rows: [Int]) -> Panel.Layer {
    .points(
      Series(
        name, x: rows.map { mainFactor.values[$0] }, y: rows.map { data.target[$0] },
        emphasis: .faint))
  }

  private func straight(
    _ name: String, _ line: Line, along x: [Double], _ emphasis: Series.Emphasis
  ) -> Panel.Layer {
    .lines(Series(name, x: x, y: x.map { line($0) }, emphasis: emphasis))
  }

  private func ownLine(along x: [Double]) -> [Panel.Layer] {
    guard isDone("1") else { return [] }
    return [straight("yours: line", pieces.line(mainFactor.values, data.target), along: x, .strong)]
  }

  /// The line without the mistyped row, where there is one.
  private var cleanLine: Line? {
    guard let mistyped else { return nil }
    let rows = data.target.indices.filter { $0 != mistyped }
    return Line.through(rows.map { mainFactor.values[$0] }, rows.map { data.target[$0] })
  }

  /// The rows that are drawn: those of the lesson's houses by location, those of all other data in
  /// one group.
  private var groups: [(String, [Int])] {
    let levels = data.factors.filter { $0.name.hasPrefix("location = ") }
    let rows = shownRows
    guard isHouses, !levels.isEmpty else { return [(data.name, rows)] }
    let base = rows.filter { row in levels.allSatisfy { $0.values[row] == 0 } }
    return [("center", base)]
      + levels.map { level in
        (String(level.name.dropFirst(11)), rows.filter { level.values[$0] == 1 })
      }
  }

  private func unit(_ name: String) -> String {
    guard settings.data.isEmpty else { return name }
    switch name {
    case "size", "size again": return "size in m²"
    case "price": return "price in thousands"
    case "sales": return "sales in thousands of units"
    default: return isHouses ? name : "\(name) in thousands spent"
    }
  }

  /// `suburb` for `location = suburb`: four whole names are too wide for a terminal.
  private func tick(_ name: String) -> String {
    isHouses && name.hasPrefix("location = ") ? String(name.dropFirst(11)) : name
  }

  private var residualFigure: Figure {
    let rows = shownRows
    let (lowest, highest) = (fit.residuals.min() ?? 0, fit.residuals.max() ?? 0)
    return Figure(
      name: "residuals", title: "The residuals of the fit",
      alt: """
        Residuals against fitted values of \(data.rows) \(data.name). They lie between \
        \(Digits.text(lowest)) and \(Digits.text(highest)) and show \(advice).
        """,
      panels: [
        Panel(
          x: Axis("fitted \(unit(data.targetName))"), y: Axis("residual, \(unit(data.targetName))"),
          layers: [
            .points(
              Series(
                "residuals", x: rows.map { fit.fitted[$0] }, y: rows.map { fit.residuals[$0] }))
          ],
          annotations: [
            .horizontal(y: 0, label: ""),
            .horizontal(y: 2 * fit.residualError, label: "2 s"),
            .horizontal(y: -2 * fit.residualError, label: "-2 s"),
          ], legend: .none)
      ])
  }

  /// Every coefficient for one deviation of its factor, so that all are in one unit.
  private var coefficientFigure: Figure {
    let names = data.factors.map(\.name)
    let deviations = data.factors.map(\.deviation)
    let x = names.indices.map { Double($0) }
    let scaled = zip(fit.coefficients.dropFirst(), deviations).map { $0 * $1 }
    let errors = zip(fit.standardErrors.dropFirst(), deviations).map { fit.critical * $0 * $1 }
    var layers: [Panel.Layer] = [
      .points(
        Series("estimate, 95 % interval", x: x, y: scaled, errors: errors, emphasis: .strong))
    ]
    if let truth = data.truth {
      layers.append(
        .points(
          Series(
            "truth", x: x.map { $0 + 0.15 }, y: zip(truth.dropFirst(), deviations).map { $0 * $1 }))
      )
    }
    if settings.ridge > 0 {
      layers.append(
        .points(
          Series("ridge", x: x.map { $0 - 0.15 }, y: ridgeWeights(settings.ridge))))
    }
    let parts = zip(names, zip(scaled, errors)).map {
      "\($0) \(Digits.text($1.0)) ± \(Digits.text($1.1))"
    }
    return Figure(
      name: "coefficients", title: "How sure of each factor",
      alt: "For one standard deviation of each factor, the change of \(data.targetName) with its "
        + "95 % interval: \(parts.joined(separator: ", ")).",
      panels: [
        Panel(
          x: Axis(
            "factor", minimum: -0.5, maximum: Double(names.count) - 0.5,
            ticks: zip(x, names).map { Axis.Tick($0, tick($1)) }),
          y: Axis("\(isHouses ? "thousands" : data.targetName) per standard deviation"),
          layers: layers,
          annotations: [.horizontal(y: 0, label: "")])
      ])
  }

  private var ridgeFigure: Figure {
    let paths = lambdas.map { ridgeWeights($0) }
    return Figure(
      name: "ridge", title: "Ridge pulls the weights together",
      alt: "Weights of standardized factors against λ: "
        + data.factors.indices.map { j in
          let (first, last) = (paths.first?[j] ?? 0, paths.last?[j] ?? 0)
          return "\(data.factors[j].name) from \(Digits.text(first)) to \(Digits.text(last))"
        }.joined(separator: ", ") + ".",
      panels: [
        Panel(
          x: Axis("λ", scale: .log(base: 10)), y: Axis("weight in \(unit(data.targetName))"),
          layers: data.factors.indices.map { j in
            .lines(Series(data.factors[j].name, x: lambdas, y: paths.map { $0[j] }))
          }, annotations: [.horizontal(y: 0, label: "")])
      ])
  }
}

// Lines and points. A series is told by colour, by dash and by mark; the strong one is wider.

extension PixelPanel {
  mutating func addLine(_ series: Series, to script: inout Script) {
    let style = styles.style(series.name, series.emphasis)
    let chosen = Decimation.line(series.x, series.y, scale: scales.x, columns: width)
    let rows = chosen.flatMap { [drawn(series.x[$0], scales.x), drawn(series.y[$0], scales.y)] }
    guard rows.contains(where: { !$0.isNaN }) else { return addName(series.name, style) }
    let data = script.table(columns: 2, rows)
    // Dashes on a line with more bends than dashes would only look torn.
    let isSolid = chosen.count > 300 || style.emphasis == .strong
    let interval = chosen.count <= 30 ? 1 : chosen.count / 9
    elements.append(
      "\(data) using 1:2 with linespoints \(colour(style)) linewidth \(lineWidth(style))"
        + " dashtype \(isSolid ? "1" : dashes[style.index % 5]) \(mark(style)) pointinterval \(interval)"
        + " \(title(series.name))")
    addErrors(series, chosen, style, to: &script)
  }

  mutating func addPoints(_ series: Series, to script: inout Script) {
    let style = styles.style(series.name, series.emphasis)
    let chosen = Decimation.points(
      series.x, series.y, scales: (scales.x, scales.y), columns: width, rows: height)
    let rows = chosen.flatMap { [drawn(series.x[$0], scales.x), drawn(series.y[$0], scales.y)] }
    guard rows.contains(where: { !$0.isNaN }) else { return addName(series.name, style) }
    let data = script.table(columns: 2, rows)
    let size = chosen.count > 1000 ? 0.35 : chosen.count > 200 ? 0.6 : 0.9
    if hasGround {
      elements.append(
        "\(data) with points pointtype 7 pointsize \((size + 0.5) * look.markUnit)"
          + " linecolor rgb \"#ffffff\" notitle")
    }
    elements.append(
      "\(data) with points \(colour(style)) linewidth 1.5 \(mark(style, size: size))"
        + " \(title(series.name))")
    addErrors(series, chosen, style, to: &script)
  }

  private mutating func addErrors(
    _ series: Series, _ chosen: [Int], _ style: SeriesStyle, to script: inout Script
  ) {
    let rows = chosen.flatMap { i -> [Double] in
      guard i < series.errors.count, series.errors[i].isFinite, series.y[i].isFinite else {
        return []
      }
      return errorBar(series.x[i], series.y[i], series.errors[i])
    }
    guard !rows.isEmpty else { return }
    let data = script.table(columns: 2, rows)
    elements.append("\(data) with lines \(colour(style)) linewidth 1.5 dashtype 1 notitle")
  }

  /// An upright line with a cap at both ends, as points with gaps between the three. gnuplot's
  /// own error bars clear a white spot in their middle, which a dark page would show.
  func errorBar(_ x: Double, _ y: Double, _ error: Double) -> [Double] {
    guard let place = scales.x.position(x) else { return [] }
    let cap = 4 / Double(width)
    let (left, right) = (scales.x.value(at: place - cap), scales.x.value(at: place + cap))
    let (low, high) = (drawnLow(y - abs(error)), y + abs(error))
    let gap = Double.nan
    return [x, low, x, high, gap, gap, left, low, right, low, gap, gap, left, high, right, high]
      + [gap, gap]
  }

  /// A series without points still has its line in the legend.
  private mutating func addName(_ name: String, _ style: SeriesStyle) {
    let title = title(name)
    guard title != "notitle" else { return }
    elements.append(
      "NaN with linespoints \(colour(style)) linewidth \(lineWidth(style))"
        + " dashtype \(style.emphasis == .strong ? "1" : dashes[style.index % 5]) \(mark(style))"
        + " \(title)")
  }

  /// `value`, or NaN where the scale cannot show it: gnuplot leaves a gap there.
  func drawn(_ value: Double, _ scale: Scale) -> Double {
    Scale.isDrawable(value, isLog: scale.base != nil) ? value : .nan
  }

  /// The lower end of a bar, which on a logarithmic axis may lie below every positive number.
  func drawnLow(_ value: Double) -> Double {
    let low = drawn(value, scales.y)
    return low.isNaN ? scales.y.lower : low
  }

  func colour(_ style: SeriesStyle) -> String {
    let rgb = NumberText.colour(style.colour).dropFirst()
    return "linecolor rgb \"#\(style.emphasis == .faint ? "40" : "")\(rgb)\""
  }

  private func lineWidth(_ style: SeriesStyle) -> Double {
    switch style.emphasis {
    case .strong: 3.6
    case .normal: 2
    case .faint: 1.5
    }
  }

  private func mark(_ style: SeriesStyle, size: Double = 0.75) -> String {
    let marks = [7, 5, 9, 13, 11, 2, 6, 4, 8, 12]
    let scale = style.emphasis == .strong ? 1.3 : 1
    return "pointtype \(marks[style.index % marks.count]) pointsize \(size * scale * look.markUnit)"
  }

  private var dashes: [String] { ["1", "(12,5)", "(4,4)", "(14,4,3,4)", "(20,6)"] }
}

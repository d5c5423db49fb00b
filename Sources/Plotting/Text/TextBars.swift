// Bars as text, lying: a line for each bar, its category at the left, its value at the end. Reads
// better in few rows than upright bars do, and long names fit.

struct TextBars {
  let panel: Panel
  let styles: SeriesStyles
  let look: TextLook
  let columns: Int
  let rows: Int

  var lines: [[TextCell]] {
    let bars = panel.layers.compactMap { layer -> Bars? in
      guard case .bars(let bars) = layer else { return nil }
      return bars
    }
    let scale = PanelScales(panel, xTicks: 2, yTicks: 2).y
    let names = bars.flatMap(\.categories)
    let nameWidth = min(names.map(TerminalText.columns).max() ?? 0, columns / 3)
    // The value stands at the tip of the bar: room for the longest at both sides.
    let room = values(bars).map { TerminalText.columns($0) + 1 }.max() ?? 0
    let hasNegative = scale.lower < 0
    let left = nameWidth + 1 + (hasNegative ? room : 0)
    let width = max(4, columns - left - room)

    var block = TextBlock()
    // A title longer than the categories has a line of its own.
    let titleFits = TerminalText.columns(panel.x.label) <= nameWidth
    if !titleFits { block.add(FigureText.cut(panel.x.label, width: columns)) }
    block.add(header(titleFits ? panel.x.label : "", nameWidth, left))
    let count = bars.reduce(0) { $0 + $1.categories.count * $1.groups.count }
    let groups = bars.map(\.groups.count).max() ?? 0
    let isLoose = groups > 1 && count + names.count + 2 <= rows
    for set in bars {
      for (i, category) in set.categories.enumerated() {
        if isLoose, i > 0 { block.add("") }
        for (g, group) in set.groups.enumerated() where i < group.values.count {
          let name = g == 0 ? FigureText.cut(category, width: nameWidth) : ""
          var line = TextBlock(columns: columns, rows: 1)
          line.put(TextBlock.cells(name), column: nameWidth - TerminalText.columns(name), row: 0)
          addMarks(to: &line, scale, left, width)
          let error = i < group.errors.count ? group.errors[i] : nil
          addBar(group.values[i], error, styles.style(group.name), scale, left, width, to: &line)
          block.lines += line.lines
        }
      }
    }
    addRemarks(to: &block, scale, left, width)
    return block.lines
  }

  private func header(_ name: String, _ nameWidth: Int, _ left: Int) -> String {
    let pad = String(repeating: " ", count: max(0, nameWidth - TerminalText.columns(name)))
    let gap = String(repeating: " ", count: left - nameWidth)
    return pad + name + gap + FigureText.cut(panel.y.label, width: columns - left)
  }

  private func values(_ bars: [Bars]) -> [String] {
    bars.flatMap(\.groups).flatMap { group in
      group.values.enumerated().map { i, value in
        text(value, i < group.errors.count ? group.errors[i] : nil)
      }
    }
  }

  private func text(_ value: Double, _ error: Double?) -> String {
    let number = NumberText.short(value)
    guard let error, error.isFinite, error != 0 else { return number }
    return "\(number) ± \(NumberText.short(abs(error), digits: 2))"
  }

  private func column(_ value: Double, _ scale: Scale, _ width: Int) -> Double? {
    scale.position(value).map { min(max($0, 0), 1) * Double(width) }
  }

  private func addBar(
    _ value: Double, _ error: Double?, _ style: SeriesStyle, _ scale: Scale, _ left: Int,
    _ width: Int, to line: inout TextBlock
  ) {
    let foot = scale.base == nil ? min(max(0, scale.lower), scale.upper) : scale.lower
    guard let tip = column(value, scale, width), let zero = column(foot, scale, width) else {
      line.put(TextBlock.cells(text(value, error)), column: left, row: 0)
      return
    }
    let (from, to) = (min(tip, zero), max(tip, zero))
    let (first, last) = (Int(from.rounded()), Int(to))
    let full = TextCell(character: look.fill(style), ink: style.colourOf256)
    if last > first {
      line.put(Array(repeating: full, count: last - first), column: left + first, row: 0)
    }
    var end = max(last, first)
    // The last character of a full bar shows eighths.
    let eighths = Int((to - Double(last)) * 8)
    if eighths > 0, tip >= zero, look.glyphs == .braille, look.fill(style) == "█" {
      let part = Array("▏▎▍▌▋▊▉")[eighths - 1]
      line.put([TextCell(character: part, ink: style.colourOf256)], column: left + last, row: 0)
      end = last + 1
    }
    let label = TextBlock.cells(text(value, error))
    let place = tip < zero ? left + first - label.count - 1 : left + end + 1
    line.put(label, column: place, row: 0)
  }

  /// Zero, and the lines across the panel, which stand upright here.
  private func addMarks(to line: inout TextBlock, _ scale: Scale, _ left: Int, _ width: Int) {
    if scale.lower < 0, scale.base == nil, let zero = column(0, scale, width) {
      line.put([TextCell(character: look.upright)], column: left + Int(zero.rounded()), row: 0)
    }
    for case .horizontal(let y, _) in panel.annotations where y != 0 && scale.contains(y) {
      guard let place = column(y, scale, width) else { continue }
      let cell = TextCell(character: look.dottedUpright, ink: TextLook.remark)
      line.put([cell], column: left + Int(place), row: 0)
    }
  }

  private func addRemarks(to block: inout TextBlock, _ scale: Scale, _ left: Int, _ width: Int) {
    for case .horizontal(let y, let label) in panel.annotations
    where scale.contains(y) && !label.isEmpty {
      guard let place = column(y, scale, width) else { continue }
      let text = FigureText.cut("\(look.dottedUpright) \(label)", width: columns)
      let start = min(left + Int(place), columns - TerminalText.columns(text))
      block.add(String(repeating: " ", count: max(0, start)) + text)
    }
  }
}

// A panel with axes as text: the label of the upright axis above it, its ticks at the left, the
// canvas, the ticks and the label below. The canvas is drawn in TextPanel+Layers and +Remarks.

struct TextPanel {
  let panel: Panel
  let styles: SeriesStyles
  let look: TextLook
  let columns: Int
  let colour: TextColour
  /// The canvas, without axes.
  var canvas: TextBlock
  let width: Int
  let height: Int
  let scales: PanelScales
  private let margin: Int
  private let yLabels: [String]

  init(
    panel: Panel, styles: SeriesStyles, look: TextLook, columns: Int, rows: Int,
    colour: TextColour
  ) {
    (self.panel, self.styles, self.look) = (panel, styles, look)
    (self.columns, self.colour) = (columns, colour)
    // Above: the label of the upright axis. Below: the axis, its ticks, its label.
    height = max(4, rows - (panel.y.label.isEmpty ? 0 : 1) - 2 - (panel.x.label.isEmpty ? 0 : 1))
    let yTicks = max(2, height / 3)
    let guess = PanelScales(panel, xTicks: max(2, columns / 9), yTicks: yTicks)
    yLabels = guess.y.ticks.map { FigureText.cut($0.label, width: max(6, columns / 5)) }
    margin = (yLabels.map(TerminalText.columns).max() ?? 0) + 2
    // Two columns at the right for the half of the last tick's label.
    width = max(8, columns - margin - 2)
    scales = PanelScales(panel, xTicks: max(2, width / 9), yTicks: yTicks)
    canvas = TextBlock(columns: width, rows: height)
  }

  mutating func lines(gnuplot: Gnuplot?) throws(CourseError) -> [[TextCell]] {
    addGrounds()
    addBars()
    try addCurves(gnuplot: gnuplot)
    addPoints()
    addRemarks()

    var block = TextBlock()
    if !panel.y.label.isEmpty {
      block.add(FigureText.cut(panel.y.label, width: columns))
    }
    let ticks = Dictionary(
      zip(scales.y.ticks, yLabels).compactMap { tick, label in
        row(tick.position).map { ($0, label) }
      }, uniquingKeysWith: { first, _ in first })
    for row in 0..<height {
      let label = ticks[row] ?? ""
      let room = margin - 2 - TerminalText.columns(label)
      let axis = ticks[row] == nil ? look.upright : look.uprightTick
      block.add(String(repeating: " ", count: max(0, room)) + label + " " + String(axis))
      block.lines[block.lines.count - 1] += canvas.lines[row]
    }
    addBelow(to: &block)
    return block.lines
  }

  private func addBelow(to block: inout TextBlock) {
    var axis = [look.corner] + [Character](repeating: look.level, count: width)
    var labels = TextBlock(columns: columns, rows: 1)
    var free = 0
    for tick in scales.x.ticks {
      guard let column = column(tick.position) else { continue }
      let text = FigureText.cut(tick.label, width: columns / 3)
      let length = TerminalText.columns(text)
      let start = max(0, min(margin + column - length / 2, columns - length))
      guard start >= free else { continue }
      axis[column + 1] = look.levelTick
      labels.put(TextBlock.cells(text), column: start, row: 0)
      free = start + length + 1
    }
    block.add(String(repeating: " ", count: margin - 1) + String(axis))
    block.lines += labels.lines
    if !panel.x.label.isEmpty {
      let text = FigureText.cut(panel.x.label, width: width)
      let room = margin + max(0, width - TerminalText.columns(text)) / 2
      block.add(String(repeating: " ", count: room) + text)
    }
  }

  /// The column of the canvas for `x`, or nil outside.
  func column(_ x: Double) -> Int? { place(scales.x.position(x), width, look.dotColumns) }

  /// The row of the canvas for `y`, from the top, or nil outside.
  func row(_ y: Double) -> Int? {
    scales.y.position(y).flatMap { row(position: $0) }
  }

  /// The row of the canvas, from the top, for a place from 0 at its foot to 1 at its top.
  func row(position: Double) -> Int? { place(1 - position, height, look.dotRows) }

  /// The cell that holds the dot nearest to `position`, as gnuplot rounds it.
  private func place(_ position: Double?, _ cells: Int, _ dots: Int) -> Int? {
    guard let position, position > -1e-9, position < 1 + 1e-9 else { return nil }
    return min(max(Int((position * Double(cells * dots - 1)).rounded()) / dots, 0), cells - 1)
  }
}

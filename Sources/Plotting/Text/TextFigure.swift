// A figure as text: its title, then its panels, side by side if there are 56 columns for each, else
// one below the other. What a panel looks like is TextPanel's, TextBars' and TextImages' business.

struct TextFigure {
  let figure: Figure
  /// Sizes below 20 columns and 10 rows are taken as those.
  let size: TextSize
  let glyphs: TextGlyphs
  /// Nil draws lines without gnuplot, and leaves level lines out.
  let gnuplot: Gnuplot?

  init(figure: Figure, size: TextSize, glyphs: TextGlyphs, gnuplot: Gnuplot?) {
    self.figure = figure
    self.size = TextSize(
      columns: min(max(size.columns, 20), 1000), rows: min(max(size.rows, 10), 1000))
    self.glyphs = glyphs
    self.gnuplot = gnuplot
  }

  func text(colour: TextColour) throws(CourseError) -> String {
    var page = TextBlock()
    let titles = FigureText.lines(figure.title, width: size.columns)
    for line in titles { page.addCentred(line, width: size.columns, isBold: true) }

    let count = figure.panels.count
    let perRow = max(1, min(count, size.columns / 56))
    let width = (size.columns - 2 * (perRow - 1)) / perRow
    for first in stride(from: 0, to: count, by: perRow) {
      if first > 0 { page.add("") }
      var row = TextBlock()
      for index in first..<min(first + perRow, count) {
        let block = try block(
          figure.panels[index], columns: width, rows: max(8, size.rows - titles.count - 1),
          colour: colour)
        if index == first {
          row = block
        } else {
          row.join(block, width: (index - first) * (width + 2))
        }
      }
      page.lines += row.lines
    }
    return page.text(colour: colour, columns: size.columns)
  }

  private func block(
    _ panel: Panel, columns: Int, rows: Int, colour: TextColour
  ) throws(CourseError) -> TextBlock {
    let look = TextLook(glyphs: glyphs)
    let styles = SeriesStyles(figure)
    var block = TextBlock()
    for line in FigureText.lines(panel.title, width: columns) {
      block.addCentred(line, width: columns, isBold: figure.panels.count > 1)
    }
    let legend = TextLegend.lines(
      panel, styles: styles, look: look, columns: columns, colour: colour)
    let room = rows - block.lines.count - legend.count
    let isBars = panel.layers.allSatisfy { if case .bars = $0 { true } else { false } }
    let isImages = panel.layers.contains { if case .images = $0 { true } else { false } }
    if isImages {
      for case .images(let images) in panel.layers {
        block.lines += TextImages(images, look: look, columns: columns, colour: colour).lines
      }
    } else if isBars, !panel.layers.isEmpty {
      block.lines +=
        TextBars(
          panel: panel, styles: styles, look: look, columns: columns, rows: room
        ).lines
    } else {
      var drawing = TextPanel(
        panel: panel, styles: styles, look: look, columns: columns, rows: room, colour: colour)
      block.lines += try drawing.lines(gnuplot: gnuplot)
    }
    block.lines += legend
    return block
  }
}

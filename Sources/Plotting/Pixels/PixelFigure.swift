// A figure as a gnuplot script for pictures of pixels or curves: SVG, PNG, sixel, window. Panels
// are PixelPanel's business.

struct PixelFigure {
  let figure: Figure
  let look: PixelLook

  func script() -> Script {
    let layout = PixelLayout(figure)
    let styles = SeriesStyles(figure)
    var script = Script()
    script.add("set encoding utf8")
    script.add(look.terminal(layout.width, layout.height))
    let title = PixelLayout.titleLines(figure).joined(separator: "\n")
    let colour = "textcolor rgb \"\(look.foreground)\""
    script.add("set multiplot")
    if !title.isEmpty {
      script.add(
        "set label 1 \(Script.quoted(title)) at screen 0.5, screen "
          + "\(1 - 18 / Double(layout.height)) center font \":Bold,\(look.font(16))\" \(colour)")
    }
    script.add("unset border; unset tics; unset key; unset xlabel; unset ylabel")
    // A plot of nothing, so that the title is drawn once, over the whole picture.
    script.add("set xrange [0:1]; set yrange [0:1]; plot NaN notitle")
    script.add("unset label 1")
    let body = Double(layout.height - layout.titleHeight) / Double(layout.height)
    for (index, panel) in figure.panels.enumerated() {
      let (row, column) = (index / layout.columns, index % layout.columns)
      let size = (1 / Double(layout.columns), body / Double(layout.rows))
      script.add("reset")
      script.add("set encoding utf8")
      let bottom = body - Double(row + 1) * size.1
      let heading = layout.headingHeight(figure, row: row)
      script.add("set size \(size.0), \(size.1 - heading / Double(layout.height))")
      script.add("set origin \(Double(column) * size.0), \(bottom)")
      let lines = layout.headingLines(panel).joined(separator: "\n")
      if !lines.isEmpty {
        script.add(
          "set label 1 \(Script.quoted(lines)) at screen \((Double(column) + 0.5) * size.0), screen "
            + "\(bottom + size.1 - 12 / Double(layout.height)) center \(colour)")
      }
      var drawing = PixelPanel(
        panel: panel, look: look, styles: styles, isNarrow: layout.columns > 1,
        height: Double(layout.height - layout.titleHeight) / Double(layout.rows) - heading)
      drawing.add(to: &script)
    }
    script.add("unset multiplot")
    return script
  }
}

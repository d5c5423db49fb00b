// The regions of classes: boxes in the colors of the series that have the classes' names, let through
// by the page, so that marks of the same color stand out on them. A value between two classes is pale
// and gray. The legend of the marks names the colors, so there is no color bar.

extension PixelPanel {
  mutating func addClasses(_ grid: Grid, _ classes: Grid.Classes, to script: inout Script) {
    let x = CellEdges(grid.x, isLog: scales.x.base != nil).edges
    let y = CellEdges(grid.y, isLog: scales.y.base != nil).edges
    var rows: [Double] = []
    for (r, values) in grid.values.enumerated() where r < grid.y.count {
      let colours = grid.x.indices.map { c in
        c < values.count ? classes.shade(of: values[c]).map(rgba) : nil
      }
      // Neighbors of the same color are one box: a smaller file without seams.
      var from = 0
      for c in colours.indices where c + 1 == colours.count || colours[c + 1] != colours[c] {
        if let colour = colours[c] {
          rows += [(x[from] + x[c + 1]) / 2, grid.y[r], x[from], x[c + 1], y[r], y[r + 1], colour]
        }
        from = c + 1
      }
    }
    guard !rows.isEmpty else { return }
    let data = script.table(columns: 7, rows)
    elements.append(
      "\(data) using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid 1 noborder"
        + " linecolor rgb variable notitle")
  }

  /// As gnuplot reads it: the transparency in the highest byte.
  private func rgba(_ shade: Grid.Shade) -> Double {
    let colour = shade.colour(styles)
    let clear = Int((255 * (1 - shade.opacity)).rounded())
    return Double(clear << 24 | colour.red << 16 | colour.green << 8 | colour.blue)
  }
}

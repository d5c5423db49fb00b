// What is written on the canvas: error bars, values of contours, annotations. A remark looks for a
// place beside its point where nothing is drawn yet.

extension TextPanel {
  mutating func addErrorBars() {
    for layer in panel.layers {
      let series: Series
      switch layer {
      case .lines(let line): series = line
      case .points(let points): series = points
      default: continue
      }
      let style = styles.style(series.name, series.emphasis)
      let bar = TextCell(character: look.upright, ink: style.colourOf256)
      for i in 0..<min(series.x.count, series.y.count, series.errors.count) {
        let (y, error) = (series.y[i], abs(series.errors[i]))
        guard error.isFinite, error > 0, let c = column(series.x[i]), let middle = row(y) else {
          continue
        }
        let top = row(y + error) ?? (scales.y.isReversed ? middle : 0)
        let bottom = row(y - error) ?? (scales.y.isReversed ? middle : height - 1)
        for r in min(top, bottom)...max(top, bottom) where r != middle {
          if canvas.lines[r][c].isBlank { canvas.put([bar], column: c, row: r) }
        }
      }
    }
  }

  /// The value of each level line, on the line.
  mutating func addLevels() {
    for case .contour(let whole, let levels) in panel.layers {
      let grid = whole.drawable(on: panel)
      let path = panel.layers.flatMap { layer -> [(x: Double, y: Double)] in
        guard case .lines(let series) = layer else { return [] }
        return zip(series.x, series.y).map { (x: $0, y: $1) }
      }
      for label in ContourLabels.place(levels, grid, scales: scales, avoiding: path) {
        guard let c = column(label.x), let r = row(label.y) else { continue }
        let cells = TextBlock.cells(label.text)
        canvas.put(cells, column: c - cells.count / 2, row: r)
      }
    }
  }

  mutating func addRemarks() {
    for annotation in panel.annotations {
      switch annotation {
      case .text(let text, let x, let y):
        guard let c = column(x), let r = row(y) else { continue }
        write(text, beside: c, row: r)
      case .horizontal(let y, let label):
        guard let r = row(y) else { continue }
        for c in 0..<width where canvas.lines[r][c].isBlank {
          canvas.put([line(look.dottedLevel)], column: c, row: r)
        }
        let cells = TextBlock.cells(FigureText.cut(label, width: width - 2))
        guard !cells.isEmpty else { continue }
        let start = width - cells.count
        let above = r > 0 && canvas.isBlank(row: r - 1, columns: start..<width)
        canvas.put(
          above ? cells : TextBlock.cells(" ") + cells, column: above ? start : start - 1,
          row: above ? r - 1 : r)
      case .vertical(let x, let label):
        guard let c = column(x) else { continue }
        for r in 0..<height where canvas.lines[r][c].isBlank {
          canvas.put([line(look.dottedUpright)], column: c, row: r)
        }
        write(label, beside: c, row: 0)
      }
    }
  }

  private func line(_ character: Character) -> TextCell {
    TextCell(character: character, ink: TextLook.remark)
  }

  /// Writes `text` to the right or left of a cell, above or below it: the first place that is
  /// free, else the first that fits.
  private mutating func write(_ text: String, beside column: Int, row: Int) {
    let cells = TextBlock.cells(FigureText.cut(text, width: width - 2))
    guard !cells.isEmpty else { return }
    let count = cells.count
    let middle = max(0, min(column - count / 2, width - count))
    let places = [
      (column + 2, row), (column - 1 - count, row), (middle, row - 1), (middle, row + 1),
      (column + 2, row - 1), (column - 1 - count, row + 1),
    ].filter { $0.0 >= 0 && $0.0 + count <= width && (0..<height).contains($0.1) }
    let free = places.first { place in
      canvas.isBlank(row: place.1, columns: place.0..<place.0 + count)
    }
    if let place = free ?? places.first {
      canvas.put(cells, column: place.0, row: place.1)
    }
  }
}

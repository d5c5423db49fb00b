// What a panel's layers put on the canvas: grounds of heatmaps, curves, marks.

extension TextPanel {
  /// Heatmaps: colours behind the characters, or shades of ink where there are no colours.
  mutating func addGrounds() {
    for case .heatmap(let whole) in panel.layers {
      let grid = whole.drawable(on: panel)
      let colours = ColourScale(grid)
      let columnCells = cells(grid.x, scales.x, width) { (Double($0) + 0.5) / Double(width) }
      let rowCells = cells(grid.y, scales.y, height) { 1 - (Double($0) + 0.5) / Double(height) }
      let showsValues = grid.showsValues && width / max(1, grid.x.count) >= 5
      for row in 0..<height {
        for column in 0..<width {
          guard let r = rowCells[row], let c = columnCells[column], r < grid.values.count,
            c < grid.values[r].count, Scale.isDrawable(grid.values[r][c], isLog: false)
          else { continue }
          let value = grid.values[r][c]
          if colour == .ansi256 {
            let ground = grid.classes.flatMap { self.ground($0, value) } ?? colours.colour(value)
            canvas.lines[row][column].ground = TextLook.of256(ground)
          } else if !showsValues {
            canvas.lines[row][column].character = shade(colours.place(value))
          }
        }
      }
      if showsValues { addValues(grid, colours) }
    }
  }

  /// The color of a class on white, paler where the value is between two.
  private func ground(_ classes: Grid.Classes, _ value: Double) -> RGB? {
    classes.shade(of: value).map { shade in
      RGB(red: 255, green: 255, blue: 255)
        .mixed(with: shade.colour(styles), shade.opacity)
    }
  }

  func shade(_ place: Double) -> Character {
    look.shades[min(max(Int(place * Double(look.shades.count)), 0), look.shades.count - 1)]
  }

  /// For each column or row of the canvas the index of the grid's cell that lies there.
  private func cells(
    _ centres: [Double], _ scale: Scale, _ count: Int, place: (Int) -> Double
  ) -> [Int?] {
    let edges = CellEdges(centres, isLog: scale.base != nil).edges
    return (0..<count).map { index in
      let value = scale.value(at: place(index))
      return (0..<max(0, edges.count - 1)).first { cell in
        let (a, b) = (edges[cell], edges[cell + 1])
        return value >= min(a, b) && value < max(a, b)
      }
    }
  }

  private mutating func addValues(_ grid: Grid, _ colours: ColourScale) {
    let room = width / max(1, grid.x.count)
    for (y, values) in zip(grid.y, grid.values) {
      for (x, value) in zip(grid.x, values) where Scale.isDrawable(value, isLog: false) {
        guard let column = column(x), let row = row(y) else { continue }
        let text = NumberText.short(value, digits: room >= 7 ? 3 : 2)
        let ink = colour == .ansi256 ? TextLook.ink(on: colours.colour(value)) : nil
        canvas.put(
          TextBlock.cells(text, ink: ink), column: column - TerminalText.columns(text) / 2, row: row
        )
      }
    }
  }

  /// Bars among other layers stand upright; panels of bars alone are TextBars' business.
  mutating func addBars() {
    for case .bars(let bars) in panel.layers {
      let share = 0.8 / Double(max(1, bars.groups.count))
      for (g, group) in bars.groups.enumerated() {
        let style = styles.style(group.name)
        for (i, value) in group.values.enumerated() {
          let left = Double(i) - 0.4 + Double(g) * share
          let foot = scales.y.base == nil ? max(0, scales.y.lower) : scales.y.lower
          guard let from = column(left + 0.01), let to = column(left + share - 0.01),
            let top = row(value), let bottom = row(foot)
          else { continue }
          let cell = TextCell(character: look.fill(style), ink: style.colourOf256)
          for r in min(top, bottom)...max(top, bottom) {
            canvas.put(Array(repeating: cell, count: max(1, to - from)), column: from, row: r)
          }
        }
      }
    }
  }

  /// Lines and level lines as dots, and the marks on lines. Without gnuplot there are no level lines.
  mutating func addCurves(gnuplot: Gnuplot?) throws(CourseError) {
    var curves: [DotCanvas.Curve] = []
    var owners: [Series?] = []
    for layer in panel.layers {
      switch layer {
      case .contour(let whole, let levels):
        let grid = whole.drawable(on: panel)
        for level in ContourLabels.drawable(levels, grid) {
          curves.append(.level(grid, level))
          owners.append(nil)
        }
      case .lines(let series):
        curves.append(.line(series))
        owners.append(series)
      default: break
      }
    }
    let (columns, rows) = (width * look.dotColumns, height * look.dotRows)
    let dots =
      if let gnuplot {
        try DotCanvas(curves, scales: scales, columns: columns, rows: rows, gnuplot: gnuplot)
      } else {
        DotCanvas(lines: curves, scales: scales, columns: columns, rows: rows)
      }
    var owner: [[Int?]] = Array(repeating: Array(repeating: nil, count: width), count: height)
    for row in 0..<height {
      for column in 0..<width {
        guard let (cell, curve) = cell(dots, column, row, owners) else { continue }
        canvas.put([cell], column: column, row: row)
        owner[row][column] = curve
      }
    }
    addErrorBars()
    addMarks(owners, owner: owner)
    addLevels()
  }

  /// The character for the dots of one cell, and the curve that has most of them.
  private func cell(
    _ dots: DotCanvas, _ column: Int, _ row: Int, _ owners: [Series?]
  ) -> (TextCell, Int)? {
    // The bits of a Braille character, by column and row of its dots.
    let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    var pattern: UInt32 = 0
    var counts: [Int: Int] = [:]
    for c in 0..<look.dotColumns {
      for r in 0..<look.dotRows {
        guard let curve = dots[column * look.dotColumns + c, row * look.dotRows + r] else {
          continue
        }
        pattern |= bits[c][r]
        counts[curve, default: 0] += 1
      }
    }
    // Of curves with equally many dots the later one lies on top.
    guard let curve = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else {
      return nil
    }
    let series = owners.indices.contains(curve) ? owners[curve] : nil
    let style = series.map { styles.style($0.name, $0.emphasis) }
    let character: Character =
      look.glyphs == .ascii
      ? style.map(look.line) ?? "." : Unicode.Scalar(0x2800 + pattern).map(Character.init) ?? "?"
    let cell = TextCell(
      character: character, ink: style?.colourOf256 ?? TextLook.remark,
      isBold: style?.emphasis == .strong)
    return (cell, curve)
  }

  mutating func addPoints() {
    for case .points(let series) in panel.layers {
      let style = styles.style(series.name, series.emphasis)
      var mark = TextCell(
        character: look.mark(style), ink: style.colourOf256, isBold: style.emphasis == .strong)
      let chosen = Decimation.points(
        series.x, series.y, scales: (scales.x, scales.y), columns: width, rows: height)
      for i in chosen {
        guard let c = column(series.x[i]), let r = row(series.y[i]) else { continue }
        // On a coloured ground the shape tells the series.
        if let ground = canvas.lines[r][c].ground { mark.ink = ground > 150 ? 16 : 231 }
        canvas.put([mark], column: c, row: r)
      }
    }
  }
}

// Heatmaps and contours. A heatmap is drawn as boxes, which may have any width, unless it is large
// and evenly spaced: then it is drawn as an image, which makes a far smaller file.

extension PixelPanel {
  mutating func addHeatmap(_ grid: Grid, to script: inout Script) {
    if let classes = grid.classes { return addClasses(grid, classes, to: &script) }
    let colours = ColourScale(grid)
    addColourBar(colours, grid.label, to: &script)
    let x = CellEdges(grid.x, isLog: scales.x.base != nil).edges
    let y = CellEdges(grid.y, isLog: scales.y.base != nil).edges
    var rows: [Double] = []
    let isImage = grid.values.count * (grid.values.first?.count ?? 0) > 1600 && isEven(grid)
    for (r, values) in grid.values.enumerated() where r < grid.y.count {
      for (c, value) in values.enumerated() where c < grid.x.count {
        if isImage {
          rows += [grid.x[c], grid.y[r], drawn(value)]
        } else if !drawn(value).isNaN {
          rows += [grid.x[c], grid.y[r], x[c], x[c + 1], y[r], y[r + 1], value]
        }
      }
    }
    guard !rows.isEmpty else { return }
    let data = script.table(columns: isImage ? 3 : 7, rows)
    elements.append(
      isImage
        ? "\(data) using 1:2:3 with image notitle"
        : "\(data) using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid 1 noborder"
          + " linecolor palette notitle")
    if grid.showsValues { addValues(grid, colours, to: &script) }
  }

  private func drawn(_ value: Double) -> Double {
    Scale.isDrawable(value, isLog: false) ? value : .nan
  }

  private func addColourBar(_ colours: ColourScale, _ label: String, to script: inout Script) {
    let stops = colours.colours.enumerated().map { "\($0) \"\(NumberText.colour($1))\"" }
    script.add("set palette defined (\(stops.joined(separator: ", ")))")
    script.add("set cbrange [\(colours.lower):\(colours.upper)]")
    let places = Ticks.linear(colours.lower...colours.upper, count: 5)
    let labels = places.map(\.label)
    let ticks = places.map { "\(Script.quotedTick($0.label)) \($0.position)" }
    script.add("set cbtics scale 0 (\(ticks.joined(separator: ", "))) \(textColour)")
    script.add("set cblabel \(Script.quoted(label)) \(textColour)")
    script.add("set colorbox noborder")
    // Room on the right of the bar: gnuplot does not measure labels that are given as text.
    script.add("set rmargin \((labels.map { TerminalText.columns($0) }.max() ?? 0) + 1)")
  }

  /// The value in each cell, dark on light cells and light on dark ones.
  private func addValues(_ grid: Grid, _ colours: ColourScale, to script: inout Script) {
    let cells = grid.values.count * (grid.values.first?.count ?? 0)
    guard cells <= 400 else { return }
    let room = width / max(1, grid.x.count)
    for (r, values) in grid.values.enumerated() where r < grid.y.count {
      for (c, value) in values.enumerated() where c < grid.x.count && !drawn(value).isNaN {
        let ink = colours.colour(value).lightness > 0.5 ? "#000000" : "#ffffff"
        script.add(
          "set label \(Script.quoted(NumberText.short(value, digits: room < 40 ? 2 : 3)))"
            + " at \(grid.x[c]),\(grid.y[r]) center front font \",\(look.font(room < 40 ? 10 : 13))\""
            + " textcolor rgb \"\(ink)\"")
      }
    }
  }

  /// True where an image, whose cells are all alike, shows the grid as it is.
  private func isEven(_ grid: Grid) -> Bool {
    guard scales.x.base == nil, scales.y.base == nil else { return false }
    return [grid.x, grid.y].allSatisfy { centres in
      guard centres.count > 1 else { return false }
      let step = (centres[centres.count - 1] - centres[0]) / Double(centres.count - 1)
      return zip(centres, centres.dropFirst()).allSatisfy { abs($1 - $0 - step) < abs(step) * 1e-3 }
    }
  }

  mutating func addContour(_ grid: Grid, _ levels: [Double], to script: inout Script) {
    let grid = grid.refined(to: PixelPanel.contourPoints)
    guard let lines = script.contour(grid, levels, scales: scales) else { return }
    let labels = ContourLabels.place(levels, grid, scales: scales, avoiding: drawnPlaces)
    elements.append(
      "\(lines) using (\(gaps(labels)) ? NaN : $1):2 with lines \(lineColour) linewidth 1"
        + " dashtype 1 notitle")
    for label in labels {
      script.add(
        "set label \(Script.quoted(label.text)) at \(label.x),\(label.y) center"
          + " front font \",\(look.font(12))\" \(textColour)")
    }
  }

  /// Points along each side from which level lines look round.
  private static var contourPoints: Int { 121 }

  /// A condition on columns 1 and 2: the place lies under one of `labels`, where lines have a gap.
  private func gaps(_ labels: [ContourLabel]) -> String {
    let conditions = labels.compactMap { label -> String? in
      guard let x = scales.x.share(label.x), let y = scales.y.share(label.y) else { return nil }
      let across = (Double(TerminalText.columns(label.text)) * 3.7 + 3) / Double(width)
      let up = 8 / Double(height)
      return "(abs(\(scales.x.share(of: "$1"))-\(x))<\(across)"
        + " && abs(\(scales.y.share(of: "$2"))-\(y))<\(up))"
    }
    return conditions.isEmpty ? "0" : conditions.joined(separator: " || ")
  }
}

extension Script {
  /// Lets gnuplot compute the level lines; the name of their table, or nil where no level
  /// crosses the grid. Leaves the ranges of `scales` set.
  mutating func contour(_ grid: Grid, _ levels: [Double], scales: PanelScales) -> String? {
    let drawable = ContourLabels.drawable(levels, grid)
    guard !drawable.isEmpty, grid.x.count > 1, grid.y.count > 1 else { return nil }
    var matrix = [Double(grid.x.count)] + grid.x
    for (y, values) in zip(grid.y, grid.values) {
      matrix.append(y)
      matrix += grid.x.indices.map {
        $0 < values.count && Scale.isDrawable(values[$0], isLog: false) ? values[$0] : .nan
      }
    }
    let data = table(columns: grid.x.count + 1, matrix)
    let lines = reservedName()
    // Without ranges: a grid that lies outside them would be an error.
    add("set autoscale x; set autoscale y")
    add("set contour base; unset surface; set cntrparam linear")
    add("set cntrparam levels discrete \(drawable.map { "\($0)" }.joined(separator: ","))")
    add("set table \(lines); splot \(data) nonuniform matrix using 1:2:3 notitle; unset table")
    add("unset contour; set surface")
    add(scales.x.commands("x"))
    add(scales.y.commands("y"))
    return lines
  }
}

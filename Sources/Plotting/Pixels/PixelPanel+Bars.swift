// Bars in groups side by side, with error bars, and the value on top where there is room.

extension PixelPanel {
  mutating func addBars(_ bars: Bars, to script: inout Script) {
    let groups = bars.groups.count
    let barWidth = 0.8 / Double(max(1, groups))
    let count = groups * bars.categories.count
    for (g, group) in bars.groups.enumerated() {
      let style = styles.style(group.name)
      var boxes: [Double] = []
      var errors: [Double] = []
      for (i, value) in group.values.enumerated() where i < bars.categories.count {
        let top = drawn(value, scales.y)
        guard !top.isNaN else { continue }
        let left = Double(i) - 0.4 + Double(g) * barWidth
        let (low, high) = (left + 0.04 * barWidth, left + 0.96 * barWidth)
        let foot =
          scales.y.base == nil ? min(max(0, scales.y.lower), scales.y.upper) : scales.y.lower
        boxes += [(low + high) / 2, top, low, high, min(foot, top), max(foot, top)]
        var tip = top
        if i < group.errors.count, group.errors[i].isFinite, group.errors[i] != 0 {
          let error = abs(group.errors[i])
          errors += errorBar((low + high) / 2, top, error)
          tip = top < 0 ? top - error : top + error
        }
        if count <= (isNarrow ? 6 : 14) {
          script.add(
            "set label \(Script.quoted(NumberText.short(value))) at \((low + high) / 2),\(tip)"
              + " center offset 0,\(value < 0 ? -0.7 : 0.6) front \(textColour)")
        }
      }
      if !boxes.isEmpty {
        let data = script.table(columns: 6, boxes)
        elements.append(
          "\(data) using 1:2:3:4:5:6 with boxxyerror \(colour(style)) linewidth 1.5"
            + " fillstyle \(fill(style)) \(title(group.name))")
      }
      if !errors.isEmpty {
        let data = script.table(columns: 2, errors)
        elements.append("\(data) with lines \(lineColour) linewidth 1.5 dashtype 1 notitle")
      }
    }
  }

  /// Full, pale, hatched one way, hatched the other, …: told apart without colour.
  private func fill(_ style: SeriesStyle) -> String {
    let fills = [
      "solid 0.9", "transparent solid 0.25", "transparent pattern 4", "transparent pattern 1",
      "transparent pattern 5", "transparent pattern 2",
    ]
    return fills[style.index % fills.count] + " border"
  }
}

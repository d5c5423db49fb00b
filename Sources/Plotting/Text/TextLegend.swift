// The names of the series below a panel, each beside its mark, in as many lines as they need; and
// the scale of colours of a heatmap.

enum TextLegend {
  static func lines(
    _ panel: Panel, styles: SeriesStyles, look: TextLook, columns: Int, colour: TextColour
  ) -> [[TextCell]] {
    var entries: [[TextCell]] = []
    if panel.legend != .none {
      for (name, sample) in samples(panel, styles: styles, look: look) {
        let cut = FigureText.cut(name, width: columns - sample.count - 3)
        entries.append(sample + TextBlock.cells(" " + cut))
      }
    }
    var lines: [[TextCell]] = []
    for entry in entries {
      if let last = lines.last, last.count + 3 + entry.count <= columns {
        lines[lines.count - 1] += TextBlock.cells("   ") + entry
      } else {
        lines.append(TextBlock.cells("  ") + entry)
      }
    }
    lines = lines.map { line in
      TextBlock.cells(String(repeating: " ", count: max(0, (columns - line.count) / 2 - 1))) + line
    }
    // The names of classes stand with their marks; without color, the shades need an explanation.
    for case .heatmap(let grid) in panel.layers where grid.classes == nil || colour == .none {
      lines.append(scale(grid, look: look, columns: columns, colour: colour))
    }
    return lines
  }

  /// The named series of the panel, each once, with what stands for it.
  private static func samples(
    _ panel: Panel, styles: SeriesStyles, look: TextLook
  ) -> [(name: String, sample: [TextCell])] {
    var result: [(name: String, sample: [TextCell])] = []
    func add(_ name: String, _ sample: String, _ style: SeriesStyle) {
      guard !name.isEmpty, !result.contains(where: { $0.name == name }) else { return }
      let cells = TextBlock.cells(
        sample, ink: style.colourOf256, isBold: style.emphasis == .strong)
      result.append((name, cells))
    }
    for layer in panel.layers {
      switch layer {
      case .lines(let series):
        let style = styles.style(series.name, series.emphasis)
        let line = look.glyphs == .braille ? look.level : look.line(style)
        add(series.name, "\(line)\(look.mark(style))\(line)", style)
      case .points(let series):
        let style = styles.style(series.name, series.emphasis)
        add(series.name, "\(look.mark(style))", style)
      case .bars(let bars):
        for group in bars.groups {
          let style = styles.style(group.name)
          add(group.name, String(repeating: look.fill(style), count: 2), style)
        }
      case .heatmap, .contour, .images: break
      }
    }
    return result
  }

  private static func scale(
    _ grid: Grid, look: TextLook, columns: Int, colour: TextColour
  ) -> [TextCell] {
    let colours = ColourScale(grid)
    let (lower, upper) = NumberText.range(colours.lower, colours.upper)
    let low = TextBlock.cells(lower + " ")
    let high = TextBlock.cells(" " + upper)
    let ramp: [TextCell]
    if colour == .none {
      ramp = look.shades.flatMap { TextBlock.cells("\($0)\($0)") }
    } else {
      ramp = (0..<16).map {
        let shade = Palette.colour((Double($0) + 0.5) / 16, of: colours.colours)
        return TextCell(character: " ", ground: TextLook.of256(shade))
      }
    }
    let name = FigureText.cut(grid.label, width: columns - low.count - high.count - ramp.count - 4)
    let line = TextBlock.cells(name.isEmpty ? "" : name + "  ") + low + ramp + high
    return TextBlock.cells(String(repeating: " ", count: max(0, (columns - line.count) / 2))) + line
  }
}

// One panel as gnuplot commands: its axes, legend, annotations, then `plot` with what its layers
// add. The layers are in PixelPanel+Series, +Bars, +Grids and +Images, the annotations in +Remarks.

struct PixelPanel {
  let panel: Panel
  let look: PixelLook
  let styles: SeriesStyles
  let isNarrow: Bool
  let scales: PanelScales
  /// What `plot` draws, in order.
  var elements: [String] = []
  /// The names in the legend, each once.
  private var named: Set<String> = []

  /// Units between the axes, about.
  let width: Int
  let height: Int

  init(panel: Panel, look: PixelLook, styles: SeriesStyles, isNarrow: Bool, height: Double) {
    self.panel = panel
    self.look = look
    self.styles = styles
    self.isNarrow = isNarrow
    width = isNarrow ? 280 : 630
    self.height = max(100, Int(height) - 110)
    let yTicks = self.height / 42
    var count = isNarrow ? 5 : 9
    var fitting = PanelScales(panel, xTicks: count, yTicks: yTicks)
    // Long numbers leave room for fewer ticks; names are set on several lines instead.
    while count > 2, panel.x.ticks.isEmpty, !PixelPanel.fits(fitting.x, width) {
      count -= 1
      fitting = PanelScales(panel, xTicks: count, yTicks: yTicks)
    }
    scales = fitting
  }

  private static func fits(_ scale: Scale, _ width: Int) -> Bool {
    let widest = scale.ticks.map { TerminalText.columns($0.label) }.max() ?? 0
    return Double(scale.ticks.count * (widest + 1)) * 8.4 <= Double(width)
  }

  var textColour: String { "textcolor rgb \"\(look.foreground)\"" }
  var lineColour: String { "linecolor rgb \"\(look.foreground)\"" }
  var hasGround: Bool { panel.layers.contains { if case .heatmap = $0 { true } else { false } } }
  var isImages: Bool { panel.layers.contains { if case .images = $0 { true } else { false } } }

  mutating func add(to script: inout Script) {
    if isImages {
      addImages(to: &script)
    } else {
      addAxes(to: &script)
      addAnnotations(to: &script)
      for layer in panel.layers {
        switch layer {
        case .lines(let series): addLine(series, to: &script)
        case .points(let series): addPoints(series, to: &script)
        case .bars(let bars): addBars(bars, to: &script)
        case .heatmap(let grid): addHeatmap(grid.drawable(on: panel), to: &script)
        case .contour(let grid, let levels):
          addContour(grid.drawable(on: panel), levels, to: &script)
        case .images: break
        }
      }
    }
    addLegend(to: &script)
    // An element of no points keeps `plot` content where no layer has any.
    script.add("plot " + (elements + ["NaN notitle"]).joined(separator: ", "))
  }

  private func addAxes(to script: inout Script) {
    let isGround = hasGround
    script.add("set border \(isGround ? 0 : 3) linewidth 1 \(lineColour)")
    script.add("set tics nomirror out scale \(isGround ? 0 : 0.5) \(textColour)")
    if !isGround {
      script.add("set grid xtics ytics back linetype 1 linewidth 1 linecolor rgb \"\(look.grid)\"")
    }
    let (xLabel, yLabel) = (cut(panel.x.label, width), cut(panel.y.label, height))
    let labels = tickLabels
    let extraLines = labels.texts.map { $0.count(where: \.isNewline) }.max() ?? 0
    script.add("set xlabel \(xLabel) offset 0,\(-extraLines) \(textColour)")
    if extraLines > 0 { script.add("set bmargin \(3.5 + Double(extraLines))") }
    script.add("set ylabel \(yLabel) \(textColour)")
    if panel.layers.contains(where: { if case .bars = $0 { true } else { false } }) {
      script.add("set xzeroaxis linetype 1 linewidth 1 \(lineColour)")
    }
    for (name, scale) in [("x", scales.x), ("y", scales.y)] {
      script.add(scale.commands(name))
      let texts =
        name == "x" ? labels.texts : scale.ticks.map { FigureText.cut($0.label, width: 18) }
      let ticks = zip(scale.ticks, texts).map { "\(Script.quotedTick($1)) \($0.position)" }
      script.add(
        ticks.isEmpty
          ? "unset \(name)tics"
          : "set \(name)tics \(name == "x" && labels.areTurned ? turn : "")"
            + "(\(ticks.joined(separator: ", ")))")
    }
  }

  /// Words that stand close would still run into one another at a slant: they stand upright, and
  /// smaller where their lines are closer than their height.
  private var turn: String {
    func widest(_ texts: [String]) -> Int { texts.map { TerminalText.columns($0) }.max() ?? 0 }
    // Beside a map there is less room than `width` says: names on the left, a scale on the right.
    let whole = isNarrow ? 360 : 720
    let names = 8 * widest(scales.y.ticks.map { FigureText.cut($0.label, width: 18) })
    let room =
      Double(hasGround ? whole - names - 125 : width) / Double(max(1, scales.x.ticks.count))
    guard room < 30 else { return "rotate by 30 right " }
    return "rotate by 90 right font \",\(look.font(min(14, max(8, 0.85 * room))))\" "
  }

  /// The labels below the panel: on several lines where they would run into one another, and
  /// turned where even their words would.
  private var tickLabels: (texts: [String], areTurned: Bool) {
    let ticks = scales.x.ticks
    let room = Int(Double(width) / Double(max(1, ticks.count)) / 8.4)
    let lines = ticks.map { FigureText.lines($0.label, width: room) }
    let fits = lines.allSatisfy { label in
      label.count <= 3 && label.allSatisfy { TerminalText.columns($0) <= room }
    }
    if fits { return (lines.map { $0.joined(separator: "\n") }, false) }
    return (ticks.map { FigureText.cut($0.label, width: 24) }, true)
  }

  /// `text` on one line no longer than `units`, quoted.
  func cut(_ text: String, _ units: Int) -> String {
    Script.quoted(FigureText.cut(text, width: units / 8))
  }

  private func addLegend(to script: inout Script) {
    let place: String
    switch panel.legend {
    case .outside: place = "tmargin center horizontal Left reverse"
    case .topLeft: place = "inside top left Left reverse"
    case .topRight: place = "inside top right Left reverse"
    case .bottomLeft: place = "inside bottom left Left reverse"
    case .bottomRight: place = "inside bottom right Left reverse"
    case .none: place = ""
    }
    script.add(
      place.isEmpty || named.isEmpty
        ? "unset key"
        : "set key \(place) samplen 3 spacing 1.2 width \(keyRoom) \(textColour)")
  }

  /// Letters to add to every name: the reader's font may be wider than the one that gnuplot reckons
  /// with, and a name must not run into the next key.
  private var keyRoom: Double { named.map(LetterWidth.excess).max() ?? 0 }

  /// `title "…"` for the legend, or `notitle`.
  mutating func title(_ name: String) -> String {
    guard !name.isEmpty, panel.legend != .none, named.insert(name).inserted else {
      return "notitle"
    }
    let cut = FigureText.cut(name, width: isNarrow ? 30 : 64)
    return "title \(Script.quoted(cut, keepsLines: false))"
  }
}

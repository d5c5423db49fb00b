// Which series of a figure gets which color, dash and mark. The same name has the same ones in
// every panel. Up to five series differ in all three, and up to eight in color and mark, so that a
// figure can be read without its colors. Where runs are compared, a color stands for a kind of curve
// and a dash for a run.

/// The look of one series, as its numbers; the targets make colors, dashes and marks of them.
struct SeriesStyle: Equatable {
  /// Of its dash and its mark.
  var index: Int
  var colourIndex: Int
  var emphasis: Series.Emphasis = .normal

  var colour: RGB { Palette.series[colourIndex % Palette.series.count] }
  var colourOf256: Int { Palette.seriesOf256[colourIndex % Palette.seriesOf256.count] }
  /// The mark in a terminal without Unicode: A, B, C, …
  var letter: Character {
    Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(index % 26)))
  }
}

/// The numbers of all series of a figure by name, in the order in which they appear.
struct SeriesStyles: Equatable {
  private var kins: [String: Series.Kin] = [:]
  private var colours: [String: Int] = [:]
  private var marks: [String: Int] = [:]

  init(_ figure: Figure) {
    for layer in figure.panels.flatMap(\.layers) {
      switch layer {
      case .lines(let series), .points(let series): add(series.name, series.kin)
      case .bars(let bars): bars.groups.forEach { add($0.name, nil) }
      case .heatmap, .contour, .images: break
      }
    }
  }

  private mutating func add(_ name: String, _ kin: Series.Kin?) {
    kins[name] = kin
    let (kind, run) = (kin?.kind ?? name, kin?.run ?? name)
    if colours[kind] == nil { colours[kind] = colours.count }
    if marks[run] == nil { marks[run] = marks.count }
  }

  func style(_ name: String, _ emphasis: Series.Emphasis = .normal) -> SeriesStyle {
    let kin = kins[name]
    return SeriesStyle(
      index: marks[kin?.run ?? name] ?? 0, colourIndex: colours[kin?.kind ?? name] ?? 0,
      emphasis: emphasis)
  }
}

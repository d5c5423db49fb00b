// Which series of a figure gets which color, dash and mark. The same name has the same ones in
// every panel. Up to five series differ in all three, and up to eight in color and mark, so that a
// figure can be read without its colors.

/// The look of one series, as its number; the targets make colours and marks of it.
struct SeriesStyle: Equatable {
  var index: Int
  var emphasis: Series.Emphasis = .normal

  var colour: RGB { Palette.series[index % Palette.series.count] }
  var colourOf256: Int { Palette.seriesOf256[index % Palette.seriesOf256.count] }
  /// The mark in a terminal without Unicode: A, B, C, …
  var letter: Character {
    Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(index % 26)))
  }
}

/// The numbers of all series of a figure by name, in the order in which they appear.
struct SeriesStyles: Equatable {
  private var indices: [String: Int] = [:]

  init(_ figure: Figure) {
    for layer in figure.panels.flatMap(\.layers) {
      switch layer {
      case .lines(let series), .points(let series): add(series.name)
      case .bars(let bars): bars.groups.forEach { add($0.name) }
      case .heatmap, .contour, .images: break
      }
    }
  }

  private mutating func add(_ name: String) {
    if indices[name] == nil { indices[name] = indices.count }
  }

  func style(_ name: String, _ emphasis: Series.Emphasis = .normal) -> SeriesStyle {
    SeriesStyle(index: indices[name] ?? 0, emphasis: emphasis)
  }
}

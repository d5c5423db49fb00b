// One panel of several runs: laid over each other where that can be read, or else side by side with
// the same axes. Knows nothing of runs but their labels.
import Plotting

/// The same panel as several runs drew it.
struct PanelOverlay {
  /// More curves would not be told apart without colour; on a narrow panel, their legend would take
  /// the room.
  static let limits = (wide: 8, narrow: 5)

  let labels: [String]
  let panels: [Panel]
  /// True where other panels stand beside this one.
  var isNarrow = false

  /// The panels that stand for these: one where they are the same or lie over each other.
  var result: [Panel] {
    guard let first = panels.first else { return [] }
    if panels.allSatisfy({ $0 == first }) { return [first] }
    return overlaid.map { [$0] } ?? sideBySide
  }

  // MARK: - Over each other

  /// Nil where axes, grids or categories differ, where pictures are drawn, or where it is too much.
  private var overlaid: Panel? {
    guard var panel = panels.first, panels.allSatisfy({ $0.fits(panel) }),
      grounds.allSatisfy({ $0 == grounds[0] }), categories.allSatisfy({ $0 == categories[0] }),
      count <= (isNarrow ? PanelOverlay.limits.narrow : PanelOverlay.limits.wide)
    else { return nil }
    panel.layers = layers
    panel.annotations = annotations
    panel.legend = .outside
    panel.x = axis(\.x)
    panel.y = axis(\.y)
    if panels.contains(where: { $0.title != panel.title }) { panel.title = "" }
    return panel
  }

  /// The contours of each run.
  private var grounds: [[Panel.Layer]] {
    panels.map { $0.layers.filter { if case .contour = $0 { true } else { false } } }
  }

  /// The categories of the bars of each run.
  private var categories: [[[String]]] {
    panels.map { panel in
      panel.layers.compactMap { if case .bars(let bars) = $0 { bars.categories } else { nil } }
    }
  }

  /// Names of curves and bars of each run that are not the same in all of them.
  private var names: [[String]] {
    panels.map { panel in
      var names: [String] = []
      for part in panel.parts where !isShared(part) && !names.contains(part.name) {
        names.append(part.name)
      }
      return names
    }
  }

  private var count: Int {
    names.reduce(0) { $0 + $1.count } + Set(panels[0].parts.filter(isShared).map(\.name)).count
  }

  private func isShared(_ part: Panel.Part) -> Bool {
    panels.allSatisfy { $0.parts.contains(part) }
  }

  /// What stands in the legend: the run alone where it has one curve, else the curve and the run.
  private func name(_ name: String, _ label: String) -> String {
    name.isEmpty || names.allSatisfy { $0.count <= 1 } ? label : "\(name), \(label)"
  }

  /// What all runs share first, once; then each run's own, layer by layer of the first.
  private var layers: [Panel.Layer] {
    var result: [Panel.Layer] = grounds[0]
    var bars = panels[0].layers.compactMap { layer -> Bars? in
      if case .bars(let bars) = layer { Bars(categories: bars.categories, groups: []) } else { nil }
    }
    for (place, panel) in panels.enumerated() {
      var barsSeen = 0
      for layer in panel.layers {
        switch layer {
        case .lines(let series):
          add(.line(series), place) { result.append(.lines($0.renamed(series, $1, place))) }
        case .points(let series):
          add(.points(series), place) { result.append(.points($0.renamed(series, $1, place))) }
        case .bars(let own):
          for group in own.groups {
            add(.group(group), place) { _, name in
              bars[barsSeen].groups.append(
                Bars.Group(name, values: group.values, errors: group.errors))
            }
          }
          barsSeen += 1
        case .contour, .heatmap, .images: break
        }
      }
    }
    return bars.filter { !$0.groups.isEmpty }.map { .bars($0) } + result
  }

  /// Adds a part of run `place`: what all share with the first run alone, under its own name.
  private func add(_ part: Panel.Part, _ place: Int, _ body: (PanelOverlay, String) -> Void) {
    if isShared(part) {
      if place == 0 { body(self, part.name) }
    } else {
      body(self, name(part.name, labels[place]))
    }
  }

  /// A run's own curve is not stronger than that of another run; dashes tell them apart. Where a run
  /// has several curves, each keeps its color in every run.
  private func renamed(_ series: Series, _ name: String, _ place: Int) -> Series {
    var series = series
    if name != series.name {
      if series.emphasis == .strong { series.emphasis = .normal }
      if name != labels[place] { series.kin = Series.Kin(kind: series.name, run: labels[place]) }
    }
    series.name = name
    return series
  }

  private var annotations: [Annotation] {
    var result: [Annotation] = []
    for (place, panel) in panels.enumerated() {
      for annotation in panel.annotations {
        if panels.allSatisfy({ $0.annotations.contains(annotation) }) {
          if !result.contains(annotation) { result.append(annotation) }
        } else if isNearInAll(annotation) {
          // Lines that nearly coincide have one label between them.
          result.append(place == 0 ? annotation : annotation.withoutLabel)
        } else {
          result.append(annotation.labelled(labels[place]))
        }
      }
    }
    return result
  }

  /// True for a line that every run has under this label, all within a small part of the panel.
  private func isNearInAll(_ annotation: Annotation) -> Bool {
    let same = panels.map { $0.annotations.filter { $0.isLike(annotation) } }
    guard same.allSatisfy({ $0.count == 1 }) else { return false }
    let isUpright = annotation.isUpright
    let range = SharedRange(panels, isUpright ? \.x : \.y)
    let places = same.joined().compactMap(\.position).compactMap(range.share)
    guard places.count == panels.count, let low = places.min(), let high = places.max() else {
      return false
    }
    return high - low < (isUpright ? 0.2 : 0.06)
  }

  /// The axis of all: a bound holds where every run has one.
  private func axis(_ path: KeyPath<Panel, Axis>) -> Axis {
    let axes = panels.map { $0[keyPath: path] }
    var axis = axes[0]
    guard axes.contains(where: { $0 != axis }) else { return axis }
    let (low, high) = (axes.compactMap(\.minimum), axes.compactMap(\.maximum))
    axis.minimum = low.count == axes.count ? low.min() : nil
    axis.maximum = high.count == axes.count ? high.max() : nil
    return axis
  }

  // MARK: - Side by side

  /// One panel a run, named after it; curves with the same axes get the same ranges, heatmaps of the
  /// same quantity the same colours.
  private var sideBySide: [Panel] {
    let areAlike = panels.allSatisfy { $0.fits(panels[0]) && $0.isCurves }
    let coloured = SharedColours.apply(to: panels) { panel, grid in
      grid.label.isEmpty ? panel.title : "label \(grid.label)"
    }
    return zip(labels, coloured).map { label, panel in
      var panel = panel
      panel.title = panel.title.isEmpty ? label : "\(label): \(panel.title)"
      if areAlike {
        panel.x = SharedRange(panels, \.x).apply(to: panel.x)
        panel.y = SharedRange(panels, \.y).apply(to: panel.y)
      }
      return panel
    }
  }
}

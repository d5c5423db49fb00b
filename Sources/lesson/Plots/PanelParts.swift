// What a comparison has to know of panels: their curves and bars, whether two have the same axes, and
// a range that holds the curves of all.
import Foundation
import Plotting

extension Panel {
  /// A curve, a cloud of points, or a group of bars.
  enum Part: Equatable {
    case line(Series), points(Series), group(Bars.Group)

    var name: String {
      switch self {
      case .line(let series), .points(let series): series.name
      case .group(let group): group.name
      }
    }
  }

  var parts: [Part] {
    layers.flatMap { layer -> [Part] in
      switch layer {
      case .lines(let series): [.line(series)]
      case .points(let series): [.points(series)]
      case .bars(let bars): bars.groups.map { .group($0) }
      case .heatmap, .contour, .images: []
      }
    }
  }

  /// True where another panel can lie over this one: the same axes, and no pictures.
  func fits(_ other: Panel) -> Bool {
    func isSame(_ a: Axis, _ b: Axis) -> Bool {
      a.label == b.label && a.scale == b.scale && a.ticks == b.ticks
    }
    func isDrawn(_ panel: Panel) -> Bool {
      panel.layers.allSatisfy { layer in
        switch layer {
        case .heatmap, .images: false
        case .lines, .points, .bars, .contour: true
        }
      }
    }
    return isSame(x, other.x) && isSame(y, other.y) && isDrawn(self) && isDrawn(other)
  }

  /// True where nothing but lines and points is drawn.
  var isCurves: Bool {
    layers.allSatisfy { layer in
      switch layer {
      case .lines, .points: true
      case .bars, .heatmap, .contour, .images: false
      }
    }
  }
}

extension Annotation {
  /// The same, with the run that it belongs to.
  func labelled(_ label: String) -> Annotation {
    func words(_ text: String) -> String { text.isEmpty ? label : "\(text), \(label)" }
    switch self {
    case .text(let text, let x, let y): return .text(words(text), x: x, y: y)
    case .horizontal(let y, let text): return .horizontal(y: y, label: words(text))
    case .vertical(let x, let text): return .vertical(x: x, label: words(text))
    }
  }
}

extension Annotation {
  var withoutLabel: Annotation {
    switch self {
    case .text: self
    case .horizontal(let y, _): .horizontal(y: y, label: "")
    case .vertical(let x, _): .vertical(x: x, label: "")
    }
  }

  /// Where a line stands on its axis; nil for a text.
  var position: Double? {
    switch self {
    case .text: nil
    case .horizontal(let y, _): y
    case .vertical(let x, _): x
    }
  }

  var isUpright: Bool { if case .vertical = self { true } else { false } }

  /// True for a line of the same direction with the same label.
  func isLike(_ other: Annotation) -> Bool {
    switch (self, other) {
    case (.horizontal(_, let a), .horizontal(_, let b)), (.vertical(_, let a), .vertical(_, let b)):
      a == b
    default: false
    }
  }
}

/// The range that the curves of several panels need on one of their axes.
struct SharedRange {
  private var bounds: (low: Double, high: Double)?
  private var isLog = false

  init(_ panels: [Panel], _ path: KeyPath<Panel, Axis>) {
    guard let axis = panels.first?[keyPath: path] else { return }
    isLog = axis.scale != .linear
    let isLog = isLog
    let numbers = panels.flatMap { panel -> [Double] in
      let axis = panel[keyPath: path]
      let drawn = panel.parts.flatMap { part -> [Double] in
        switch part {
        case .line(let series), .points(let series): path == \Panel.x ? series.x : series.y
        case .group(let group): group.values
        }
      }
      return drawn + [axis.minimum, axis.maximum].compactMap { $0 }
    }.filter { $0.isFinite && abs($0) < 1e200 && (!isLog || $0 > 0) }
    guard let low = numbers.min(), let high = numbers.max(), low < high else { return }
    if isLog {
      let factor = pow(high / low, 0.03)
      bounds = (low / factor, high * factor)
    } else {
      let room = 0.04 * (high - low)
      // What begins at zero keeps it as the edge.
      bounds = (low == 0 ? 0 : low - room, high == 0 ? 0 : high + room)
    }
  }

  /// Where `value` lies in the range, from 0 to 1; nil where there is none.
  func share(_ value: Double) -> Double? {
    guard let (low, high) = bounds, !isLog || value > 0 else { return nil }
    return isLog ? log(value / low) / log(high / low) : (value - low) / (high - low)
  }

  /// `axis` with this range; one that runs backwards stays as it is.
  func apply(to axis: Axis) -> Axis {
    guard let bounds else { return axis }
    if let low = axis.minimum, let high = axis.maximum, low > high { return axis }
    var axis = axis
    (axis.minimum, axis.maximum) = (bounds.low, bounds.high)
    return axis
  }
}

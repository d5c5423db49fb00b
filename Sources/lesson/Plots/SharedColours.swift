// One colour scale for heatmaps that stand side by side and show the same quantity: what several runs
// say of it can be told by the colours then.
import Plotting

/// Gives heatmaps of several runs the scale of all of them.
enum SharedColours {
  static let remark = "A panel's colors stand for the same numbers in every run."

  /// The panels of runs, each heatmap with the range of all whose `quantity` is the same. What is
  /// alone keeps the scale of its own numbers.
  static func apply(to panels: [Panel], quantity: (Panel, Grid) -> String) -> [Panel] {
    var ranges: [String: (low: Double, high: Double, count: Int)] = [:]
    for panel in panels {
      for case .heatmap(let grid) in panel.layers {
        let own = [grid.minimum, grid.maximum].compactMap { $0 }
        // What the figures leave undrawn has no colour.
        let numbers = (grid.values.joined() + own).filter { $0.isFinite && abs($0) < 1e200 }
        guard let low = numbers.min(), let high = numbers.max() else { continue }
        let (key, old) = (quantity(panel, grid), ranges[quantity(panel, grid)])
        ranges[key] = (
          min(old?.low ?? low, low), max(old?.high ?? high, high), (old?.count ?? 0) + 1
        )
      }
    }
    return panels.map { panel in
      var result = panel
      result.layers = panel.layers.map { layer in
        guard case .heatmap(var grid) = layer, let range = ranges[quantity(panel, grid)],
          range.count > 1
        else { return layer }
        (grid.minimum, grid.maximum) = (range.low, range.high)
        return .heatmap(grid)
      }
      return result
    }
  }

  /// True for a figure that has heatmaps with such a scale.
  static func isUsed(in figure: Figure) -> Bool {
    figure.panels.contains { panel in
      panel.layers.contains { layer in
        if case .heatmap(let grid) = layer { grid.minimum != nil } else { false }
      }
    }
  }
}

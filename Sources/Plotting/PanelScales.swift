// The two scales of a panel, from its axes and everything drawn on it.

struct PanelScales: Equatable {
  var x: Scale
  var y: Scale

  /// `xTicks` and `yTicks` say for how many ticks there is room.
  init(_ panel: Panel, xTicks: Int, yTicks: Int) {
    var extents = PanelExtents(panel)
    extents.addLayers()
    extents.addAnnotations()
    var xAxis = panel.x
    if xAxis.ticks.isEmpty, let categories = extents.categories {
      xAxis.ticks = categories.enumerated().map { Axis.Tick(Double($0), $1) }
    }
    // The only step of a curve is step 0, and there is none before it.
    if xAxis.minimum == nil, let only = extents.x.bounds, only == 0...0 { xAxis.minimum = 0 }
    x = Scale(
      xAxis, extent: extents.x, margin: extents.fillsPanel || extents.categories != nil ? 0 : 0.03,
      tickCount: xTicks)
    y = Scale(
      panel.y, extent: extents.y,
      margin: extents.fillsPanel ? 0 : extents.categories == nil ? 0.05 : 0.1, tickCount: yTicks)
  }
}

/// What a panel's layers reach.
private struct PanelExtents {
  let panel: Panel
  var x = Extent()
  var y = Extent()
  /// The names below bars.
  var categories: [String]?
  /// True where a grid is the ground of the panel, which then has no margins.
  var fillsPanel = false

  init(_ panel: Panel) { self.panel = panel }

  mutating func addLayers() {
    for layer in panel.layers {
      switch layer {
      case .lines(let series), .points(let series): add(series)
      case .bars(let bars): add(bars)
      case .heatmap(let whole):
        let grid = whole.drawable(on: panel)
        fillsPanel = true
        for edge in CellEdges(grid.x, isLog: panel.x.scale != .linear).edges {
          x.add(edge, on: panel.x)
        }
        for edge in CellEdges(grid.y, isLog: panel.y.scale != .linear).edges {
          y.add(edge, on: panel.y)
        }
      case .contour(let whole, _):
        let grid = whole.drawable(on: panel)
        fillsPanel = true
        grid.x.forEach { x.add($0, on: panel.x) }
        grid.y.forEach { y.add($0, on: panel.y) }
      case .images: break
      }
    }
  }

  private mutating func add(_ series: Series) {
    for i in 0..<min(series.x.count, series.y.count) where series.y[i].isFinite {
      x.add(series.x[i], on: panel.x)
      guard series.x[i].isFinite else { continue }
      y.add(series.y[i], on: panel.y)
      if i < series.errors.count, series.errors[i].isFinite {
        y.add(series.y[i] - series.errors[i], on: panel.y)
        y.add(series.y[i] + series.errors[i], on: panel.y)
      }
    }
  }

  private mutating func add(_ bars: Bars) {
    categories = bars.categories
    x.add(-0.5, on: panel.x)
    x.add(Double(max(1, bars.categories.count)) - 0.5, on: panel.x)
    y.add(0, on: panel.y)
    for group in bars.groups {
      for (i, value) in group.values.enumerated() {
        y.add(value, on: panel.y)
        if i < group.errors.count, group.errors[i].isFinite {
          y.add(value - group.errors[i], on: panel.y)
          y.add(value + group.errors[i], on: panel.y)
        }
        // Bars have no zero to stand on where the axis is logarithmic.
        if panel.y.scale != .linear { y.add(value / 2, on: panel.y) }
      }
    }
  }

  mutating func addAnnotations() {
    guard !fillsPanel else { return }
    for annotation in panel.annotations {
      switch annotation {
      case .text(_, let px, let py):
        x.add(px, on: panel.x)
        y.add(py, on: panel.y)
      case .horizontal(let level, _): y.add(level, on: panel.y)
      case .vertical(let place, _): x.add(place, on: panel.x)
      }
    }
  }
}

/// The edges of the cells whose centres are given: half-way between neighbours, in the logarithm
/// on a logarithmic axis. One more edge than centres.
struct CellEdges: Equatable {
  var edges: [Double]

  init(_ centres: [Double], isLog: Bool) {
    guard let first = centres.first, let last = centres.last else {
      edges = []
      return
    }
    guard centres.count > 1 else {
      edges = isLog ? [first / 1.5, first * 1.5] : [first - 0.5, first + 0.5]
      return
    }
    let middle = { (a: Double, b: Double) in isLog ? (a * b).squareRoot() : (a + b) / 2 }
    let inner = zip(centres, centres.dropFirst()).map(middle)
    let beyond = { (edge: Double, centre: Double) in
      isLog ? centre * centre / edge : 2 * centre - edge
    }
    edges = [beyond(inner[0], first)] + inner + [beyond(inner[inner.count - 1], last)]
  }
}

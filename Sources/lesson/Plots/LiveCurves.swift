// The metrics of a run while they come, as a figure that fits a terminal.
import Plotting

/// Curves that grow: at most `limit` points of each are kept, evenly spread over its steps.
struct LiveCurves {
  static let limit = 1000
  /// More curves would not be told apart.
  static let shown = 6

  private struct Curve {
    let name: String
    var x: [Double] = []
    var y: [Double] = []
    /// Every so many points are kept.
    var stride = 1
    var count = 0
    var newest: (x: Double, y: Double)?

    mutating func add(_ x: Double, _ y: Double) {
      newest = (x, y)
      defer { count += 1 }
      guard count % stride == 0 else { return }
      self.x.append(x)
      self.y.append(y)
      guard self.x.count == LiveCurves.limit else { return }
      stride *= 2
      self.x = Swift.stride(from: 0, to: LiveCurves.limit, by: 2).map { self.x[$0] }
      self.y = Swift.stride(from: 0, to: LiveCurves.limit, by: 2).map { self.y[$0] }
    }

    func series(_ emphasis: Series.Emphasis) -> Series {
      var (x, y) = (x, y)
      if let newest, newest.x != x.last {
        x.append(newest.x)
        y.append(newest.y)
      }
      return Series(name, x: x, y: y, emphasis: emphasis)
    }
  }

  private var curves: [Curve] = []
  /// Beginnings of names: curves that are shown until another comes.
  private let minor: [String]

  init(minor: [String] = []) { self.minor = minor }

  var isEmpty: Bool { curves.isEmpty }

  /// A number that cannot be drawn is left out: the curve ends where the training diverged.
  mutating func add(step: Int, name: String, value: Double) {
    guard value.isFinite else { return }
    let index = curves.lastIndex { $0.name == name } ?? curves.count
    if index == curves.count { curves.append(Curve(name: name)) }
    curves[index].add(Double(step), value)
  }

  /// The first metric of the run, or the first that is not minor, and those that began last.
  func figure(title: String) -> Figure {
    let main = curves.filter { curve in !minor.contains { curve.name.hasPrefix($0) } }
    let curves = main.isEmpty ? curves : main
    let others = curves.dropFirst().suffix(LiveCurves.shown - 1)
    let series =
      curves.prefix(1).map { $0.series(.strong) } + others.map { $0.series(.normal) }
    let values = series.flatMap(\.y)
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let isLog = low > 0 && high / low > 30
    let hidden = curves.count - series.count
    return Figure(
      name: "live", title: title + (hidden > 0 ? ", \(hidden) more not shown" : ""), alt: "",
      panels: [
        Panel(
          x: Axis("step"), y: Axis("", scale: isLog ? .log(base: 10) : .linear),
          layers: series.map { .lines($0) })
      ])
  }
}

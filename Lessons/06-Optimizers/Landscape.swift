// The hills: functions of two weights that can be drawn, with their slopes worked out by hand.
// Chapter 06.
import Tensors

/// A loss of two weights x and y, where it is measured from, and where one should arrive.
struct Landscape: Sendable {
  let name: String
  /// Names its values and figures.
  let key: String
  let start: [Float]
  let minima: [[Float]]
  let height: @Sendable (_ x: Double, _ y: Double) -> Double
  let slope: @Sendable (_ x: Double, _ y: Double) -> (x: Double, y: Double)
  /// What is drawn.
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let levels: [Double]

  func height(_ w: Tensor) -> Double { height(Double(w.elements[0]), Double(w.elements[1])) }

  func slope(_ w: Tensor) -> Tensor {
    let slope = slope(Double(w.elements[0]), Double(w.elements[1]))
    return Tensor([Float(slope.x), Float(slope.y)])
  }

  /// How far it is to the nearest minimum.
  func distance(_ w: Tensor) -> Double {
    let squares = minima.map { minimum -> Double in
      let (x, y) = (Double(w.elements[0] - minimum[0]), Double(w.elements[1] - minimum[1]))
      return x * x + y * y
    }
    return (squares.min() ?? 0).squareRoot()
  }

  /// A valley `steepness` times as steep across as along: L = ½ (x² + κ y²).
  static func ravine(_ steepness: Double) -> Landscape {
    Landscape(
      name: "ravine", key: "ravine", start: [-7, 1], minima: [[0, 0]],
      height: { x, y in 0.5 * (x * x + steepness * y * y) },
      // ∂L/∂x = x, ∂L/∂y = κ y
      slope: { x, y in (x, steepness * y) },
      // Two levels close around the floor, through x = -2 and x = -7; two run up the walls.
      x: -8...3, y: -1.3...1.3, levels: [2, 24.5, 0.125 * steepness, 0.5 * steepness])
  }

  /// The same valley, turned so that neither weight runs along it: x' = 0.8 x + 0.6 y and
  /// y' = 0.8 y - 0.6 x take the places of x and y.
  static func turnedRavine(_ steepness: Double) -> Landscape {
    Landscape(
      name: "turned ravine", key: "turned", start: [-6.2, -3.4], minima: [[0, 0]],
      height: { x, y in
        let (along, across) = (0.8 * x + 0.6 * y, 0.8 * y - 0.6 * x)
        return 0.5 * (along * along + steepness * across * across)
      },
      slope: { x, y in
        let (along, across) = (0.8 * x + 0.6 * y, 0.8 * y - 0.6 * x)
        // ∂L/∂x = 0.8 x' - 0.6 κ y', ∂L/∂y = 0.6 x' + 0.8 κ y'
        return (
          0.8 * along - 0.6 * steepness * across, 0.6 * along + 0.8 * steepness * across
        )
      },
      x: -8...3, y: -6...3, levels: [0.01, 0.05, 0.15, 0.35, 0.7].map { $0 * steepness })
  }

  /// A valley that bends: L = (1 - x)² + 100 (y - x²)² (Rosenbrock 1960).
  static let rosenbrock = Landscape(
    name: "Rosenbrock", key: "rosenbrock", start: [-1.2, 1], minima: [[1, 1]],
    height: { x, y in (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x) },
    // ∂L/∂x = -2 (1 - x) - 400 x (y - x²), ∂L/∂y = 200 (y - x²)
    slope: { x, y in (-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)) },
    x: -1.8...1.8, y: -1...2.5, levels: [1, 5, 25, 100, 300])

  /// A pass between two valleys: L = 2 x² - ½ y² + ¼ y⁴, and the start almost on its ridge.
  static let saddle = Landscape(
    name: "saddle", key: "saddle", start: [-1, 0.01], minima: [[0, 1], [0, -1]],
    height: { x, y in 2 * x * x - 0.5 * y * y + 0.25 * y * y * y * y },
    // ∂L/∂x = 4 x, ∂L/∂y = y³ - y
    slope: { x, y in (4 * x, y * y * y - y) },
    x: -1.2...1, y: -0.4...1.6, levels: [-0.2, -0.1, 0.05, 0.3, 0.8, 1.8])
}

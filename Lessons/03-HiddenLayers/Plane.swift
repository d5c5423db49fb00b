// Points of a plane with classes: the table of XOR, two moons and three spirals. Chapter 03.
// The reader's own points are in OwnPlane.swift.
import Curriculum
import Tensors
import VectorMath

/// Points that each belong to a class.
public struct Plane: Sendable {
  /// What texts call the data: “moons”.
  public var name: String
  /// `[B, 2]`.
  public var points: Tensor
  /// The class of each point, from 0 on.
  public var labels: [Int]
  public var classes: [String]
  /// What the two coordinates are.
  public var axes = ["x₁", "x₂"]

  /// The four rows of XOR's table.
  public static let xor = Plane(
    name: "XOR", points: Tensor(Gate.inputs), labels: Gate.xor.targets.map { Int($0) },
    classes: ["0", "1"])

  /// Two half circles that reach into each other, class 1 above, and noise of this deviation.
  public static func moons(_ count: Int, noise: Float, using source: inout RandomSource) -> Plane {
    var (numbers, labels) = ([Float](), [Int]())
    for i in 0..<count {
      let angle = Float.pi * source.uniform()
      let (x, y) = (VectorMath.cos(angle), VectorMath.sin(angle))
      // The lower moon is the upper one, turned by half a circle and moved.
      let (u, v) = i % 2 == 0 ? (x, y) : (1 - x, 0.5 - y)
      numbers += [u + noise * source.normal(), v + noise * source.normal()]
      labels.append(i % 2)
    }
    return Plane(
      name: "moons", points: Tensor(numbers, shape: [count, 2]), labels: labels,
      classes: ["class 1", "class 2"])
  }

  /// Three arms that wind once around the middle, and noise of this deviation.
  public static func spirals(
    _ count: Int, noise: Float, using source: inout RandomSource
  ) -> Plane {
    var (numbers, labels) = ([Float](), [Int]())
    for i in 0..<count {
      let arm = i % 3
      let radius = source.uniform(0.1, 1)
      let angle = 2 * Float.pi * (1.1 * radius + Float(arm) / 3) + source.normal() * noise / radius
      numbers += [radius * VectorMath.cos(angle), radius * VectorMath.sin(angle)]
      labels.append(arm)
    }
    return Plane(
      name: "spirals", points: Tensor(numbers, shape: [count, 2]), labels: labels,
      classes: ["class 1", "class 2", "class 3"])
  }

  /// The points of one class.
  func points(of label: Int) -> (x: [Double], y: [Double]) {
    let rows = labels.indices.filter { labels[$0] == label }
    return (rows.map { Double(points[$0, 0]) }, rows.map { Double(points[$0, 1]) })
  }

  /// Both ends of a coordinate, and a tenth of the way between them beyond each.
  func range(_ axis: Int) -> (low: Double, high: Double) {
    let numbers = points.columns(axis..<axis + 1)
    let (low, high) = (Double(numbers.min()), Double(numbers.max()))
    let margin = max(0.1 * (high - low), 1e-6)
    return (low - margin, high + margin)
  }

  /// `side` places from end to end of each coordinate, and all their pairs `[side², 2]`.
  func grid(_ side: Int) -> (x: [Double], y: [Double], points: Tensor) {
    func places(_ axis: Int) -> [Double] {
      let (low, high) = range(axis)
      return (0..<side).map { low + (high - low) * Double($0) / Double(side - 1) }
    }
    let (x, y) = (places(0), places(1))
    let pairs = y.flatMap { y in x.flatMap { x in [Float(x), Float(y)] } }
    return (x, y, Tensor(pairs, shape: [side * side, 2]))
  }

  /// The share of the points whose largest logit is that of their class; logits `[B, C]`.
  public func accuracy(_ logits: Tensor) -> Double {
    let right = zip(logits.argmax(), labels).count { $0 == $1 }
    return Double(right) / Double(max(1, labels.count))
  }
}

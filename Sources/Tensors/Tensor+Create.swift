// Tensors of zeros, ones and random numbers.
import Curriculum

extension Tensor {
  public static func full(_ shape: [Int], _ number: Float) -> Tensor {
    Tensor(shape) { $0.initialize(repeating: number, count: count(of: shape)) }
  }

  /// No numbers, `[0]`: a gradient that nobody asked for.
  public static var none: Tensor { Tensor([Float]()) }

  public static func zeros(_ shape: [Int]) -> Tensor { full(shape, 0) }

  public static func ones(_ shape: [Int]) -> Tensor { full(shape, 1) }

  /// 0, 1, … count - 1: `[count]`.
  public static func range(_ count: Int) -> Tensor { Tensor((0..<count).map { Float($0) }) }

  /// `[n, n]` with ones on the diagonal.
  public static func identity(_ n: Int) -> Tensor {
    var identity = zeros([n, n])
    for i in 0..<n { identity.elements[i * n + i] = 1 }
    return identity
  }

  /// One row for each label, with a one in the label's column: `[labels, classes]`.
  ///
  ///     Tensor.oneHot([2, 0], classes: 3)  // [[0, 0, 1], [1, 0, 0]]
  public static func oneHot(_ labels: [Int], classes: Int) -> Tensor {
    var rows = zeros([labels.count, classes])
    for (i, label) in labels.enumerated() {
      require(
        label >= 0 && label < classes, "label \(label) of row \(i) is not one of \(classes) classes"
      )
      rows.elements[i * classes + label] = 1
    }
    return rows
  }

  /// Numbers drawn from [`low`, `high`), every one equally likely.
  public static func uniform(
    _ shape: [Int], _ low: Float = 0, _ high: Float = 1, using source: inout RandomSource
  ) -> Tensor {
    Tensor(shape) { x in
      for i in 0..<count(of: shape) { x[i] = source.uniform(low, high) }
    }
  }

  /// Numbers drawn from the normal distribution.
  public static func normal(
    _ shape: [Int], mean: Float = 0, deviation: Float = 1, using source: inout RandomSource
  ) -> Tensor {
    Tensor(shape) { x in
      for i in 0..<count(of: shape) { x[i] = source.normal(mean: mean, deviation: deviation) }
    }
  }
}

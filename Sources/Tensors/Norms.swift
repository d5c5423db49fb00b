// Lengths of tensors, and whether their numbers are finite. The squares may leave the range of Float
// where the length does not: see EuclideanNorm.
import Curriculum

extension Parameters {
  /// The square root of the sum of all squares, as if all tensors were one vector. It is infinite
  /// where a number is or where the norm exceeds 3.4e38, and NaN where a number is NaN.
  public var norm: Float {
    EuclideanNorm.root(
      of: tensors.reduce(0) { $0 + $1.sumOfSquares() }, largest: { largestMagnitude }
    ) { unit in tensors.reduce(0) { $0 + ($1 / unit).sumOfSquares() } }
  }

  /// The largest |w| of all tensors: 0 for no numbers, NaN where one is NaN.
  public var largestMagnitude: Float {
    tensors.reduce(0) { largest, tensor in
      if tensor.count == 0 || largest.isNaN { return largest }
      let own = tensor.magnitude().max()
      return own.isNaN ? own : max(largest, own)
    }
  }

  /// Whether all numbers of all tensors are finite.
  public var isFinite: Bool {
    // A sum keeps NaN and infinities. It can also overflow by itself, which is rare.
    tensors.allSatisfy { $0.sum().isFinite || $0.count == 0 || $0.largestMagnitude.isFinite }
  }

  /// The name of the first tensor with a number that is infinite or NaN; nil if there is none.
  public var firstNotFinite: String? { namedTensors.first { !$0.tensor.isFinite }?.name }
}

extension Tensor {
  /// √(Σ x² / n) of all n numbers; NaN for none.
  public func rootMeanSquare() -> Double {
    // The mean of squares is a Float, its root a Double, as `Double(squared().mean()).squareRoot()`.
    let mean = squared().mean()
    let isOrdinary = mean.isFinite && mean >= .leastNormalMagnitude / .ulpOfOne
    if isOrdinary || count == 0 { return Double(mean).squareRoot() }
    let unit = EuclideanNorm.unit(of: largestMagnitude)
    return Double(unit) * Double((self / unit).squared().mean()).squareRoot()
  }
}

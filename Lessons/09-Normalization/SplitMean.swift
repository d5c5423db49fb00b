// A mean that is more exact than a Float. Chapter 09.
import Tensors
import VectorMath

/// A mean in two parts, the Float next to it and the rest that rounding left over.
///
/// Near 10,000 neighboring Floats lie a thousandth apart, so a rounded mean can be wrong by half of
/// that: for numbers that deviate by a hundredth, one part in twenty. x - `value` is exact where x
/// is near the mean, and taking away `rest` as well gives the distance from the true mean.
struct SplitMean {
  let value: Tensor
  let rest: Tensor

  init(_ value: Tensor, rest: Tensor) {
    value.requireSameShape(rest)
    (self.value, self.rest) = (value, rest)
  }

  /// A mean that is a Float, such as a running average.
  init(_ value: Tensor) { self.init(value, rest: .zeros(value.shape)) }

  /// y - c a, with the rest c of the mean, `[C]` each.
  func shifted(_ y: Tensor, _ a: Tensor) -> Tensor {
    var y = y
    y.withMutablePointer { y in a.withPointer { takeRest(times: $0, from: y) } }
    return y
  }

  /// y ← y - c a, with the rest c of the mean, `[C]` each.
  func takeRest(times a: UnsafePointer<Float>, from y: UnsafeMutablePointer<Float>) {
    rest.withPointer { c in
      Loops.update(value.count, y, c, a) { c, a, y in y.addingProduct(-c, a) }
    }
  }
}

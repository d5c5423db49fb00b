// Inputs that are too long for a file of golden values, from the formula of Tests/Golden/sums.py.

import Tensors

extension GoldenCase {
  /// offset + scale * (i * factor mod modulus), with i from 0 on, in the case's shape; both steps
  /// are rounded to Float as in Python.
  public func patterned() -> Tensor {
    let (shape, factor, modulus) = (
      integers("shape"), integers("factor")[0], integers("modulus")[0]
    )
    let (scale, offset) = (Float(number("scale")), Float(number("offset")))
    let period = (0..<modulus).map { i -> Float in
      let step = Float(i * factor % modulus) * scale
      return step + offset
    }
    // Copied in bulk: number by number, six million of them take seconds without -O.
    let count = shape.reduce(1, *)
    let repeated = Tensor([period]).rows(at: Array(repeating: 0, count: count / modulus + 1))
    return Tensor(Array(repeated.elements[..<count]), shape: shape)
  }
}

// Matrices for the tests of exercises, and their product by a way of its own: in Double, so that
// it depends neither on the lesson's code nor on the learner's.

import Matmul

/// `[rows, columns]` of whole numbers from -4 to 4, others for each `variant`. Products of a few
/// hundred of them are exact in Float, whatever the order of the sum.
public func wholeNumbers(rows: Int, columns: Int, variant: Int = 0) -> Matrix {
  let numbers = (0..<rows * columns).map { place in
    Float((place * place * 5 + place * (3 + variant) + 7 * variant + 1) % 9 - 4)
  }
  return Matrix(rows: rows, columns: columns, elements: numbers)
}

/// A B, summed in Double: `[m, k]` times `[k, n]` -> `[m, n]`; nil where the shapes do not fit.
public func product(_ a: Matrix, _ b: Matrix) -> Matrix? {
  guard a.columns == b.rows else { return nil }
  let (x, y) = (a.elements, b.elements)
  let numbers = (0..<a.rows * b.columns).map { place in
    let (i, j) = place.quotientAndRemainder(dividingBy: b.columns)
    return Float(
      (0..<a.columns).reduce(0.0) { sum, p in
        sum + Double(x[i * a.columns + p]) * Double(y[p * b.columns + j])
      })
  }
  return Matrix(rows: a.rows, columns: b.columns, elements: numbers)
}

/// A x, summed in Double: `[m, n]` times n numbers -> m numbers; nil where they do not fit.
public func product(_ a: Matrix, _ x: [Float]) -> [Float]? {
  product(a, Matrix(rows: x.count, columns: 1, elements: x))?.elements
}

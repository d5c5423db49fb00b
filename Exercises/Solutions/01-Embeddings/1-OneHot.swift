// Exercise 01.1: a word as a row with a single 1, and its product with a table. Chapter 01.

/// The one-hot row of word `index` in a vocabulary of `count` words.
///
/// - The result is `[V]` with V = `count`: 1 at the position `index`, and 0 everywhere else.
///   Positions count from 0, so `index` is at most `count` - 1.
///
///     oneHot(1, 3)    // [0, 1, 0]
public func oneHot(_ index: Int, _ count: Int) -> [Float] {
  // learner:begin stub: []
  var row = [Float](repeating: 0, count: count)
  row[index] = 1
  return row
  // learner:end
}

/// The product of the row x and the table W.
///
/// - x is `[V]`. It holds any numbers: it need not be a one-hot row.
/// - W, the table, is `[V, C]`: a row of C numbers for each of V words. V and C are at least 1.
/// - The result is `[C]`.
///
/// Formula: y_j = Σ_i x_i W_ij.
///
///     rowTimesTable([0, 1, 0], [[2, 1], [0.5, 2], [1, -1]])    // [0.5, 2]: row 1
///     rowTimesTable([1, 0, 2], [[2, 1], [0.5, 2], [1, -1]])    // [4, -1]: row 0, and twice row 2
///
/// What it is for: an embedding layer computes this product. A program that knows that x is a
/// one-hot row copies a row of the table instead, because with 50,000 words all but one of the
/// products are zeros.
public func rowTimesTable(_ x: [Float], _ table: [[Float]]) -> [Float] {
  // learner:begin stub: []
  var result = [Float](repeating: 0, count: table[0].count)
  for (factor, row) in zip(x, table) {
    for (j, number) in row.enumerated() {
      result[j] += factor * number
    }
  }
  return result
  // learner:end
}

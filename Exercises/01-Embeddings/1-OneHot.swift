// Exercise 01.1: a word as a row with a single 1, and what a table makes of it. Chapter 01.

/// The one-hot row of word `index` in a vocabulary of `count` words.
///
/// - The result is `[V]` with V = `count`: 1 in the place `index`, 0 elsewhere. Places count from 0.
///
///     oneHot(1, 3)    // [0, 1, 0]
public func oneHot(_ index: Int, _ count: Int) -> [Float] {
  // Your turn: replace the next line.
  return []
}

/// The row x times the table W.
///
/// - x is `[V]`: any numbers, not only a one-hot row.
/// - W, the table, is `[V, C]`: V rows of C numbers, one row for each word; V is at least 1.
/// - The result is `[C]`.
///
/// Formula: y_j = Σ_i x_i W_ij.
///
///     rowTimesTable([0, 1, 0], [[2, 1], [0.5, 2], [1, -1]])    // [0.5, 2]: row 1
///     rowTimesTable([1, 0, 2], [[2, 1], [0.5, 2], [1, -1]])    // [4, -1]: row 0, and twice row 2
///
/// What it is for: an embedding layer is this product, and a program that knows that x has a single 1
/// copies a row instead. With 50,000 words that saves 49,999 of 50,000 multiplications.
public func rowTimesTable(_ x: [Float], _ table: [[Float]]) -> [Float] {
  // Your turn: replace the next line.
  return []
}

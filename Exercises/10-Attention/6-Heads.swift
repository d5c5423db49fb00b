// Exercise 10.6: one row of channels as several heads, and back. Chapter 10.

/// Cuts the rows into H heads: head h gets the channels h·D to h·D + D - 1 of every row.
///
/// - `x` is `[T, C]`, T and C 1 or more. `heads` is H, a divisor of C, and D = C/H. The result is H
///   tables `[T, D]`.
///
///     splitHeads([[1, 2, 3, 4], [5, 6, 7, 8]], heads: 2)
///     // [[[1, 2], [5, 6]], [[3, 4], [7, 8]]]
///
/// What it is for: one head has one set of weights, so a word can look at one thing at a time. Two
/// heads with half of the channels each can look at two things, at the same cost.
public func splitHeads(_ x: [[Float]], heads: Int) -> [[[Float]]] {
  // Your turn: replace the next line.
  return [x]
}

/// The inverse: joins H tables `[T, D]` into one `[T, H·D]`, with the channels of head 0 first.
///
///     joinHeads([[[1, 2], [5, 6]], [[3, 4], [7, 8]]])    // [[1, 2, 3, 4], [5, 6, 7, 8]]
public func joinHeads(_ heads: [[[Float]]]) -> [[Float]] {
  // Your turn: replace the next line.
  return heads.first ?? []
}

// Exercise 10.2: how well a query fits a key, as a number. Chapter 10.

/// The scores of every query with every key.
///
/// - `q` is Q `[T, D]`, with a row for each word that asks; `k` is K `[S, D]`, with a row for each
///   word that is asked. T and S are 1 or more and may differ, D is 1 or more. The result is
///   `[T, S]`.
///
/// Formula: s_ij = (Σ_d q_id k_jd) / √D.
///
///     scores([[1, 2], [0, 4]], [[3, 1], [0, 2], [1, 0]])
///     // [[5, 4, 1], [4, 8, 0]] / √2
///
/// What it is for: the dot product of two rows is large if they agree. Without the root, wide rows
/// would have large scores only because they are wide, and softmax would give nearly all the weight
/// to one word.
public func scores(_ q: [[Float]], _ k: [[Float]]) -> [[Float]] {
  // Your turn: replace the next line.
  return []
}

// Exercise 10.4: the mask that keeps a word from looking ahead. Chapter 10.

/// The scores with -∞ wherever a word would look into its future, and unchanged everywhere else.
///
/// - `scores` is `[T, S]`: row i belongs to a word that asks, column j to a word that is asked. T
///   and S may differ.
/// - The word of row i stands at position `offset` + i among the S words. It sees that position and
///   all before it. `offset` is 0 or more.
/// - A word that stands after all S words sees every one of them.
///
///     hideFuture([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
///     // [[1, -∞, -∞], [4, 5, -∞], [7, 8, 9]]
///     hideFuture([[1, 2, 3]], offset: 1)    // [[1, 2, -∞]]
///
/// What it is for: a model that learns to predict the next word must not see it. The offset is the
/// number of words that were read before: a model that writes a text needs one row at a time.
public func hideFuture(_ scores: [[Float]], offset: Int = 0) -> [[Float]] {
  // Your turn: replace the next line.
  return scores
}

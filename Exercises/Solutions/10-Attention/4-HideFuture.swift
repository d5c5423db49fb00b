// Exercise 10.4: the mask that keeps a word from looking ahead. Chapter 10.

/// The scores with -∞ wherever a word would look into its future.
///
/// - scores is `[T, S]`: row i belongs to the word that asks, column j to the word that is asked.
/// - The word of row i stands at the place `offset` + i among the S words. It sees that place and
///   every place before. `offset` is 0 or more.
///
///     hideFuture([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
///     // [[1, -∞, -∞], [4, 5, -∞], [7, 8, 9]]
///     hideFuture([[1, 2, 3]], offset: 1)    // [[1, 2, -∞]]
///
/// What it is for: who learns to foretell the next word must not see it. The offset counts the
/// words that were read before: a model that writes asks for one row at a time.
public func hideFuture(_ scores: [[Float]], offset: Int = 0) -> [[Float]] {
  // learner:begin stub: scores
  return scores.enumerated().map { i, row in
    row.enumerated().map { j, score in
      j <= i + offset ? score : -.infinity
    }
  }
  // learner:end
}

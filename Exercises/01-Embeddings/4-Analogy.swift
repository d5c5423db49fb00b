// Exercise 01.4: man is to king as woman is to whom? Chapter 01.

/// The word d that completes “a is to b as c is to d”.
///
/// - W, the rows, is `[V, C]`: a vector for each of V words, V at least 4. The vectors may have any
///   length except 0.
/// - a, b and c are the numbers of three different words. They count from 0.
/// - The result is the number of a fourth word: never a, b or c.
///
/// Formula: scale every row to the length 1, w_i = W_i / |W_i|. Then d is, of all other words, the one
/// with the largest score Σ_j w_dj (w_b - w_a + w_c)_j. Scores may all be negative.
///
///     // man, king, woman, queen: one column for crowns, one for he, one for she
///     analogy([[0, 1, 0], [1, 1, 0], [0, 0, 1], [1, 0, 1]], 0, 1, 2)    // 3
///
/// What it is for: analogies like this one made word vectors famous. Note the rule that a, b and c
/// may not be the answer: without it, the answer would often be b or c.
public func analogy(_ rows: [[Float]], _ a: Int, _ b: Int, _ c: Int) -> Int {
  // Your turn: replace the next line.
  return -1
}

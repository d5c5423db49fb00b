// Exercise 01.4: man is to king as woman is to whom? Chapter 01.

/// The word d that completes “a is to b as c is to d”.
///
/// - W, the rows, is `[V, C]`: a vector for each word, of any length, none all zeros. a, b and c are
///   numbers of words. The result is the number of a word other than these three; V is at least 4.
///
/// Formula: bring every row to the length 1, w_i = W_i / |W_i|. Then d is the word with the largest
/// Σ_j w_dj (w_b - w_a + w_c)_j.
///
///     // man, king, woman, queen: one column for crowns, one for he, one for she
///     analogy([[0, 1, 0], [1, 1, 0], [0, 0, 1], [1, 0, 1]], 0, 1, 2)    // 3
///
/// What it is for: it turned lists of numbers into headlines. Mind the small print that you are about
/// to write: the three words of the question are not allowed to answer.
public func analogy(_ rows: [[Float]], _ a: Int, _ b: Int, _ c: Int) -> Int {
  // Your turn: replace the next line.
  return -1
}

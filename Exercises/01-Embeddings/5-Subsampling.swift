// Exercise 01.5: less of “the”, and all of “crown”. Chapter 01.

/// The probability that one token of a word is kept.
///
/// - `count` is how often the word occurs, at least 1; `total` is the number of tokens in the text;
///   `t` is the threshold, above 0.
///
/// Formula: √(t / f), but at most 1, where f = count / total is the word's share of the text.
///
///     keepProbability(96, 100, 0.06)    // √(0.06 / 0.96) = 0.25
///     keepProbability(4, 100, 0.06)     // the share is below t: 1
public func keepProbability(_ count: Int, _ total: Int, _ t: Double) -> Double {
  // Your turn: replace the next line.
  return -1
}

/// The tokens that are kept, in their order.
///
/// - `tokens` has n numbers of words; n may be 0. `keep` has a probability for each word of the
///   vocabulary. `chances` has n random numbers from 0 up to but not including 1.
/// - Token i is kept if `chances[i]` is below the probability of its word. If the two are equal, it is
///   dropped.
///
///     subsampled([0, 1, 0], keep: [0.25, 1], chances: [0.1, 0.9, 0.5])    // [0, 1]
///
/// What it is for: more than a tenth of the lesson's text is “the”, which says next to nothing
/// about its neighbors. With fewer of them, training takes less time, and windows reach words that
/// say more.
public func subsampled(_ tokens: [Int], keep: [Double], chances: [Double]) -> [Int] {
  // Your turn: replace the next line.
  return [-1]
}

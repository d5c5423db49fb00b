// Exercise 08.1: which tokens stand side by side, and how often. Chapter 08.

import Tokenization

/// Counts how often each pair of tokens stands side by side in a text.
///
/// - `words` are lists of token numbers, of any length, 0 and 1 too. Word i occurs `counts[i]`
///   times in the text, at least once, and each of its pairs counts that many times.
/// - The same list may appear several times among `words`; then its counts add up.
/// - The result has no entry for a pair that never occurs.
///
///     pairCounts([[5, 6, 5, 6], [6, 5]], [1, 3])
///     // [Pair(5, 6): 2, Pair(6, 5): 4]
///
/// Pairs overlap: `[7, 7, 7]` has the pair (7, 7) twice. No pair reaches from one word into the
/// next.
///
/// What it is for: the most frequent pair becomes the next token. Everything else in training is
/// there to find that pair faster.
public func pairCounts(_ words: [[Int]], _ counts: [Int]) -> [Pair: Int] {
  // Your turn: replace the next line.
  return [:]
}

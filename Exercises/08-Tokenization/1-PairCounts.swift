// Exercise 08.1: what stands beside what, and how often. Chapter 08.

import Tokenization

/// How often each pair of tokens stands side by side.
///
/// - `words` are lists of token numbers, of any length, 0 and 1 too. The word i comes `counts[i]`
///   times in the text, and all its pairs come as often.
/// - The result has no entry for a pair that never comes.
///
///     pairCounts([[5, 6, 5, 6], [6, 5]], [1, 3])
///     // [Pair(5, 6): 2, Pair(6, 5): 4]
///
/// Pairs overlap: `[7, 7, 7]` has the pair (7, 7) twice. No pair reaches from one word into the next.
///
/// What it is for: the most frequent pair becomes the next token. Everything else in training serves
/// to find this out faster.
public func pairCounts(_ words: [[Int]], _ counts: [Int]) -> [Pair: Int] {
  // Your turn: replace the next line.
  return [:]
}

// Exercise 08.6: a vocabulary learned from text. Chapter 08.

import Tokenization

/// The first `count` merges of words, in order; fewer where no pair is left.
///
/// - `words` are lists of token numbers, and the word i comes `counts[i]` times. Merge k makes the
///   token `first` + k, which is larger than every number in the words.
///
/// Rule: count all pairs; take the one that comes most often, and of several the smallest, by left
/// number and then by right (`a < b` on pairs says which that is); replace it in all words by the
/// next token; begin again.
///
///     learnedMerges([[1, 2, 3], [1, 2]], [2, 1], 10, 5)
///     // [Pair(1, 2), Pair(10, 3)]: (1, 2) comes 3 times, then (10, 3) twice, then none is left
///
/// What it is for: this is the training of GPT-2's vocabulary, and of nearly every one since. The
/// rule for equal counts matters only to those who want the same numbers as somebody else; they do.
public func learnedMerges(
  _ words: [[Int]], _ counts: [Int], _ first: Int, _ count: Int
) -> [Pair] {
  // Your turn: replace the next line.
  return []
}

// Exercise 08.3: the merges of training, applied to a new word. Chapter 08.

import Tokenization

/// The tokens of one word.
///
/// - `word` is a list of token numbers, one for each byte; empty or not.
/// - `merges[k]` is the pair of merge k, and makes the token `first` + k. A merge may use what an
///   earlier one made.
///
/// Rule: of all merges whose pair stands somewhere in the word, take the earliest, and replace its
/// pair everywhere, from left to right. Do so until no merge fits.
///
///     encoded([1, 2, 3], [Pair(2, 3), Pair(1, 2)], 10)    // [1, 10]: merge 0 comes before merge 1
///     encoded([1, 2, 3], [Pair(1, 2), Pair(10, 3)], 10)   // [11]
///
/// What it is for: this is all that a tokenizer does with a text when a model reads it. The order of
/// the merges is the vocabulary's memory of what was frequent.
public func encoded(_ word: [Int], _ merges: [Pair], _ first: Int) -> [Int] {
  // Your turn: replace the next line.
  return []
}

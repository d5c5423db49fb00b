// Exercise 08.2: two tokens become one. Chapter 08.

import Tokenization

/// The word with every occurrence of the pair replaced by `token`.
///
/// - `word` is a list of token numbers, which may be empty. It is read from left to right, and a
///   token that has become part of one pair does not count for another.
/// - New tokens are not merged again, even if they would form the pair once more.
///
///     merged([1, 2, 3, 1, 2], Pair(1, 2), 9)    // [9, 3, 9]
///     merged([1, 1, 1], Pair(1, 1), 9)          // [9, 1]
///
/// What it is for: training does this to every word each time it has chosen a pair, and encoding
/// does it to a new word, merge by merge.
public func merged(_ word: [Int], _ pair: Pair, _ token: Int) -> [Int] {
  // learner:begin stub: [token]
  var result: [Int] = []
  var i = 0
  while i < word.count {
    if i + 1 < word.count, word[i] == pair.left, word[i + 1] == pair.right {
      result.append(token)
      i += 2
    } else {
      result.append(word[i])
      i += 1
    }
  }
  return result
  // learner:end
}

// Exercise 08.6: a vocabulary learned from text. Chapter 08.

import Tokenization

/// The first `count` merges that training finds in words, in order; fewer if no pair is left.
///
/// - `words` are lists of token numbers, and word i occurs `counts[i]` times, at least once. Merge
///   k makes the token `first` + k, which is larger than every number in the words.
///
/// Rule: count all pairs as in exercise 1, including those that overlap; take the most frequent
/// one; replace it in all words by the next token, as in exercise 2; begin again. If several pairs
/// are equally frequent, take the smallest, by the left number and then by the right (`a < b` on
/// pairs).
///
///     learnedMerges([[1, 2, 3], [1, 2]], [2, 1], 10, 5)
///     // [Pair(1, 2), Pair(10, 3)]: (1, 2) comes 3 times, then (10, 3) twice, then none is left
///
/// What it is for: this is how GPT-2's vocabulary was trained, and nearly every one since. The rule
/// for equal counts only matters if you want the same token numbers as somebody else, which you do.
public func learnedMerges(
  _ words: [[Int]], _ counts: [Int], _ first: Int, _ count: Int
) -> [Pair] {
  // learner:begin stub: []
  var words = words
  var merges: [Pair] = []
  while merges.count < count {
    var sums: [Pair: Int] = [:]
    for (word, times) in zip(words, counts) {
      for (left, right) in zip(word, word.dropFirst()) {
        sums[Pair(left, right), default: 0] += times
      }
    }
    var best: (pair: Pair, times: Int)?
    for (pair, times) in sums {
      guard let old = best else {
        best = (pair, times)
        continue
      }
      if times > old.times || (times == old.times && pair < old.pair) { best = (pair, times) }
    }
    guard let best else { break }
    let token = first + merges.count
    words = words.map { word in
      var result: [Int] = []
      var i = 0
      while i < word.count {
        if i + 1 < word.count, Pair(word[i], word[i + 1]) == best.pair {
          result.append(token)
          i += 2
        } else {
          result.append(word[i])
          i += 1
        }
      }
      return result
    }
    merges.append(best.pair)
  }
  return merges
  // learner:end
}

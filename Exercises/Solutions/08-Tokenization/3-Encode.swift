// Exercise 08.3: the merges of training, applied to a new word. Chapter 08.

import Tokenization

/// The tokens of one word.
///
/// - `word` is a list of token numbers, one for each byte, all smaller than `first`. It may be
///   empty.
/// - `merges[k]` is the pair of merge k, which makes the token `first` + k. All pairs are
///   different. A pair may contain a token that another merge makes: in training it is always an
///   earlier merge, but the rule below holds for any list.
///
/// Rule: of all merges whose pair stands somewhere in the word, take the earliest, and replace its
/// pair everywhere, from left to right. Repeat this until no merge fits.
///
///     encoded([1, 2, 3], [Pair(2, 3), Pair(1, 2)], 10)    // [1, 10]: merge 0 comes before merge 1
///     encoded([1, 2, 3], [Pair(1, 2), Pair(10, 3)], 10)   // [11]
///
/// What it is for: this is all that a tokenizer does with a text when a model reads it. The order
/// of the merges records which pairs were most frequent in training.
public func encoded(_ word: [Int], _ merges: [Pair], _ first: Int) -> [Int] {
  // learner:begin stub: []
  var word = word
  func ranks() -> [Int] {
    zip(word, word.dropFirst()).compactMap { merges.firstIndex(of: Pair($0, $1)) }
  }
  while let earliest = ranks().min() {
    var result: [Int] = []
    var i = 0
    while i < word.count {
      if i + 1 < word.count, Pair(word[i], word[i + 1]) == merges[earliest] {
        result.append(first + earliest)
        i += 2
      } else {
        result.append(word[i])
        i += 1
      }
    }
    word = result
  }
  return word
  // learner:end
}

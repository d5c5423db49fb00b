// Byte pair encoding as it stands on paper: what the fast trainer and encoder are tested against.
// Chapter 08.

/// The algorithm in a few short functions. Words are lists of token numbers.
public enum Textbook {
  /// How often each pair stands side by side, in words that come `counts` times.
  public static func pairCounts(_ words: [[Int]], _ counts: [Int]) -> [Pair: Int] {
    var sums: [Pair: Int] = [:]
    for (word, count) in zip(words, counts) {
      for (left, right) in zip(word, word.dropFirst()) {
        sums[Pair(left, right), default: 0] += count
      }
    }
    return sums
  }

  /// `word` with the pair replaced by `token`, from left to right.
  ///
  ///     Textbook.merged([1, 1, 1, 2], Pair(1, 1), into: 9)  // [9, 1, 2]
  public static func merged(_ word: [Int], _ pair: Pair, into token: Int) -> [Int] {
    var (result, i) = ([Int](), 0)
    while i < word.count {
      if i + 1 < word.count && word[i] == pair.left && word[i + 1] == pair.right {
        result.append(token)
        i += 2
      } else {
        result.append(word[i])
        i += 1
      }
    }
    return result
  }

  /// The merges of a text: each makes the next free token, from `first` on, until `count` of them
  /// are made or no pair is left. Of pairs that come equally often the smallest goes first.
  public static func merges(
    _ words: [[Int]], _ counts: [Int], first: Int, count: Int
  ) -> [(pair: Pair, count: Int)] {
    var (words, merges) = (words, [(pair: Pair, count: Int)]())
    while merges.count < count {
      let best = pairCounts(words, counts).min { a, b in
        a.value != b.value ? a.value > b.value : a.key < b.key
      }
      guard let best else { break }
      words = words.map { merged($0, best.key, into: first + merges.count) }
      merges.append((best.key, best.value))
    }
    return merges
  }

  /// The bytes of tokens where the first 256 are the bytes themselves and merge k makes token
  /// 256 + k; nil where a number is no token.
  public static func decoded(_ ids: [Int], _ merges: [Pair]) -> [UInt8]? {
    var tokens = (0...255).map { [UInt8($0)] }
    for merge in merges { tokens.append(tokens[merge.left] + tokens[merge.right]) }
    guard ids.allSatisfy(tokens.indices.contains) else { return nil }
    return ids.flatMap { tokens[$0] }
  }

  /// The tokens of one word: the earliest merge that fits, everywhere, until none fits.
  public static func encoded(_ word: [Int], _ merges: [Pair], made: [Int]) -> [Int] {
    var word = word
    while true {
      let pairs = Set(zip(word, word.dropFirst()).map { Pair($0, $1) })
      guard let rank = merges.indices.first(where: { pairs.contains(merges[$0]) }) else {
        return word
      }
      word = merged(word, merges[rank], into: made[rank])
    }
  }
}

// Applies merges to one word after another, and remembers what came of each: texts repeat their
// words. Chapter 08.

/// The encoder of one part of a text, on one thread.
struct Encoder {
  private let merger: Merger
  /// What has been encoded: words, and where in `encoded` the tokens of each begin.
  private var known = SpanTable()
  private var starts: [Int32] = [0]
  private var encoded: [Int32] = []
  // Room for one word.
  private var tokens: [Int32] = []
  private var pairRanks: [Int32] = []

  /// Longer words are rarely met twice.
  private static let longestKnown = 256
  /// So many different words are remembered.
  private static let mostKnown = 1 << 20

  init(_ tokenizer: Tokenizer) {
    merger = Merger(tokenizer)
  }

  /// Appends the tokens of `word` to `ids`.
  mutating func encode(_ word: Span, into ids: inout [Int]) {
    if word.count > Encoder.longestKnown || starts.count > Encoder.mostKnown {
      merger.merge(word, into: &tokens, &pairRanks)
      for token in tokens { ids.append(Int(token)) }
      return
    }
    let (place, isNew) = known.place(of: word)
    if isNew {
      merger.merge(word, into: &tokens, &pairRanks)
      encoded += tokens
      starts.append(Int32(encoded.count))
    }
    for i in Int(starts[place])..<Int(starts[place + 1]) { ids.append(Int(encoded[i])) }
  }
}

/// The merges of a tokenizer, applied to one word.
struct Merger {
  private let ranks: PairTable
  private let made: [Int32]
  private let byteTokens: [Int32]
  /// Words that are a token whole, whatever the merges say; empty for most tokenizers.
  private let wholeWords: [[UInt8]: Int32]

  /// Longer words are merged by a queue.
  private static let longestScanned = 128

  init(_ tokenizer: Tokenizer) {
    ranks = tokenizer.ranks
    made = tokenizer.made
    byteTokens = tokenizer.byteTokens
    wholeWords = tokenizer.extras.wholeWords
  }

  /// Leaves the tokens of `word` in `tokens`; `pairRanks` is room to work in.
  func merge(_ word: Span, into tokens: inout [Int32], _ pairRanks: inout [Int32]) {
    tokens.removeAll(keepingCapacity: true)
    if !wholeWords.isEmpty,
      let token = wholeWords[Array(UnsafeBufferPointer(start: word.start, count: word.count))]
    {
      tokens.append(token)
      return
    }
    for i in 0..<word.count { tokens.append(byteTokens[Int(word.start[i])]) }
    if word.count > Merger.longestScanned {
      mergeByQueue(&tokens)
    } else {
      mergeByScan(&tokens, &pairRanks)
    }
  }

  @inline(__always)
  private func rank(_ left: Int32, _ right: Int32) -> Int32 {
    let rank = ranks.find(
      UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right)))
    return rank < 0 ? Int32.max : rank
  }

  // book:begin merge
  /// Merges the pair of the lowest rank, the leftmost of several, until no pair has one.
  private func mergeByScan(_ tokens: inout [Int32], _ pairRanks: inout [Int32]) {
    pairRanks.removeAll(keepingCapacity: true)
    for i in 0..<tokens.count - 1 { pairRanks.append(rank(tokens[i], tokens[i + 1])) }
    while true {
      var (best, place) = (Int32.max, 0)
      for i in 0..<pairRanks.count where pairRanks[i] < best { (best, place) = (pairRanks[i], i) }
      if best == Int32.max { return }
      tokens[place] = made[Int(best)]
      tokens.remove(at: place + 1)
      pairRanks.remove(at: place)
      // Only the pairs on both sides of the new token have changed.
      if place > 0 { pairRanks[place - 1] = rank(tokens[place - 1], tokens[place]) }
      if place < pairRanks.count { pairRanks[place] = rank(tokens[place], tokens[place + 1]) }
    }
  }
  // book:end merge

  /// The same for long words, in n log n steps: pairs wait in a queue by rank and place, and the
  /// tokens are linked to their neighbours.
  private func mergeByQueue(_ tokens: inout [Int32]) {
    let count = tokens.count
    var next = (0..<count).map { Int32($0 + 1) }
    var previous = (0..<count).map { Int32($0 - 1) }
    var queue = RankQueue()
    for i in 0..<count - 1 {
      let rank = rank(tokens[i], tokens[i + 1])
      if rank != Int32.max { queue.push(RankQueue.entry(rank, i)) }
    }
    while let entry = queue.pop() {
      let (best, place) = (Int32(entry >> 32), Int(entry & 0xFFFF_FFFF))
      let right = Int(next[place])
      // An entry is old where one of its two tokens has been merged since.
      if tokens[place] < 0 || right >= count || rank(tokens[place], tokens[right]) != best {
        continue
      }
      tokens[place] = made[Int(best)]
      tokens[right] = -1
      let after = Int(next[right])
      next[place] = Int32(after)
      if after < count {
        previous[after] = Int32(place)
        let rank = rank(tokens[place], tokens[after])
        if rank != Int32.max { queue.push(RankQueue.entry(rank, place)) }
      }
      let before = Int(previous[place])
      if before >= 0 {
        let rank = rank(tokens[before], tokens[place])
        if rank != Int32.max { queue.push(RankQueue.entry(rank, before)) }
      }
    }
    tokens.removeAll { $0 < 0 }
  }
}

/// Ranks with places, the lowest first: a binary heap of both in one number.
private struct RankQueue {
  private var entries: [UInt64] = []

  static func entry(_ rank: Int32, _ place: Int) -> UInt64 { UInt64(rank) << 32 | UInt64(place) }

  mutating func push(_ entry: UInt64) {
    var place = entries.count
    entries.append(entry)
    while place > 0 && entry < entries[(place - 1) / 2] {
      entries[place] = entries[(place - 1) / 2]
      place = (place - 1) / 2
    }
    entries[place] = entry
  }

  mutating func pop() -> UInt64? {
    guard let last = entries.popLast() else { return nil }
    guard let top = entries.first else { return last }
    var place = 0
    while 2 * place + 1 < entries.count {
      var child = 2 * place + 1
      if child + 1 < entries.count && entries[child + 1] < entries[child] { child += 1 }
      if entries[child] >= last { break }
      entries[place] = entries[child]
      place = child
    }
    entries[place] = last
    return top
  }
}

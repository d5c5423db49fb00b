// Learns merges fast: every different word once, counts of pairs kept up to date, and for each pair
// the words that it is in. The way on paper stands in Textbook.swift. Chapter 08.
import Matmul

/// Byte pair encoding (Gage 1994; Sennrich, Haddow & Birch 2016), with the choices of Hugging Face
/// tokenizers' `BpeTrainer` where there are any: among pairs that come equally often, the smallest
/// numbers first.
struct Trainer {
  /// The bytes of every token.
  private(set) var tokens: [[UInt8]]
  /// The merges in order, with the tokens that they make.
  private(set) var merges: [(pair: Pair, token: Int)] = []
  /// How often the pair of each merge came.
  private(set) var counts: [Int] = []

  private var known: [[UInt8]: Int] = [:]
  private var words: Words
  private var pairs = PairTable(room: 4096)
  private var pairCounts: [Int] = []
  /// For each pair the latest node of its list in `nodes`, while words are being gathered.
  private var heads: [Int32] = []
  /// Lists of words: a word, and the place of the next node or -1.
  private var nodes: [(word: Int32, next: Int32)] = []
  /// Pairs that got new words since the last merge.
  private var touched: [(index: Int32, key: UInt64)] = []
  private var queue = PairQueue()

  /// - Parameters:
  ///   - words: Every different word and its count.
  ///   - specialTokens: They get the first numbers.
  init(_ words: WordCounts, specialTokens: [String]) {
    tokens = specialTokens.map { Array($0.utf8) } + ByteAlphabet.order.map { [$0] }
    self.words = Words(words, firstByte: specialTokens.count)
    for (id, token) in specialTokens.enumerated() {
      // As there: a merge that spells out a special token makes that token.
      if let bytes = ByteAlphabet.bytes(token) { known[bytes] = id }
    }
    gatherPairs()
  }

  /// Merges until there are `size` tokens, or no pair comes `minimumCount` times.
  mutating func train(to size: Int, minimumCount: Int, _ progress: (_ tokens: Int) -> Void) {
    while tokens.count < size, var top = queue.pop() {
      // book:begin queue
      // The count in the queue may be old.
      let count = UInt64(bitPattern: Int64(pairCounts[Int(top.index)]))
      if top.count != count {
        top.count = count
        queue.push(top)
        continue
      }
      if count < UInt64(max(1, minimumCount)) { break }
      let pair = Pair(key: top.key)
      let bytes = tokens[pair.left] + tokens[pair.right]
      // Two merges may spell out the same token, as (a, bc) and (ab, c) do.
      let token = known[bytes] ?? tokens.count
      if token == tokens.count {
        tokens.append(bytes)
        known[bytes] = token
      }
      merges.append((pair, token))
      // book:end queue
      counts.append(Int(truncatingIfNeeded: count))
      merge(pair, token, wordsFrom: top.head)
      enqueueTouched()
      if tokens.count % 256 == 0 { progress(tokens.count) }
    }
  }

  /// The merges without those that a later one repeats.
  var distinctMerges: [(pair: Pair, token: Int)] {
    var last: [Pair: Int] = [:]
    for (i, merge) in merges.enumerated() { last[merge.pair] = i }
    return merges.indices.filter { last[merges[$0].pair] == $0 }.map { merges[$0] }
  }

  private mutating func gatherPairs() {
    for word in 0..<words.count {
      let (start, end) = (words.starts[word], words.starts[word] + words.lengths[word])
      for i in start..<max(start, end - 1) {
        change(words.tokens[i], words.tokens[i + 1], words.counts[word], Int32(word))
      }
    }
    enqueueTouched()
  }

  /// Adds to the count of a pair; where it grows, the word goes to the pair's list.
  private mutating func change(_ left: Int32, _ right: Int32, _ difference: Int, _ word: Int32) {
    let key = UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    let index = Int(pairs.find(key, orInsert: Int32(pairCounts.count)))
    if index == pairCounts.count {
      pairCounts.append(0)
      heads.append(-1)
    }
    pairCounts[index] += difference
    guard difference > 0 else { return }
    let head = heads[index]
    if head < 0 { touched.append((Int32(index), key)) }
    if head < 0 || nodes[Int(head)].word != word {
      heads[index] = Int32(nodes.count)
      nodes.append((word, head))
    }
  }

  private mutating func enqueueTouched() {
    for (index, key) in touched {
      let count = pairCounts[Int(index)]
      if count > 0 {
        queue.push(
          PairQueue.Entry(count: UInt64(count), key: key, index: index, head: heads[Int(index)]))
      }
      heads[Int(index)] = -1
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// Replaces the pair in all words of the list, and counts the pairs that go and come.
  private mutating func merge(_ pair: Pair, _ token: Int, wordsFrom head: Int32) {
    let (left, right, new) = (Int32(pair.left), Int32(pair.right), Int32(token))
    var node = head
    while node >= 0 {
      let word = nodes[Int(node)].word
      node = nodes[Int(node)].next
      let (start, count) = (words.starts[Int(word)], words.counts[Int(word)])
      let end = start + words.lengths[Int(word)]
      var (read, write) = (start, start)
      while read < end {
        let token = words.tokens[read]
        if token == left && read + 1 < end && words.tokens[read + 1] == right {
          // book:begin change
          if write > start {
            let before = words.tokens[write - 1]
            change(before, left, -count, word)
            change(before, new, count, word)
          }
          if read + 2 < end {
            let after = words.tokens[read + 2]
            change(right, after, -count, word)
            change(new, after, count, word)
          }
          words.tokens[write] = new
          // book:end change
          read += 2
        } else {
          words.tokens[write] = token
          read += 1
        }
        write += 1
      }
      words.lengths[Int(word)] = write - start
    }
  }
}

extension Trainer {
  /// All different words as tokens, side by side in one array.
  private struct Words {
    var tokens: [Int32] = []
    var starts: [Int] = []
    var lengths: [Int] = []
    let counts: [Int]

    var count: Int { starts.count }

    init(_ words: WordCounts, firstByte: Int) {
      var ids = [Int32](repeating: 0, count: 256)
      for (i, byte) in ByteAlphabet.order.enumerated() { ids[Int(byte)] = Int32(firstByte + i) }
      counts = words.counts
      for word in words.table.spans {
        starts.append(tokens.count)
        lengths.append(word.count)
        for i in 0..<word.count { tokens.append(ids[Int(word.start[i])]) }
      }
    }
  }
}

/// Pairs by their counts, the largest first; equal ones by their numbers, the smallest first.
/// A binary heap (Williams 1964).
struct PairQueue {
  struct Entry {
    /// How often the pair came when the entry was made.
    var count: UInt64
    let key: UInt64
    /// The pair's place in the trainer's arrays.
    let index: Int32
    /// The first node of the list of its words.
    let head: Int32

    @inline(__always)
    func comes(before other: Entry) -> Bool {
      count != other.count ? count > other.count : key < other.key
    }
  }

  private var entries: [Entry] = []

  mutating func push(_ entry: Entry) {
    var place = entries.count
    entries.append(entry)
    while place > 0 {
      let parent = (place - 1) / 2
      if !entry.comes(before: entries[parent]) { break }
      entries[place] = entries[parent]
      place = parent
    }
    entries[place] = entry
  }

  mutating func pop() -> Entry? {
    guard let last = entries.popLast() else { return nil }
    guard let top = entries.first else { return last }
    var place = 0
    while true {
      var child = 2 * place + 1
      if child >= entries.count { break }
      if child + 1 < entries.count && entries[child + 1].comes(before: entries[child]) {
        child += 1
      }
      if !entries[child].comes(before: last) { break }
      entries[place] = entries[child]
      place = child
    }
    entries[place] = last
    return top
  }
}

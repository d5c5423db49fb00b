// Which pairs of words a piece of text gives: frequent words left out at random, a window of random
// reach around each word, and noise words for each pair. Chapter 01.
import Curriculum

/// Draws the pairs of a corpus. Every piece of it has random numbers of its own, so the pairs do
/// not depend on who draws them, or when.
struct PairDraws {
  private let corpus: Corpus
  private let window: Int
  /// Each pair's row of words: the neighbour, then the noise.
  let slots: Int
  private let seed: Int
  private let noise: [Int32]
  /// A token stays where 32 random bits are below this.
  private let keep: [UInt64]
  /// The first sentence of each piece, and one behind the last.
  private let pieces: [Int]
  /// The most pairs that a piece can give.
  private let capacity: Int
  private let batch: Int
  /// How often a word may be the centre of a batch's pairs, or the neighbour.
  private let most: Int

  init(_ corpus: Corpus, _ options: SkipGram.Options) {
    self.corpus = corpus
    window = options.window
    slots = 1 + options.negatives
    seed = options.seed
    noise = options.negatives > 0 ? corpus.vocabulary.noiseTable() : []
    keep = (0..<corpus.vocabulary.count).map {
      UInt64(corpus.vocabulary.keepProbability($0, threshold: options.threshold) * 0x1p32)
    }
    let wanted = max(Corpus.longestSentence, 240_000 / (2 * options.window * slots))
    var (pieces, most) = ([0], 0)
    for sentence in 0..<corpus.count {
      let length = corpus.starts[sentence + 1] - corpus.starts[pieces[pieces.count - 1]]
      if length >= wanted || sentence + 1 == corpus.count {
        pieces.append(sentence + 1)
        most = max(most, length)
      }
    }
    self.pieces = pieces
    capacity = most * 2 * options.window
    batch = options.batch
    self.most = options.most
  }

  /// How many pieces the corpus has.
  var count: Int { pieces.count - 1 }

  /// How many tokens lie before this piece.
  func tokens(before piece: Int) -> Int { corpus.starts[pieces[piece]] }

  /// What is drawn from a piece: pairs, row by row, and where their batches end.
  struct Pairs {
    var count = 0
    var centres: [Int32]
    /// Each pair's neighbour and noise, `slots` words.
    var others: [Int32]
    var ends: [Int] = []
    /// The batch in which each word was last a centre, or a neighbour, times a million, and how often.
    fileprivate var marks: (centres: [Int], neighbours: [Int])

    fileprivate init(_ draws: PairDraws) {
      centres = [Int32](repeating: 0, count: draws.capacity)
      others = [Int32](repeating: 0, count: draws.capacity * draws.slots)
      let none = [Int](repeating: 0, count: draws.keep.count)
      marks = (none, none)
    }
  }

  /// Room for the pairs of any piece.
  var room: Pairs { Pairs(self) }

  /// Writes the pairs of a piece over what was in `pairs`.
  func draw(_ piece: Int, epoch: Int, into pairs: inout Pairs) {
    pairs.count = pairs.centres.withUnsafeMutableBufferPointer { centres in
      pairs.others.withUnsafeMutableBufferPointer { others in
        guard let first = centres.baseAddress, let second = others.baseAddress else { return 0 }
        return draw(piece, epoch: epoch, first, second)
      }
    }
    cut(&pairs)
  }

  // book:begin cut
  /// Cuts pairs into batches: where they are full, and before a word would be the centre, or the
  /// neighbour, too often with the same weights. Steps that are all computed at one place add up to one
  /// long step, and “0 0 0 0 0” would send its vectors to infinity.
  private func cut(_ pairs: inout Pairs) {
    pairs.ends.removeAll(keepingCapacity: true)
    for word in pairs.marks.centres.indices {
      (pairs.marks.centres[word], pairs.marks.neighbours[word]) = (0, 0)
    }
    var (start, base) = (0, 1_000_000)
    for pair in 0..<pairs.count {
      let (centre, neighbour) = (Int(pairs.centres[pair]), Int(pairs.others[pair * slots]))
      if pair - start == batch || pairs.marks.centres[centre] >= base + most
        || pairs.marks.neighbours[neighbour] >= base + most
      {
        pairs.ends.append(pair)
        (start, base) = (pair, base + 1_000_000)
      }
      pairs.marks.centres[centre] = max(base, pairs.marks.centres[centre]) + 1
      pairs.marks.neighbours[neighbour] = max(base, pairs.marks.neighbours[neighbour]) + 1
    }
    pairs.ends.append(pairs.count)
  }
  // book:end cut

  /// Writes the pairs of a piece, and says how many there are.
  private func draw(
    _ piece: Int, epoch: Int, _ centres: UnsafeMutablePointer<Int32>,
    _ others: UnsafeMutablePointer<Int32>
  ) -> Int {
    var source = RandomSource(seed: (seed &* 1_000_003 &+ epoch) &* 1_000_003 &+ piece)
    var sentence: [Int32] = []
    sentence.reserveCapacity(Corpus.longestSentence)
    var pairs = 0
    for index in pieces[piece]..<pieces[piece + 1] {
      sentence.removeAll(keepingCapacity: true)
      for token in corpus.tokens[corpus.starts[index]..<corpus.starts[index + 1]] {
        let limit = keep[Int(token)]
        if limit >= 1 << 32 || source.next() >> 32 < limit { sentence.append(token) }
      }
      for i in sentence.indices {
        let reach = window == 1 ? 1 : 1 + source.integer(below: window)
        for j in max(0, i - reach)...min(sentence.count - 1, i + reach) where j != i {
          centres[pairs] = sentence[i]
          addNoise(sentence[j], others + pairs * slots, &source)
          pairs += 1
        }
      }
    }
    return pairs
  }

  /// Writes a neighbour and noise words that differ from it. 64 random bits give two of them.
  private func addNoise(
    _ neighbour: Int32, _ row: UnsafeMutablePointer<Int32>, _ source: inout RandomSource
  ) {
    row[0] = neighbour
    var (bits, slot, tries) = (UInt64(0), 1, 0)
    noise.withUnsafeBufferPointer { noise in
      while slot < slots {
        bits = tries & 1 == 0 ? source.next() : bits << 32
        tries += 1
        let word = noise[Int(((bits >> 32) &* UInt64(noise.count)) >> 32)]
        // A neighbour is no noise; where there is hardly another word, it is taken all the same.
        if word == neighbour && tries < 1000 { continue }
        row[slot] = word
        slot += 1
      }
    }
  }
}

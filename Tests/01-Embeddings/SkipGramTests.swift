// Skip-gram: the pair by hand and by differences, the fast training against the plain one, the same
// bits on one thread and two, and what is drawn.
import Curriculum
import ExerciseSupport
import Matmul
import Tensors
import Testing

@testable import Embeddings

@Suite("Skip-gram", .serialized) struct SkipGramTests {
  static func corpus(_ sentences: Int = 300) -> Corpus {
    Corpus(Grammar().sentences(sentences, seed: 3))
  }

  static func options(_ dimensions: Int, batch: Int = 64, threshold: Double = 0.01)
    -> SkipGram.Options
  {
    var options = SkipGram.Options()
    options.dimensions = dimensions
    options.batch = batch
    options.threshold = threshold
    options.epochs = 2
    return options
  }

  @Test("the pair of the chapter, and the example of its comment")
  func byHand() {
    let found = SkipGram.pair([2, 1], [1, 0.5], isTrue: true)
    // s = 2.5, σ = 0.924142, l = -log σ = 0.078889
    expectEqual(found.loss, 0.0788885, "loss")
    expectEqual(found.dV, [-0.0758582, -0.0379291], "dv")
    expectEqual(found.dU, [-0.1517164, -0.0758582], "du")
    let noise = SkipGram.pair([2, 1], [0.5, -1], isTrue: false)
    expectEqual(noise.loss, 0.6931472, "loss of noise")
    expectEqual(noise.dV, [0.25, -0.5], "dv of noise")
    let comment = SkipGram.pair([0, 0], [1, 2], isTrue: true)
    expectEqual(comment.loss, 0.6931472, "log 2")
    expectEqual(comment.dV, [-0.5, -1], "dv")
    expectEqual(comment.dU, [0, 0], "du")
  }

  @Test("the gradient is what central differences say", arguments: [true, false])
  func differences(isTrue: Bool) {
    var source = RandomSource(seed: 4)
    let v = (0..<7).map { _ in source.normal() }
    let u = (0..<7).map { _ in source.normal() }
    let (_, dV, dU) = SkipGram.pair(v, u, isTrue: isTrue)
    let h: Float = 1e-2
    func slope(_ i: Int, _ move: (Float) -> ([Float], [Float])) -> Float {
      let (up, down) = (move(h), move(-h))
      return
        (SkipGram.pair(up.0, up.1, isTrue: isTrue).loss
        - SkipGram.pair(down.0, down.1, isTrue: isTrue).loss) / (2 * h)
    }
    func moved(_ x: [Float], _ i: Int, _ by: Float) -> [Float] {
      var x = x
      x[i] += by
      return x
    }
    let near = Tolerance(absolute: 2e-4, relative: 1e-3)
    expectEqual(
      dV, v.indices.map { i in slope(i) { (moved(v, i, $0), u) } }, "dv", tolerance: near)
    expectEqual(
      dU, u.indices.map { i in slope(i) { (v, moved(u, i, $0)) } }, "du", tolerance: near)
  }

  @Test(
    "with batches of one pair the fast training is the plain one",
    arguments: [1, 2, 16, 17, 40, 64, 100, 150])
  func fastAgainstPlain(dimensions: Int) {
    let corpus = Self.corpus(40)
    var options = Self.options(dimensions, batch: 1)
    // A noise word that a pair draws twice moves once by each, in the fast form one after the other.
    options.negatives = 1
    var fast = SkipGram(words: corpus.vocabulary.count, dimensions: dimensions, seed: 5)
    var plain = fast
    let start = fast
    fast.train(on: corpus, options)
    plain.trainPlainly(on: corpus, options)
    let near = Tolerance(absolute: 2e-5, relative: 1e-3)
    expectEqual(fast.centres, plain.centres, "centres", tolerance: near)
    expectEqual(fast.neighbours, plain.neighbours, "neighbours", tolerance: near)
    #expect((fast.neighbours - start.neighbours).magnitude().max() > 0.001)
  }

  @Test("the same bits on one thread and on two", arguments: [8, 33, 100])
  func threads(dimensions: Int) {
    defer { Workers.threads = Machine.coreCount }
    let corpus = Self.corpus(4000)
    func trained(_ threads: Int) -> SkipGram {
      Workers.threads = threads
      var model = SkipGram(words: corpus.vocabulary.count, dimensions: dimensions, seed: 5)
      model.train(on: corpus, Self.options(dimensions))
      return model
    }
    let (one, two) = (trained(1), trained(2))
    #expect(one.centres == two.centres && one.neighbours == two.neighbours)
    #expect(trained(2).centres == two.centres)
  }

  @Test("a training that diverges ends where its loss does, and names the table")
  func diverges() throws {
    let corpus = Self.corpus(20_000)
    var options = Self.options(16)
    options.rate = 1e30
    var (model, seen) = (
      SkipGram(words: corpus.vocabulary.count, dimensions: 16, seed: 5), [SkipGram.Progress]()
    )
    let stop = try #require(model.train(on: corpus, options) { seen.append($0) })
    #expect(stop.tokens == seen.last?.tokens && stop.tokens < 2 * corpus.tokens.count)
    #expect(stop.epoch == 0 && stop.table != nil)
    #expect(seen.dropLast().allSatisfy { $0.loss.isFinite })
    // Without losses it is found at the end.
    var silent = SkipGram(words: corpus.vocabulary.count, dimensions: 16, seed: 5)
    #expect(silent.train(on: corpus, options, findsLoss: false)?.tokens == 2 * corpus.tokens.count)
    var plain = SkipGram(words: corpus.vocabulary.count, dimensions: 16, seed: 5)
    let losses = plain.trainPlainly(on: corpus, options) { v, u, _ in
      (.nan, v.map { _ in .nan }, u)
    }
    #expect(losses.count == 1)
  }

  @Test("progress comes in order, ends at the end, and its losses fall")
  func progress() {
    let corpus = Self.corpus(20_000)
    var model = SkipGram(words: corpus.vocabulary.count, dimensions: 16, seed: 5)
    var seen: [SkipGram.Progress] = []
    model.train(on: corpus, Self.options(16)) { seen.append($0) }
    #expect(seen.last?.tokens == 2 * corpus.tokens.count)
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.tokens < $1.tokens })
    #expect((seen.last?.loss ?? 9) < 0.8 * (seen.first?.loss ?? 0))
    var silent: [Double] = []
    model.train(on: corpus, Self.options(16), findsLoss: false) { silent.append($0.loss) }
    #expect(silent.allSatisfy { $0.isNaN })
  }

  @Test("pairs are neighbours within reach, and noise is never the neighbour")
  func draws() {
    let corpus = Corpus([["a", "b", "c", "d", "e", "f", "g", "h"]])
    var options = Self.options(4, threshold: 0)
    options.window = 2
    let draws = PairDraws(corpus, options)
    let words = (0..<corpus.vocabulary.count).map { corpus.vocabulary.words[$0] }
    var distances: [Int: Int] = [:]
    for epoch in 0..<200 {
      let (pairs, centres, others) = Self.drawn(draws, epoch)
      for p in 0..<pairs {
        let row = others[p * draws.slots..<(p + 1) * draws.slots]
        #expect(!row.dropFirst().contains(row[row.startIndex]))
        let (i, j) = (Int(centres[p]), Int(row[row.startIndex]))
        // Equally frequent words are numbered as they first appear: numbers are places.
        distances[abs(i - j), default: 0] += 1
      }
    }
    #expect(words == ["a", "b", "c", "d", "e", "f", "g", "h"])
    #expect(Set(distances.keys) == [1, 2])
    // Reach 1 or 2, each half of the time: 14 pairs at distance 1, and 12 / 2 at distance 2.
    let ratio = Double(distances[2] ?? 0) / Double(distances[1] ?? 1)
    #expect(abs(ratio - 6.0 / 14) < 0.03)
  }

  @Test("subsampling keeps the shares that it promises")
  func subsampling() {
    let corpus = Self.corpus(20_000)
    let draws = PairDraws(corpus, Self.options(4, threshold: 0.01))
    // Centres are tokens that were kept, and each has some pairs; count kept tokens by a window
    // of 1, where a token inside a sentence has two.
    var options = Self.options(4, threshold: 0.01)
    options.window = 1
    options.negatives = 0
    let narrow = PairDraws(corpus, options)
    var seen = [Double](repeating: 0, count: corpus.vocabulary.count)
    for piece in 0..<narrow.count {
      let (pairs, centres, _) = Self.drawn(narrow, 0, piece)
      for p in 0..<pairs { seen[Int(centres[p])] += 0.5 }
    }
    // "and" and "with" always stand inside a sentence.
    for word in ["and", "with"] {
      guard let number = corpus.vocabulary[word] else { continue }
      let share = seen[number] / Double(corpus.vocabulary.counts[number])
      let promised = corpus.vocabulary.keepProbability(number, threshold: 0.01)
      #expect(abs(share - promised) < 0.05, "\(word)")
    }
    #expect(draws.count > 1 && draws.tokens(before: draws.count) == corpus.tokens.count)
  }

  @Test("batches are full, or end before a word comes too often")
  func batches() {
    var options = Self.options(4, batch: 40, threshold: 0)
    options.window = 3
    let same = PairDraws(Corpus([[String](repeating: "0", count: 300) + ["1"]]), options)
    var room = same.room
    same.draw(0, epoch: 0, into: &room)
    #expect(room.ends.last == room.count && room.count > 600)
    #expect(zip(room.ends, room.ends.dropFirst()).allSatisfy { $1 - $0 <= options.most + 8 })
    let many = PairDraws(Corpus([(0..<200).map { "w\($0)" }]), options)
    room = many.room
    many.draw(0, epoch: 0, into: &room)
    #expect(zip(room.ends, room.ends.dropFirst()).dropLast().allSatisfy { $1 - $0 == 40 })
  }

  @Test("a text of one word again and again stays finite")
  func repetition() {
    var options = Self.options(16)
    options.epochs = 20
    let corpus = Corpus(
      (0..<50).map { _ in [String](repeating: "0", count: 400) + ["1", "2", "0"] })
    var model = SkipGram(words: 3, dimensions: 16, seed: 5)
    model.train(on: corpus, options)
    #expect(model.centres.magnitude().max() < 20 && model.neighbours.magnitude().max() < 20)
  }

  static func drawn(
    _ draws: PairDraws, _ epoch: Int, _ piece: Int = 0
  ) -> (pairs: Int, centres: [Int32], others: [Int32]) {
    var room = draws.room
    draws.draw(piece, epoch: epoch, into: &room)
    return (room.count, room.centres, room.others)
  }
}

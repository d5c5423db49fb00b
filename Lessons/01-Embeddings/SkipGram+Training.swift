// The training of a skip-gram model: pieces of text become pairs, batches of pairs move vectors, and
// the learning rate falls. Two threads share out the columns of all vectors. Chapter 01.
import CLanes
import Curriculum
import Matmul
import Tensors

extension SkipGram {
  /// How far a training is.
  public struct Progress: Sendable {
    public var epoch: Int
    /// Tokens of all epochs that have been read, and how many there are.
    public var tokens: Int
    public var totalTokens: Int
    /// The mean loss of a pair since the last report, in nats; NaN where none was computed.
    public var loss: Double
  }

  /// Where a training ended early, because numbers had left the range of Float.
  public struct Stop: Equatable, Sendable {
    public var epoch: Int
    /// Tokens of all epochs that had been read.
    public var tokens: Int
    /// The first table with a number that is not finite, `centres` or `neighbours`; nil where only
    /// the scores between them were too large.
    public var table: String?
  }

  /// Trains on a corpus whose vocabulary has as many words as this model.
  ///
  /// - Parameters:
  ///   - corpus: Sentences of numbered words.
  ///   - options: `dimensions` must be this model's.
  ///   - findsLoss: Whether the loss of every eighth batch is computed.
  ///   - each: Called after every two pieces of a few thousand tokens each.
  /// - Returns: Nil where all went well. A loss that is not finite ends the training after the pieces
  ///   in which it was found, and without losses the vectors are looked at once, at the end.
  @discardableResult
  public mutating func train(
    on corpus: Corpus, _ options: Options, findsLoss: Bool = true,
    each: (Progress) -> Void = { _ in }
  ) -> Stop? {
    require(
      centres.shape == [corpus.vocabulary.count, options.dimensions],
      "vectors \(centres.shape) for \(corpus.vocabulary.count) words")
    let draws = PairDraws(corpus, options)
    let bench = Workbench(self, draws, options, findsLoss: findsLoss)
    defer { bench.free() }
    let total = corpus.tokens.count * options.epochs
    for epoch in 0..<options.epochs {
      for first in stride(from: 0, to: draws.count, by: 2) {
        let pieces = first..<min(first + 2, draws.count)
        // Both pieces are drawn at the same time, and trained on one after the other.
        bench.draw(pieces, epoch)
        for piece in pieces {
          let done = epoch * corpus.tokens.count + draws.tokens(before: piece)
          let share = Double(done) / Double(total)
          bench.train(piece - first, rate: Float(options.rate * max(1e-3, 1 - share)))
        }
        let done = epoch * corpus.tokens.count + draws.tokens(before: pieces.upperBound)
        let loss = bench.takeLoss()
        each(Progress(epoch: epoch, tokens: done, totalTokens: total, loss: loss ?? .nan))
        if let loss, !loss.isFinite {
          bench.copy(to: &self)
          return Stop(epoch: epoch, tokens: done, table: firstNotFinite)
        }
      }
    }
    bench.copy(to: &self)
    return firstNotFinite.map { Stop(epoch: options.epochs - 1, tokens: total, table: $0) }
  }

  private var firstNotFinite: String? {
    centres.isFinite ? neighbours.isFinite ? nil : "neighbors" : "centers"
  }
}

/// The memory of one training, and its batches.
private struct Workbench {
  private let draws: PairDraws
  private let kernel: PairKernel
  private let options: SkipGram.Options
  private let findsLoss: Bool
  private let halves: [Half]
  private let blocks: Int
  /// The pairs of two pieces.
  private let pairs: UnsafeMutablePointer<PairDraws.Pairs>
  /// Scores of two batches from two halves, and the errors that each half works with.
  private let scores: [UnsafeMutablePointer<Float>]
  private let errors: [UnsafeMutablePointer<Float>]
  private let loss: UnsafeMutablePointer<(sum: Double, pairs: Int)>

  init(_ model: SkipGram, _ draws: PairDraws, _ options: SkipGram.Options, findsLoss: Bool) {
    self.draws = draws
    self.options = options
    self.findsLoss = findsLoss
    let (words, dimensions) = (model.centres.shape[0], options.dimensions)
    blocks = (dimensions + 15) / 16
    halves = Half.both(of: blocks)
    kernel = PairKernel(
      stride: 16 * blocks, centres: Workbench.numbers(words * 16 * blocks),
      neighbours: Workbench.numbers(words * 16 * blocks), slots: draws.slots)
    pairs = .allocate(capacity: 2)
    pairs.initialize(repeating: draws.room, count: 2)
    scores = (0..<4).map { _ in Workbench.numbers(options.batch * draws.slots) }
    errors = (0..<2).map { _ in Workbench.numbers(options.batch * draws.slots) }
    loss = .allocate(capacity: 1)
    loss.initialize(to: (0, 0))
    for (tensor, target) in [
      (model.centres, kernel.centres), (model.neighbours, kernel.neighbours),
    ] {
      tensor.withPointer {
        for word in 0..<words {
          (target + word * kernel.stride).update(from: $0 + word * dimensions, count: dimensions)
        }
      }
    }
  }

  /// Zeros that begin with a line of the cache.
  private static func numbers(_ count: Int) -> UnsafeMutablePointer<Float> {
    let bytes = max(count, 16) * MemoryLayout<Float>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    machine_use_large_pages(memory, bytes)
    let numbers = memory.bindMemory(to: Float.self, capacity: count)
    numbers.initialize(repeating: 0, count: count)
    return numbers
  }

  func free() {
    for memory in [kernel.centres, kernel.neighbours] + scores + errors { memory.deallocate() }
    pairs.deinitialize(count: 2)
    pairs.deallocate()
    loss.deallocate()
  }

  func copy(to model: inout SkipGram) {
    let (words, dimensions) = (model.centres.shape[0], options.dimensions)
    func copy(_ source: UnsafeMutablePointer<Float>, to tensor: inout Tensor) {
      tensor.withMutablePointer {
        for word in 0..<words {
          ($0 + word * dimensions).update(
            from: source + word * kernel.stride, count: dimensions)
        }
      }
    }
    copy(kernel.centres, to: &model.centres)
    copy(kernel.neighbours, to: &model.neighbours)
  }

  /// Calls `body` for both parts, at the same time where two threads may be used.
  private func both(_ body: (Int) -> Void) {
    if Workers.threads > 1 {
      Workers.perform(2, body)
    } else {
      body(0)
      body(1)
    }
  }

  func draw(_ pieces: Range<Int>, _ epoch: Int) {
    both { part in
      guard pieces.lowerBound + part < pieces.upperBound else { return }
      draws.draw(pieces.lowerBound + part, epoch: epoch, into: &pairs[part])
    }
  }

  /// Trains on the pairs of a piece, batch by batch.
  func train(_ side: Int, rate: Float) {
    pairs[side].centres.withUnsafeBufferPointer { words in
      pairs[side].others.withUnsafeBufferPointer { others in
        guard let words = words.baseAddress, let others = others.baseAddress else { return }
        train(pairs[side].ends, words, others, rate: rate)
      }
    }
  }

  // book:begin batches
  /// In one call to the threads each half moves its columns by the last batch's errors, then scores
  /// the next batch with what is there now: nobody waits twice.
  private func train(
    _ ends: [Int], _ words: UnsafePointer<Int32>, _ others: UnsafePointer<Int32>, rate: Float
  ) {
    func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }
    for index in 0...ends.count {
      both { part in
        let (half, errors) = (halves[part], errors[part])
        if index > 0 {
          let last = range(index - 1)
          let (first, second) = (scores[(index - 1) & 1], scores[2 + ((index - 1) & 1)])
          kernel.errors(last.count * kernel.slots, first, second, rate: rate, into: errors)
          kernel.update(last, half, words, others, errors)
        }
        if index < ends.count {
          kernel.score(range(index), half, words, others, into: scores[2 * part + (index & 1)])
        }
      }
      if findsLoss && index & 7 == 1 { addLoss(range(index - 1), index - 1) }
    }
  }
  // book:end batches

  private func addLoss(_ range: Range<Int>, _ index: Int) {
    loss.pointee.sum += kernel.loss(
      range.count * kernel.slots, scores[index & 1], scores[2 + (index & 1)])
    loss.pointee.pairs += range.count
  }

  /// The mean loss of a pair since the last call; nil where none was computed.
  func takeLoss() -> Double? {
    defer { loss.pointee = (0, 0) }
    return loss.pointee.pairs == 0 ? nil : loss.pointee.sum / Double(loss.pointee.pairs)
  }
}

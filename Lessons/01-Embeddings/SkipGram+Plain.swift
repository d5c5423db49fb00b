// The training as on paper, pair by pair with lists of numbers: the reference that the fast one is
// tested against, and the place where a learner's own gradient is put to work. Chapter 01.
import Curriculum
import Tensors

extension SkipGram {
  /// The loss of a pair and its gradients by v and u `[C]`, as `SkipGram.pair` gives them.
  public typealias PairFunction = (_ v: [Float], _ u: [Float], _ isTrue: Bool) -> (
    loss: Float, dV: [Float], dU: [Float]
  )

  /// Trains as `train` does with batches of one pair, but slowly. The results agree up to rounding,
  /// except where a pair draws the same noise word twice: `train` then moves its vector before it
  /// reads it the second time, and here both gradients are taken first.
  ///
  /// - Returns: The mean loss of a pair, for each piece of the text in each epoch. The training ends
  ///   with the first that is not finite.
  @discardableResult
  public mutating func trainPlainly(
    on corpus: Corpus, _ options: Options,
    pair: PairFunction = { SkipGram.pair($0, $1, isTrue: $2) }
  ) -> [Double] {
    let draws = PairDraws(corpus, options)
    func lists(_ tensor: Tensor) -> [[Float]] {
      (0..<tensor.rows).map { tensor.rows($0..<$0 + 1).elements }
    }
    var (v, u) = (lists(centres), lists(neighbours))
    var drawn = draws.room
    var losses: [Double] = []
    defer {
      centres = Tensor(v)
      neighbours = Tensor(u)
    }
    for epoch in 0..<options.epochs {
      for piece in 0..<draws.count {
        draws.draw(piece, epoch: epoch, into: &drawn)
        let done = epoch * corpus.tokens.count + draws.tokens(before: piece)
        let share = Double(done) / Double(corpus.tokens.count * options.epochs)
        let rate = Float(options.rate * max(1e-3, 1 - share))
        var sum = 0.0
        for p in 0..<drawn.count {
          let centre = Int(drawn.centres[p])
          // v -= η Σ_j dl_j/dv, u_j -= η dl_j/du_j, all slopes from before
          let row = (0..<draws.slots).map { slot in Int(drawn.others[p * draws.slots + slot]) }
          let found = row.enumerated().map { pair(v[centre], u[$1], $0 == 0) }
          for (word, (loss, dV, dU)) in zip(row, found) {
            sum += Double(loss)
            for (i, d) in dV.enumerated() { v[centre][i] -= rate * d }
            for (i, d) in dU.enumerated() { u[word][i] -= rate * d }
          }
        }
        losses.append(sum / Double(max(1, drawn.count)))
        if !sum.isFinite { return losses }
      }
    }
    return losses
  }
}

// What a learner of lesson 01 can replace, the lesson's own in its place, and a word on what is
// wrong with the learner's. Chapter 01.
import Curriculum
import Tensors

extension EmbeddingsLesson {
  /// The functions that a learner can replace by their own.
  public struct Pieces: Sendable {
    /// A row x `[V]` times a table `[V, C]` -> `[C]`.
    public var rowTimesTable: @Sendable (_ x: [Float], _ table: [[Float]]) -> [Float]
    /// The cosine of two vectors `[C]`.
    public var cosine: @Sendable (_ a: [Float], _ b: [Float]) -> Float
    /// The loss of a pair and its gradients: v, u `[C]`.
    public var pair:
      @Sendable (_ v: [Float], _ u: [Float], _ isTrue: Bool)
        -> (loss: Float, dV: [Float], dU: [Float])
    /// The word that completes a : b = c : ?, by directions `[V, C]`.
    public var analogy: @Sendable (_ rows: [[Float]], _ a: Int, _ b: Int, _ c: Int) -> Int
    /// The probability that a token is kept: its word's count, all tokens, the threshold.
    public var keepProbability: @Sendable (_ count: Int, _ total: Int, _ t: Double) -> Double
    /// A step of power iteration: centred rows `[n, C]`, a unit vector `[C]`.
    public var powerStep: @Sendable (_ rows: [[Float]], _ v: [Float]) -> [Float]
    /// A step of the recommender: p, q `[C]`, what is left of the rating, a rate, a decay.
    public var ratingStep:
      @Sendable (_ p: [Float], _ q: [Float], _ rest: Float, _ rate: Float, _ decay: Float)
        -> (p: [Float], q: [Float])
  }

  public static let reference = Pieces(
    rowTimesTable: { Tensor([$0]).times(Tensor($1)).elements },
    cosine: { WordVectors.cosine($0, $1) },
    pair: { SkipGram.pair($0, $1, isTrue: $2) },
    analogy: { rows, a, b, c in
      let names = rows.indices.map(String.init)
      let vocabulary = Vocabulary(names, counts: rows.map { _ in 1 })
      return WordVectors(vocabulary, Tensor(rows)).answers(to: [[a, b, c]])[0]
    },
    keepProbability: { count, total, t in
      let words = Vocabulary(["word", "others"], counts: [count, total - count])
      return words["word"].map { words.keepProbability($0, threshold: t) } ?? 1
    },
    powerStep: { PrincipalComponents.step(Tensor($0), Tensor($1)).elements },
    ratingStep: { Recommender.step($0, $1, $2, $3, $4) })
}

extension Experiment {
  /// Tries each of the learner's functions on small numbers, and takes the lesson's own where one
  /// is wrong.
  mutating func checkLearners(_ report: inout some Report) {
    let own = EmbeddingsLesson.reference
    let (a, b): ([Float], [Float]) = ([1, 2, -0.5], [0.5, -1, 2])
    let table: [[Float]] = [[1, 0.5], [-1, 0.5], [0.5, 2], [-1.5, 1.5], [0.2, -2]]
    func numbers(_ pieces: EmbeddingsLesson.Pieces, _ exercise: String) -> [Float] {
      switch exercise {
      case "01.1": return pieces.rowTimesTable([0, 0, 1, 0, 0.5], table)
      case "01.2": return [pieces.cosine(a, b), pieces.cosine(a, [0, 0, 0])]
      case "01.3":
        return [true, false].flatMap { isTrue -> [Float] in
          let (loss, dV, dU) = pieces.pair(a, b, isTrue)
          return [loss] + dV + dU
        }
      case "01.4": return [Float(pieces.analogy(table, 0, 1, 2))]
      case "01.5":
        return [1, 50, 400].map { Float(pieces.keepProbability($0, 1000, 0.01)) }
      case "01.6":
        return pieces.powerStep([[1, 2], [-2, 0.5], [1, -2.5]], [0.6, 0.8])
      default:
        let (p, q) = pieces.ratingStep(a, b, 1.5, 0.1, 0.02)
        return p + q
      }
    }
    learners = learners.filter {
      report.accepts($0, numbers(pieces, $0), due: numbers(own, $0))
    }
  }

  /// Whether the learner's function of this exercise takes part.
  func isMine(_ exercise: String) -> Bool { learners.contains(exercise) }
}

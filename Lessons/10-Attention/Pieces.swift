// What a learner of lesson 10 can replace, the lesson's own in its place, and a word on what is
// wrong with the learner's. Chapter 10.
import Curriculum
import Losses
import Tensors

/// Rows of numbers, one for each word.
public typealias Rows = [[Float]]

extension AttentionLesson {
  /// The functions that a learner can replace by their own.
  public struct Pieces: Sendable {
    /// Q `[T, D]` and K `[S, D]` to the scores Q Kᵀ / √D `[T, S]`.
    public var scores: @Sendable (_ q: Rows, _ k: Rows) -> Rows
    /// The weights of one row of scores `[S]`, some of which may be -∞.
    public var softmax: @Sendable (_ row: [Float]) -> [Float]
    /// The scores `[T, T]` with -∞ where a word would look ahead.
    public var hideFuture: @Sendable (_ scores: Rows) -> Rows
    /// One head: Q `[T, D]`, K `[S, D]` and V `[S, D]` to O `[T, D]` and the weights `[T, S]`.
    public var head: @Sendable (_ q: Rows, _ k: Rows, _ v: Rows) -> (output: Rows, weights: Rows)
    /// `[T, C]` to H heads of `[T, C/H]`.
    public var split: @Sendable (_ x: Rows, _ heads: Int) -> [Rows]
    /// H heads of `[T, D]` to `[T, H D]`.
    public var join: @Sendable (_ heads: [Rows]) -> Rows
    /// The codes of the places 0 … count - 1, `[count, C]`.
    public var positions: @Sendable (_ count: Int, _ channels: Int) -> Rows
  }

  public static let reference = Pieces(
    scores: { q, k in
      let (q, k) = (Tensor(q), Tensor(k))
      return (q.timesTransposed(k) / Float(q.columns).squareRoot()).rowsOfNumbers
    },
    softmax: { Tensor([$0]).softmax().elements },
    hideFuture: { (Tensor($0) + AttentionMask.causal($0.count)).rowsOfNumbers },
    head: { q, k, v in
      let scale = 1 / Float(q.first?.count ?? 1).squareRoot()
      let (o, p, _) = ScaledDotProduct.forward(Tensor(q), Tensor(k), Tensor(v), scale: scale)
      return (o.rowsOfNumbers, p.rowsOfNumbers)
    },
    split: { x, heads in
      let cut = Tensor.stacked([Tensor(x)]).splitHeads(heads)
      let (time, width) = (cut.shape[2], cut.shape[3])
      let rows = cut.reshaped([heads * time, width]).rowsOfNumbers
      return (0..<heads).map { Array(rows[$0 * time..<($0 + 1) * time]) }
    },
    join: { heads in
      let stack = Tensor.stacked([Tensor.stacked(heads.map { Tensor($0) })])
      return stack.joinHeads().reshaped([stack.shape[2], -1]).rowsOfNumbers
    },
    positions: { Positions.waves($0, channels: $1).rowsOfNumbers })
}

extension Tensor {
  /// The rows of a matrix `[m, n]` as lists.
  var rowsOfNumbers: Rows {
    let columns = shape[1]
    return (0..<shape[0]).map { Array(elements[$0 * columns..<($0 + 1) * columns]) }
  }
}

/// The learner's functions that take part, and the lesson's own for the rest.
struct Hands {
  private(set) var pieces = AttentionLesson.reference
  /// The exercises whose functions are the learner's, and right.
  private(set) var learners: [String] = []

  /// Tries each of the learner's functions on small numbers, and leaves the wrong ones out.
  init(_ given: AttentionLesson.Pieces, learners: [String], _ report: inout some Report) {
    let own = AttentionLesson.reference
    for exercise in learners {
      let (got, due) = (Hands.trial(given, exercise), Hands.trial(own, exercise))
      if report.accepts(exercise, got, due: due) {
        take(given, exercise)
        self.learners.append(exercise)
      }
    }
  }

  func isMine(_ exercise: String) -> Bool { learners.contains(exercise) }

  private mutating func take(_ given: AttentionLesson.Pieces, _ exercise: String) {
    switch exercise {
    case "10.2": pieces.scores = given.scores
    case "10.3": pieces.softmax = given.softmax
    case "10.4": pieces.hideFuture = given.hideFuture
    case "10.5": pieces.head = given.head
    case "10.6": (pieces.split, pieces.join) = (given.split, given.join)
    case "10.7": pieces.positions = given.positions
    default: break
    }
  }

  private static func trial(_ pieces: AttentionLesson.Pieces, _ exercise: String) -> Rows {
    let q: Rows = [[1, -2], [0.5, 3]]
    let k: Rows = [[2, 1], [-1, 0.5], [0, 4]]
    let v: Rows = [[1, 2], [3, 4], [5, 6]]
    let x: Rows = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]
    switch exercise {
    case "10.2": return pieces.scores(q, k)
    case "10.3": return [pieces.softmax([100, 98.5, -.infinity])]
    case "10.4": return pieces.hideFuture([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    case "10.5":
      let (output, weights) = pieces.head(q, k, v)
      return output + weights
    case "10.6":
      let heads = pieces.split(x, 2)
      return heads.flatMap { $0 } + pieces.join(heads)
    default: return pieces.positions(4, 4)
    }
  }
}

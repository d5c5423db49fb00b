// What the experiment of lesson 04 measures: the steps of the ladder under the names that its
// table and figures use.
import Curriculum

/// The numbers that one measurement multiplies: the first rows of A, and B.
struct Operands {
  /// `[rows, n]`.
  var a: Matrix
  /// `[n, n]`.
  var b: Matrix
  /// The same numbers in 64 bits, empty unless a step asks for them.
  var aDouble: [Double]
  var bDouble: [Double]

  var n: Int { b.columns }

  /// The first `count` rows of A; all of B.
  func first(_ count: Int) -> Operands {
    if count == a.rows { return self }
    return Operands(
      a: Matrix(rows: count, columns: n, elements: Array(a.elements.prefix(count * n))), b: b,
      aDouble: Array(aDouble.prefix(count * n)), bDouble: bDouble)
  }
}

/// One way to multiply.
struct Step {
  var name: String
  /// True where big products would take too long: then only the first rows are computed.
  var isSlow = false
  /// True for the learner's own.
  var isLearners = false
  /// The product, or nil where it is not one of Float32 matrices.
  var run: (Operands) -> Matrix?

  /// How many rows of A are multiplied at size n.
  func rows(_ n: Int) -> Int {
    isSlow ? min(n, max(8, (1 << 24) / (n * n))) : n
  }
}

extension Step {
  static let naive = "row by column"
  static let transposed = "B transposed first"
  static let loopOrder = "loop order"
  static let rows = "rows"
  static let tiles = "tiles"
  static let smallBlock = "small block"
  static let simd = "registers"
  static let packed = "packed"
  static let threads = "threads"

  /// The ladder in 32 bits.
  static func ladder(block: Int, threads: Int, transposed: Bool) -> [Step] {
    var steps = [
      Step(name: naive, isSlow: true) { Ladder.naive($0.a, $0.b) },
      Step(name: loopOrder, isSlow: true) { Ladder.loopOrder($0.a, $0.b) },
      Step(name: rows) { Ladder.rows($0.a, $0.b) },
      Step(name: tiles) { Ladder.tiles($0.a, $0.b, block: block) },
      Step(name: smallBlock) { Ladder.smallBlock($0.a, $0.b) },
      Step(name: simd) { Ladder.simd($0.a, $0.b) },
      Step(name: packed) { Ladder.packed($0.a, $0.b) },
      Step(name: Step.threads) { Ladder.threads($0.a, $0.b, threads: threads) },
    ]
    if transposed {
      steps.insert(
        Step(name: Step.transposed, isSlow: true) { Ladder.transposedFirst($0.a, $0.b) }, at: 1)
    }
    return steps
  }

  /// Three steps, each in 32 and in 64 bits.
  static func inBothWidths() -> [Step] {
    [
      Step(name: naive, isSlow: true) { Ladder.naive($0.a, $0.b) },
      Step(name: wide(naive), isSlow: true) {
        _ = DoubleLadder.naive($0.aDouble, $0.bDouble, m: $0.a.rows, n: $0.n)
        return nil
      },
      Step(name: rows) { Ladder.rows($0.a, $0.b) },
      Step(name: wide(rows)) {
        _ = DoubleLadder.rows($0.aDouble, $0.bDouble, m: $0.a.rows, n: $0.n)
        return nil
      },
      Step(name: simd) { Ladder.simd($0.a, $0.b) },
      Step(name: wide(simd)) {
        _ = DoubleLadder.simd($0.aDouble, $0.bDouble, m: $0.a.rows, n: $0.n)
        return nil
      },
    ]
  }

  /// The name of the same step in 64 bits.
  static func wide(_ name: String) -> String { "\(name), 64 bits" }

  /// The learner's own functions, for the exercises in `done`.
  static func learners(_ pieces: MatmulLesson.Pieces, done: [String], block: Int) -> [Step] {
    var steps: [Step] = []
    if done.contains("04.3") {
      steps.append(
        Step(name: "yours: row by column", isSlow: true, isLearners: true) {
          pieces.rowByColumn($0.a, $0.b)
        })
    }
    if done.contains("04.4") {
      steps.append(
        Step(name: "yours: transposed first", isSlow: true, isLearners: true) {
          let turned = pieces.transposed($0.b)
          return turned.shape == $0.b.shape ? Ladder.rowByRow($0.a, turned) : turned
        })
    }
    if done.contains("04.6") {
      steps.append(
        Step(name: "yours: blocks", isSlow: true, isLearners: true) {
          pieces.blocked($0.a, $0.b, block)
        })
    }
    return steps
  }
}

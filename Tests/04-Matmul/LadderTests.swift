// Every step of the ladder is the rule, bit for bit; the rule is what a pencil and NumPy say.
import Curriculum
import Testing

@testable import Matmul

@Suite("The ladder") struct LadderTests {
  typealias Multiply = @Sendable (Matrix, Matrix) -> Matrix

  static let steps: [(name: String, multiply: Multiply)] = [
    ("naive", Ladder.naive),
    ("transposed first", Ladder.transposedFirst),
    ("loop order", Ladder.loopOrder),
    ("rows", Ladder.rows),
    ("tiles of 1", { Ladder.tiles($0, $1, block: 1) }),
    ("tiles of 7", { Ladder.tiles($0, $1, block: 7) }),
    ("tiles of 64", { Ladder.tiles($0, $1, block: 64) }),
    ("small block", Ladder.smallBlock),
    ("simd", Ladder.simd),
    ("packed", Ladder.packed),
    ("one thread", { Ladder.threads($0, $1, threads: 1) }),
    ("three threads", { Ladder.threads($0, $1, threads: 3) }),
    ("times", { $0.times($1) }),
    ("times transposed", { $0.timesTransposed($1.transposed()) }),
    ("transposed times", { $0.transposed().transposedTimes($1) }),
  ]

  @Test("the example by hand")
  func byHand() {
    for step in LadderTests.steps {
      #expect(
        step.multiply(ByHand.a, ByHand.b) == Matrix([[58, 64], [139, 154]]), "\(step.name)")
    }
  }

  /// NumPy's product of a `[3, 4]`, element (i * 7) % 11 - 5 over 4, and b `[4, 5]`, element
  /// (i * 5) % 13 - 6 over 8, all exact in Float32.
  @Test("NumPy's numbers")
  func numPy() {
    let a = Matrix(rows: 3, columns: 4, elements: (0..<12).map { Float($0 * 7 % 11 - 5) / 4 })
    let b = Matrix(rows: 4, columns: 5, elements: (0..<20).map { Float($0 * 5 % 13 - 6) / 8 })
    let expected = Matrix([
      [1.625, -0.40625, -0.40625, 1.625, -0.40625],
      [-0.125, -0.21875, 0.09375, -0.40625, -0.09375],
      [0.53125, 0.65625, -0.4375, -0.71875, 0.21875],
    ])
    for step in LadderTests.steps {
      #expect(step.multiply(a, b) == expected, "\(step.name)")
    }
  }

  @Test(
    "every step equals the rule",
    arguments: [
      (0, 0, 0), (0, 3, 2), (3, 0, 2), (3, 2, 0), (1, 1, 1), (1, 70, 40), (70, 1, 40), (13, 37, 1),
      (37, 53, 29), (64, 64, 64), (65, 63, 130), (100, 129, 257),
      (4, 16, 9), (5, 17, 3), (3, 40, 8), (40, 15, 8),
    ])
  func bits(m: Int, n: Int, k: Int) {
    var source = RandomSource(seed: m + n + k)
    let a = Matrix.random(rows: m, columns: k, using: &source)
    let b = Matrix.random(rows: k, columns: n, using: &source)
    let expected = Ladder.naive(a, b)
    for step in LadderTests.steps {
      #expect(step.multiply(a, b) == expected, "\(step.name)")
    }
  }

  @Test("the rule keeps to the sum in double precision")
  func accuracy() {
    var source = RandomSource(seed: 7)
    let a = Matrix.random(rows: 20, columns: 300, using: &source)
    let b = Matrix.random(rows: 300, columns: 20, using: &source)
    let c = a.times(b)
    for i in 0..<20 {
      for j in 0..<20 {
        let terms = (0..<300).map { Double(a[i, $0]) * Double(b[$0, j]) }
        // Each of k roundings is at most half an ulp of a sum no larger than that of magnitudes.
        let bound = 300 * 0x1p-24 * terms.reduce(0) { $0 + abs($1) }
        #expect(abs(Double(c[i, j]) - terms.reduce(0, +)) <= bound)
      }
    }
  }

  @Test("64 bits", arguments: [(1, 1), (6, 16), (7, 33), (20, 50)])
  func double(m: Int, n: Int) {
    var source = RandomSource(seed: 7)
    let a = (0..<m * n).map { _ in source.unit() }
    let b = (0..<n * n).map { _ in source.unit() }
    let expected = DoubleLadder.naive(a, b, m: m, n: n)
    #expect(DoubleLadder.rows(a, b, m: m, n: n) == expected)
    #expect(DoubleLadder.simd(a, b, m: m, n: n) == expected)
  }

  @Test("packing leaves less than 8 MiB a thread")
  func packingMemory() {
    for n in [1, 100, 1000, 5000, 100_000] {
      #expect(Gemm.packingBytes(m: n, n: n, k: n) < 8 << 20)
    }
  }
}

// Prints a hash of products and solutions for fixed seeds. Every build and every number of threads
// prints the same: run it as built for this processor and with LESSON_MARCH=haswell, and compare.
import Curriculum
import Matmul

@main
struct MatmulBits {
  static func main() throws {
    for threads in [1, 2] {
      var hash = Hash()
      let shapes = [
        (1, 1, 1), (13, 37, 5), (64, 10, 784), (9, 3, 50), (2, 700, 300), (64, 64, 64),
        (130, 257, 391), (300, 520, 800),
      ]
      for (m, n, k) in shapes {
        var source = RandomSource(seed: m)
        let a = Matrix.random(rows: m, columns: k, using: &source)
        let b = Matrix.random(rows: k, columns: n, using: &source)
        hash.add(a.times(b, threads: threads))
        hash.add(a.timesTransposed(b.transposed(), threads: threads))
        hash.add(a.transposed().transposedTimes(b, threads: threads))
      }
      var source = RandomSource(seed: 7)
      let a = Matrix.random(rows: 90, columns: 90, using: &source)
      let factors = try LU(a)
      hash.add(factors.lower)
      hash.add(factors.upper)
      let right = (0..<90).map { _ in source.normal() }
      hash.add(Matrix(rows: 1, columns: 90, elements: factors.solve(right)))
      print("\(threads) \(threads == 1 ? "thread" : "threads"): \(hash.text)")
    }
  }
}

/// FNV-1a over the bits of numbers (Fowler, Noll & Vo).
struct Hash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ matrix: Matrix) {
    for element in matrix.elements {
      state = (state ^ UInt64(element.bitPattern)) &* 0x100_0000_01b3
    }
  }

  var text: String { String(state, radix: 16) }
}

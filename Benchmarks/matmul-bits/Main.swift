// Prints a hash of products and solutions for fixed seeds. Every build and every number of threads
// prints the same: run it as built for this processor and with LESSON_MARCH=haswell, and compare.
import BenchmarkSupport
import Curriculum
import Matmul

@main
struct MatmulBits {
  static func main() throws {
    for threads in [1, 2] {
      var hash = BitHash()
      let shapes = [
        (1, 1, 1), (13, 37, 5), (64, 10, 784), (9, 3, 50), (2, 700, 300), (64, 64, 64),
        (130, 257, 391), (300, 520, 800),
      ]
      for (m, n, k) in shapes {
        var source = RandomSource(seed: m)
        let a = Matrix.random(rows: m, columns: k, using: &source)
        let b = Matrix.random(rows: k, columns: n, using: &source)
        hash.add(a.times(b, threads: threads).elements)
        hash.add(a.timesTransposed(b.transposed(), threads: threads).elements)
        hash.add(a.transposed().transposedTimes(b, threads: threads).elements)
      }
      var source = RandomSource(seed: 7)
      let a = Matrix.random(rows: 90, columns: 90, using: &source)
      let factors = try LU(a)
      hash.add(factors.lower.elements)
      hash.add(factors.upper.elements)
      let right = (0..<90).map { _ in source.normal() }
      hash.add(Matrix(rows: 1, columns: 90, elements: factors.solve(right)).elements)
      print("products, \(threads) \(threads == 1 ? "thread" : "threads"): \(hash.text)")
    }
  }
}

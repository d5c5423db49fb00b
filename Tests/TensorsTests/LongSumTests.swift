// Sums of many numbers: against PyTorch and against exact results. A running sum in Float would be
// off by up to a hundredth here.
import Curriculum
import ExerciseSupport
import Matmul
import Testing

@testable import Tensors
@testable import VectorMath

@Suite("Long sums") struct LongSumTests {
  /// The largest error of the numbers, in units of `scale`.
  private func error(_ got: [Double], _ exact: [Double], _ scale: Double) -> Double {
    zip(got, exact).reduce(0) { max($0, abs($1.0 - $1.1)) } / scale
  }

  private func doubles(_ x: Tensor) -> [Double] { x.elements.map(Double.init) }

  @Test("sums and means along a long axis keep six digits, as PyTorch's do")
  func axes() {
    for golden in GoldenCase.all("sums", named: "axis") {
      let (x, axis) = (golden.patterned(), golden.integers("axis")[0])
      // The mean of the magnitudes: what a rounding is relative to.
      let magnitude = Double(x.magnitude().mean())
      for (name, got, scale) in [
        ("Mean", x.mean(axis: axis), magnitude),
        ("Sum", x.sum(axis: axis), magnitude * Double(x.shape[axis])),
      ] {
        let exact = golden.doubles("exact\(name)")
        let own = error(doubles(got), exact, scale)
        let peer = error(golden.doubles(name.lowercased()), exact, scale)
        #expect(own < 1e-6, "\(name) along axis \(axis), PyTorch \(peer), \(golden)")
      }
    }
  }

  @Test(
    "a million equal numbers have the mean of one of them", arguments: [0.1, 0.7, 1 / 3] as [Float])
  func equal(_ number: Float) {
    for columns in [1, 3, 16, 17] {
      let mean = Tensor.full([1_000_003, columns], number).mean(axis: 0)
      expectEqual(
        mean, .full([columns], number), "\(columns) columns",
        tolerance: Tolerance(absolute: 0, relative: 1e-6))
    }
    let rows = Tensor.full([3, 1_000_003], number)
    expectEqual(
      rows.mean(axis: 1), .full([3], number), "rows",
      tolerance: Tolerance(absolute: 0, relative: 1e-6))
    expectEqual(
      Tensor(rows.mean()), Tensor(number), "all",
      tolerance: Tolerance(absolute: 0, relative: 1e-6))
    var bias = Tensor.zeros([5])
    bias.addSumOfRows(.full([300_007, 5], number))
    expectEqual(
      bias / 300_007, .full([5], number), "gradient of a bias",
      tolerance: Tolerance(absolute: 0, relative: 1e-6))
  }

  @Test(
    "every sum of a loop is joined from blocks", arguments: [4095, 4096, 4097, 12_345, 300_007])
  func loops(_ count: Int) {
    let x = (0..<count).map { Float($0 * 37 % 101) * 0.01 }
    let exact = x.reduce(0.0) { $0 + Double($1) }
    let squares = x.reduce(0.0) { $0 + Double($1) * Double($1) }
    func expect(_ got: Float, _ exact: Double, _ what: String) {
      #expect(abs(Double(got) / exact - 1) < 4e-7, "\(what) of \(count)")
    }
    expect(Loops.sum(count, x), exact, "sum")
    expect(Loops.dot(count, x, x), squares, "dot")
    expect(Loops.sum(count, x) { $0 * $0 }, squares, "sum of f")
    expect(Loops.sum(count, x, x) { $0 * $1 }, squares, "sum of f of two")
    var y = x
    expect(Loops.mapAndSum(count, x, into: &y) { $0 + $0 }, 2 * exact, "map and sum")
    #expect(y == x.map { $0 + $0 })
    // The bits are those of any other way to the same sum.
    #expect(Loops.sum(count, x) { $0 } == Loops.sum(count, x))
    let found = Loops.distances(count, x, from: 0)
    #expect(found.sum == Loops.sum(count, x) && found.squares == Loops.dot(count, x, x))
    let shifted = Loops.distances(count, x, from: 0.5)
    let distance = x.reduce(0.0) { $0 + Double($1 - 0.5) }
    #expect(abs(Double(shifted.sum) - distance) < 1e-6 * exact)
  }

  @Test("up to 64 rows are added one after the other", arguments: [2, 16, 17, 100])
  func short(_ columns: Int) {
    var source = RandomSource(seed: columns)
    for rows in [1, 15, 16, 17, 63, 64] {
      let x = Tensor.normal([rows, columns], using: &source)
      let down = (0..<columns).map { j in (0..<rows).reduce(Float(0)) { $0 + x[$1, j] } }
      #expect(x.sum(axis: 0).elements == down)
    }
  }

  @Test("a frequent row sums up what a running sum would lose")
  func frequent() {
    // 30,000 gradients of 0.1 for the word 2, 64 for the word 0, none for the word 1.
    let indices = (0..<30_064).map { $0 < 64 ? 0 : 2 }
    var sums = Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    sums.addRows(.full([30_064, 3], 0.1), at: indices)
    #expect(sums.elements[3..<6] == [4, 5, 6])
    var running: Float = 1
    for _ in 0..<64 { running += 0.1 }
    #expect(sums[0, 0] == running)
    let exact = 7 + 30_000 * Double(Float(0.1))
    #expect(abs(Double(sums[2, 0]) - exact) < 1e-7 * exact)
  }

  @Test("the same bits on one thread and on two")
  func threads() {
    defer { Workers.threads = Machine.coreCount }
    var source = RandomSource(seed: 5)
    for shape in [[70_001, 3], [3, 70_001], [5000, 40], [3, 5000, 33]] {
      let x = Tensor.normal(shape, mean: 3, using: &source)
      let results = [1, 2].map { threads in
        Workers.threads = threads
        return (0..<shape.count).flatMap { [x.sum(axis: $0), x.variance(axis: $0)] }
          + [Tensor(x.sum()), Tensor(x.sumOfSquares())]
      }
      #expect(results[0] == results[1])
    }
  }

  @Test("variances are more exact than PyTorch's, or correctly rounded")
  func variances() {
    for golden in GoldenCase.all("sums", named: "variance") {
      let (x, axis) = (golden.patterned(), golden.integers("axis")[0])
      let exact = golden.doubles("exact")
      let got = doubles(x.variance(axis: axis))
      let scale = exact.max() ?? 1
      let (own, peer) = (
        error(got, exact, scale), error(golden.doubles("variance"), exact, scale)
      )
      #expect(own < 1e-7, "PyTorch \(peer), \(golden)")
    }
  }

  @Test("the variance of equal numbers is 0, of NaN it is NaN, and of no numbers as well")
  func constantVariance() {
    for number in [123456.7, 0.1, 1e15, 3e-30] as [Float] {
      #expect(Tensor.full([768, 5], number).variance(axis: 0) == .zeros([5]))
      #expect(Tensor.full([5, 768], number).variance(axis: 1) == .zeros([5]))
    }
    let x = Tensor([[1, .nan], [3, 2]])
    #expect(x.variance(axis: 0).elements[0] == 1 && x.variance(axis: 0).elements[1].isNaN)
    #expect(x.variance(axis: 1).elements[0].isNaN && x.variance(axis: 1).elements[1] == 0.25)
    #expect(Tensor.zeros([0, 2]).variance(axis: 0).elements.allSatisfy { $0.isNaN })
    #expect(Tensor([[1, 10], [3, 10]]).variance(axis: 0) == Tensor([1, 0]))
    #expect(Tensor([[1, 10], [3, 10]]).variance(axis: -2, keepsAxis: true).shape == [1, 2])
  }
}

// One shape, three contestants, many short turns: on a machine that others use too, only ratios
// of neighbouring measurements can be trusted.
import BenchmarkSupport
import Foundation
import Matmul

/// A `[m, k]` times B `[k, n]`.
struct Shape3: Hashable, CustomStringConvertible {
  var m: Int
  var k: Int
  var n: Int

  var flops: Double { 2 * Double(m) * Double(k) * Double(n) }
  var isBigSquare: Bool { m == k && k == n && n >= 512 }
  var description: String { m == k && k == n ? "\(n)" : "\(m)x\(k)x\(n)" }
}

/// What came out for one shape and number of threads.
struct Outcome {
  var shape: Shape3
  var threads: Int
  /// GFLOP/s, medians.
  var ours: Double
  var openBLAS: Double?
  var numPy: Double?
  /// Our speed divided by theirs, the median of pairs measured one after the other.
  var toOpenBLAS: Double?
  var toNumPy: Double?
}

/// Memory for one product.
final class Operands {
  let a: UnsafeMutablePointer<Float>
  let b: UnsafeMutablePointer<Float>
  let c: UnsafeMutablePointer<Float>

  init(_ shape: Shape3) {
    func numbers(_ count: Int) -> UnsafeMutablePointer<Float> {
      let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
      let numbers = memory.bindMemory(to: Float.self, capacity: count)
      for i in 0..<count { numbers[i] = Float(i % 17) / 16 - 0.5 }
      return numbers
    }
    a = numbers(shape.m * shape.k)
    b = numbers(shape.k * shape.n)
    c = numbers(shape.m * shape.n)
  }

  deinit {
    a.deallocate()
    b.deallocate()
    c.deallocate()
  }
}

enum Contest {
  /// Lets all take turns for `seconds`, at least nine times each.
  static func hold(
    _ shape: Shape3, threads: Int, seconds: Double, openBLAS: OpenBLAS?, numPy: Peer?
  ) -> Outcome {
    let operands = Operands(shape)
    // Twenty milliseconds at 60 GFLOP/s, or one call.
    let calls = max(1, Int(2e-2 * 60e9 / shape.flops))
    var ours: [Double] = []
    var openBLASTimes: [Double] = []
    var numPyTimes: [Double] = []
    let end = Machine.seconds() + seconds
    while ours.count < 9 || Machine.seconds() < end {
      ours.append(
        Turns.time(calls) {
          Gemm.multiply(
            m: shape.m, n: shape.n, k: shape.k, a: operands.a, aStride: shape.k, b: operands.b,
            bStride: shape.n, into: operands.c, cStride: shape.n, threads: threads)
        })
      if let openBLAS {
        openBLASTimes.append(
          Turns.time(calls) {
            openBLAS.multiply(
              m: shape.m, n: shape.n, k: shape.k, a: operands.a, b: operands.b, into: operands.c)
          })
        rest(threads)
      }
      if let numPy, let time = numPy.seconds("\(shape.m) \(shape.k) \(shape.n)", calls: calls) {
        numPyTimes.append(time)
        rest(threads)
      }
    }
    func rate(_ times: [Double]) -> Double? { Turns.median(times).map { shape.flops / $0 * 1e-9 } }
    return Outcome(
      shape: shape, threads: threads, ours: rate(ours) ?? 0, openBLAS: rate(openBLASTimes),
      numPy: rate(numPyTimes), toOpenBLAS: Turns.median(zip(openBLASTimes, ours).map { $0 / $1 }),
      toNumPy: Turns.median(zip(numPyTimes, ours).map { $0 / $1 }))
  }

  /// The threads of OpenBLAS go on asking for work for up to 2^28 ticks after a product, a tenth of
  /// a second. Whoever comes next would share the cores with them.
  private static func rest(_ threads: Int) {
    if threads > 1 { usleep(150_000) }
  }
}

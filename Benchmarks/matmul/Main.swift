// Our product and OpenBLAS in one run, interleaved; medians of the ratios.
import Matmul
import Glibc
func now() -> Double {
  var t = timespec(); clock_gettime(CLOCK_MONOTONIC, &t);
  return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9
}
@main struct Main {
  static func main() {
    guard let blas = OpenBLAS() else { return }
    let threads = Int(CommandLine.arguments.dropFirst().first ?? "1") ?? 1
    blas.use(threads: threads)
    let shapes = [
      (32, 32, 32), (64, 64, 64), (96, 96, 96), (128, 128, 128), (256, 256, 256), (512, 512, 512),
      (1024, 1024, 1024), (2048, 2048, 2048), (768, 512, 128), (10, 30, 784), (1, 768, 768),
      (64, 10, 784),
    ]
    let filter = CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : ""
    for (m, n, k) in shapes where filter.isEmpty || filter.split(separator: ";").contains("\(m),\(n),\(k)") {
      func buf(_ n: Int) -> UnsafeMutablePointer<Float> {
        let p = UnsafeMutableRawPointer.allocate(byteCount: n * 4, alignment: 64).bindMemory(
          to: Float.self, capacity: n)
        for i in 0..<n { p[i] = Float(i % 17) * 0.1 - 0.7 }
        return p
      }
      let a = buf(m * k), b = buf(k * n), c = buf(m * n), d = buf(m * n)
      func ours() {
        Gemm.multiply(
          m: m, n: n, k: k, a: a, aStride: k, b: b, bStride: n, into: c, cStride: n,
          threads: threads)
      }
      func peer() { blas.multiply(m: m, n: n, k: k, a: a, b: b, into: d) }
      let flops = 2.0 * Double(m * n * k)
      let inner = max(1, Int(2e-4 / (flops / 60e9)))
      var x: [Double] = [], y: [Double] = [], r: [Double] = []
      let begin = now()
      while now() - begin < 1 || x.count < 9 {
        var t = now(); for _ in 0..<inner { ours() }; let o = (now() - t) / Double(inner)
        t = now(); for _ in 0..<inner { peer() }; let p = (now() - t) / Double(inner)
        x.append(o); y.append(p); r.append(p / o)
      }
      x.sort(); y.sort(); r.sort()
      print(
        m, k, n, "ours", Int(flops / x[x.count / 2] * 1e-9), "max", Int(flops / x[0] * 1e-9),
        "blas", Int(flops / y[y.count / 2] * 1e-9), "max", Int(flops / y[0] * 1e-9), "ratio",
        r[r.count / 2], x[x.count / 2] * 1e6)
    }
  }
}

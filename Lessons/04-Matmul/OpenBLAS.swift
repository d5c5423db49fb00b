// The library that NumPy and many others multiply with, where this machine has it: something to
// hold our product against. Found when the program runs, so nothing depends on it. Chapter 04.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// OpenBLAS's product of Float32 matrices, by the names of the C interface of BLAS.
public struct OpenBLAS: @unchecked Sendable {
  private typealias Sgemm =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32,
      UnsafePointer<Float>, Int32, Float, UnsafeMutablePointer<Float>, Int32
    ) -> Void
  private typealias SetThreads = @convention(c) (Int32) -> Void
  private typealias CoreName = @convention(c) () -> UnsafePointer<CChar>?

  private let sgemm: Sgemm
  private let setThreads: SetThreads
  /// The name under which the library was found.
  public let name: String
  /// Which of its kernels it has chosen, by the name of the processors they were written for, such as
  /// `Haswell` or `SkylakeX`; nil where it does not say.
  public let kernel: String?

  /// Nil where the machine has no OpenBLAS.
  public init?() {
    let names = [
      "libopenblas.so.0", "libopenblas.so", "libopenblas.dylib",
      "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
    ]
    for name in names {
      guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL),
        let sgemm = dlsym(library, "cblas_sgemm"),
        let setThreads = dlsym(library, "openblas_set_num_threads")
      else { continue }
      self.sgemm = unsafeBitCast(sgemm, to: Sgemm.self)
      self.setThreads = unsafeBitCast(setThreads, to: SetThreads.self)
      self.name = name
      kernel = dlsym(library, "openblas_get_corename").flatMap { function in
        unsafeBitCast(function, to: CoreName.self)().map { String(cString: $0) }
      }
      return
    }
    return nil
  }

  /// How many Float32 numbers the kernels of this processor family multiply at once; nil for families
  /// that are not listed.
  static func vectorLength(of kernel: String) -> Int? {
    switch kernel.lowercased() {
    case "skylakex", "cooperlake", "sapphirerapids": 16
    case "haswell", "zen", "sandybridge", "bulldozer", "piledriver", "steamroller", "excavator": 8
    case "nehalem", "core2", "penryn", "dunnington", "prescott", "armv8", "neoversen1", "vortex": 4
    default: nil
    }
  }

  /// From now on this library computes with so many threads.
  public func use(threads: Int) { setThreads(Int32(threads)) }

  /// C = A B, A `[m, k]`, B `[k, n]` and C `[m, n]` row-major without gaps.
  public func multiply(
    m: Int, n: Int, k: Int, a: UnsafePointer<Float>, b: UnsafePointer<Float>,
    into c: UnsafeMutablePointer<Float>
  ) {
    let rowMajor: Int32 = 101
    let asItIs: Int32 = 111
    sgemm(
      rowMajor, asItIs, asItIs, Int32(m), Int32(n), Int32(k), 1, a, Int32(k), b, Int32(n), 0, c,
      Int32(n))
  }
}

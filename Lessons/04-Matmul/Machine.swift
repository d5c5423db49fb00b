// What this machine can do at most: cores, multiplications a second, bytes a second. Chapter 04
// measures its steps by it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Facts about the machine, some of them measured.
public enum Machine {
  /// The processors that are online, as the system counts them (hardware threads too), found once.
  public static let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// How many Float32 numbers the widest register holds that this build uses: 16 with AVX-512.
  public static var floatLanes: Int { RegisterShape.lanes }

  /// Seconds since some moment in the past, on a clock that is never set.
  public static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The most memory, in bytes, that this process has had at once.
  public static var peakResidentBytes: Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }

  /// The most multiplications and additions that `threads` cores do together, in GFLOP/s: bursts
  /// of fused multiply-adds that need nothing from memory and do not wait for one another.
  public static func peakGFLOPS(threads: Int) -> Double {
    let rounds = 1_000_000
    // The sums are kept, so that the compiler has to compute them.
    let results = UnsafeMutablePointer<Float>.allocate(capacity: threads)
    defer { results.deallocate() }
    var best = 0.0
    // Wide lanes first, several times on end: processors take a moment to get ready for them.
    for wide in [true, false] {
      for _ in 0..<6 {
        let start = seconds()
        Workers.perform(threads) { thread in
          let x = 1 + Float(thread) * 0x1p-20
          results[thread] = wide ? wideBurst(rounds, x) : narrowBurst(rounds, x)
        }
        let operations = 2 * 12 * (wide ? 16 : 8) * rounds * threads
        best = max(best, Double(operations) / (seconds() - start) * 1e-9)
      }
    }
    return best
  }

  /// The most that a program can do, in GFLOP/s, if each fused multiply-add needs the result of the one
  /// before, one number at a time: a single chain.
  public static func chainGFLOPS() -> Double {
    let rounds = 400_000
    // The sum is kept, so that the compiler has to compute it.
    let result = UnsafeMutablePointer<Float>.allocate(capacity: 1)
    defer { result.deallocate() }
    result.initialize(to: 1)
    var best = 0.0
    for _ in 0..<6 {
      let start = seconds()
      Workers.perform(1) { _ in result.pointee = chain(rounds, result.pointee) }
      best = max(best, Double(2 * rounds) / (seconds() - start) * 1e-9)
    }
    return best
  }

  @inline(never)
  private static func chain(_ rounds: Int, _ x: Float) -> Float {
    var sum = x
    for _ in 0..<rounds { sum.addProduct(x, 0x1p-30) }
    return sum
  }

  /// Bytes a second, in GB/s, that `threads` cores read together from memory that no cache holds.
  public static func readGBPerSecond(threads: Int) -> Double {
    let count = 24 << 20
    let memory = UnsafeMutablePointer<Float>.allocate(capacity: count)
    defer { memory.deallocate() }
    memory.initialize(repeating: 1, count: count)
    let numbers = UnsafePointer(memory)
    let results = UnsafeMutablePointer<Float>.allocate(capacity: threads)
    defer { results.deallocate() }
    var best = 0.0
    for _ in 0..<4 {
      let start = seconds()
      Workers.perform(threads) { thread in
        let share = count / threads / 64 * 64
        results[thread] = sum(numbers + thread * share, share)
      }
      let bytes = Double(count / threads / 64 * 64 * threads * MemoryLayout<Float>.stride)
      best = max(best, bytes / (seconds() - start) * 1e-9)
    }
    return best
  }

  @inline(never)
  private static func wideBurst(_ rounds: Int, _ x: Float) -> Float {
    burst(rounds, SIMD16(repeating: x), SIMD16(repeating: x * 0x1p-30)).sum()
  }

  @inline(never)
  private static func narrowBurst(_ rounds: Int, _ x: Float) -> Float {
    burst(rounds, SIMD8(repeating: x), SIMD8(repeating: x * 0x1p-30)).sum()
  }

  /// Twelve chains of multiply-adds: enough that each can wait for its own last result.
  @inline(__always)
  private static func burst<Lanes: SIMD<Float>>(_ rounds: Int, _ x: Lanes, _ y: Lanes) -> Lanes {
    // Different starts: equal chains would be computed once.
    var (a, b, c, d) = (x, y, x + x, x - y)
    var (e, f, g, h) = (x * 3, y * 3, x * 5, y * 5)
    var (p, q, r, s) = (x * 7, y * 7, x * 9, y * 9)
    for _ in 0..<rounds {
      a.addProduct(x, y)
      b.addProduct(x, y)
      c.addProduct(x, y)
      d.addProduct(x, y)
      e.addProduct(x, y)
      f.addProduct(x, y)
      g.addProduct(x, y)
      h.addProduct(x, y)
      p.addProduct(x, y)
      q.addProduct(x, y)
      r.addProduct(x, y)
      s.addProduct(x, y)
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h)) + ((p + q) + (r + s))
  }

  /// The sum of `count` numbers, a multiple of 64.
  private static func sum(_ numbers: UnsafePointer<Float>, _ count: Int) -> Float {
    var (a, b, c, d) = (
      SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero
    )
    var i = 0
    while i < count {
      let raw = UnsafeRawPointer(numbers + i)
      a += raw.loadUnaligned(as: SIMD16<Float>.self)
      b += (raw + 64).loadUnaligned(as: SIMD16<Float>.self)
      c += (raw + 128).loadUnaligned(as: SIMD16<Float>.self)
      d += (raw + 192).loadUnaligned(as: SIMD16<Float>.self)
      i &+= 64
    }
    return ((a + b) + (c + d)).sum()
  }
}

// Time that a test can promise something about on a machine that is busy with other things: the
// processor's, not the clock's. Left out: what other threads do meanwhile.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The processor's time of the thread that asks.
public enum ThreadTime {
  /// Seconds that this thread has computed so far. While it waits, they do not go on.
  public static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Seconds that `body` computes on this thread.
  public static func of(_ body: () throws -> Void) rethrows -> Double {
    let start = seconds()
    try body()
    return seconds() - start
  }
}

// What this machine can do at most: cores, seconds, multiplications. Chapter 04 measures its steps
// by it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Facts about the machine, some of them measured.
public enum Machine {
  /// The processor cores that are there, found once.
  public static let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Seconds since some moment in the past, on a clock that is never set.
  static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

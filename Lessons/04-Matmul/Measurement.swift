// How fast something is, on a machine that others use too. Chapter 04.
import Curriculum

/// Rates of multiplication in GFLOP/s: 10^9 floating-point operations a second, a multiplication
/// and its addition counted as two.
enum Measurement {
  /// The median time of one call of `body`, in seconds, from calls that together take `seconds`
  /// or a little more, but at most 10,000 of them. The first call only warms up; where it alone
  /// takes longer than `seconds`, its own time is returned.
  static func seconds(_ seconds: Double, _ body: () -> Void) -> Double {
    var start = Machine.seconds()
    body()
    let first = Machine.seconds() - start
    if first > seconds { return first }
    var times: [Double] = []
    var total = 0.0
    while total < seconds && times.count < 10_000 {
      start = Machine.seconds()
      body()
      let time = Machine.seconds() - start
      times.append(time)
      total += time
    }
    times.sort()
    return times[times.count / 2]
  }

  /// GFLOP/s of a product `[m, k]` by `[k, n]` that takes `time` seconds.
  static func rate(m: Int, n: Int, k: Int, time: Double) -> Double {
    2 * Double(m) * Double(n) * Double(k) / max(time, 1e-9) * 1e-9
  }

  /// Three digits that matter: `0.512`, `18.3`, `164`.
  static func text(_ x: Double) -> String {
    let size = abs(x)
    return Digits.fixed(x, places: size < 0.9995 ? 3 : size < 9.995 ? 2 : size < 99.95 ? 1 : 0)
  }

  /// What a ratio of speeds says: `faster: 3.10 times as fast`, `slower: 0.770 of the speed` or,
  /// within 5 %, `about as fast (1.02)`.
  static func comparison(_ ratio: Double) -> String {
    if ratio > 0.95 && ratio < 1.05 { return "about as fast (\(text(ratio)))" }
    return ratio > 1
      ? "faster: \(text(ratio)) times as fast" : "slower: \(text(ratio)) of the speed"
  }
}

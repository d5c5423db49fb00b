// How long a call takes when several contestants take turns on a machine that others use too: only
// ratios of neighbouring measurements can be trusted.
import Matmul

public enum Turns {
  /// Seconds of one call, after 20 ms and as many calls that are not counted: after a rest it takes
  /// some milliseconds until a second core takes part.
  public static func time(_ calls: Int, _ body: () -> Void) -> Double {
    let warm = Machine.seconds() + 0.02
    repeat { body() } while Machine.seconds() < warm
    for _ in 0..<calls { body() }
    let start = Machine.seconds()
    for _ in 0..<calls { body() }
    return (Machine.seconds() - start) / Double(calls)
  }

  public static func median(_ numbers: [Double]) -> Double? {
    numbers.isEmpty ? nil : numbers.sorted()[numbers.count / 2]
  }
}

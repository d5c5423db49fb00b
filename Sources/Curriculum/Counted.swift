// A count followed by its noun, in the right number: 1 row, 2 rows. No part of Digits, so that the runs
// of lessons without counted nouns do not depend on it.

public enum Counted {
  /// `1 step`, `0 steps`, `1,200 steps`.
  ///
  /// - Parameters:
  ///   - noun: What is counted, one of it.
  ///   - many: Several of it, where that is not the noun and an s.
  public static func words(_ n: Int, _ noun: String, many: String? = nil) -> String {
    "\(Digits.count(n)) \(n == 1 ? noun : many ?? noun + "s")"
  }
}

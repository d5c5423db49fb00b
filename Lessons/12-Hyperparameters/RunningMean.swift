// The mean of the numbers seen so far. Chapter 12.

public enum RunningMean {
  // book:begin running-mean
  /// The means of the first 1, 2, … n of n numbers: `[n]` -> `[n]`.
  public static func of(_ x: [Float]) -> [Float] {
    var sum: Float = 0
    return x.enumerated().map { i, number in
      sum += number
      return sum / Float(i + 1)
    }
  }
  // book:end running-mean
}

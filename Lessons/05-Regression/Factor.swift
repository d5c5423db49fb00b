// What a regression is given: factors, a target, and where they came from. Chapter 05.
import Curriculum

/// One column of numbers that may explain the target.
public struct Factor: Equatable, Sendable {
  public var name: String
  /// n numbers, one a row.
  public var values: [Double]

  public init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
  }

  public var mean: Double { values.reduce(0, +) / Double(max(1, values.count)) }

  /// The root of the mean squared distance from the mean (divided by n, not n - 1).
  public var deviation: Double {
    // Rounding can leave the mean of equal numbers a little beside them.
    guard values.contains(where: { $0 != values[0] }) else { return 0 }
    let mean = mean
    return EuclideanNorm.rootMeanSquare(values.map { $0 - mean })
  }

  /// A text column of n rows as columns of zeros and ones, one for each level but the first in
  /// the order of the alphabet: with it, the ones would add up to the intercept's column.
  ///
  ///     Factor.oneHot("floor", ["up", "down", "up"])    // [Factor("floor = up", [1, 0, 1])]
  // book:begin one-hot
  public static func oneHot(_ name: String, _ texts: [String]) -> [Factor] {
    Set(texts).sorted().dropFirst().map { level in
      Factor("\(name) = \(level)", texts.map { $0 == level ? 1 : 0 })
    }
  }
  // book:end one-hot
}

/// Rows to fit: the lesson's own, where the truth is known, or the reader's.
public struct Dataset: Equatable, Sendable {
  /// What the rows are, such as `houses`.
  public var name: String
  public var factors: [Factor]
  public var targetName: String
  /// The target, n numbers.
  public var target: [Double]
  /// The coefficients that made the target, the intercept's first; nil where nobody knows them.
  public var truth: [Double]?
  /// A row that is asked about, one number for each factor.
  public var question: [Double]?
  /// The line of each row in the reader's file; nil for rows that come from no file.
  public var lines: [Int]?
  /// What was done to the data on the way, for the reader.
  public var remarks: [String] = []

  public var rows: Int { target.count }
}

// Comparisons of numbers in Double, as the statistics of lesson 05 are.

import Testing

extension Tolerance {
  /// For Double: many roundings, but nothing that a formula could change.
  public static let double = Tolerance(absolute: 1e-9, relative: 1e-9)

  /// As for Float; the difference is taken in Double.
  func acceptsInDouble(_ got: Double, expected: Double) -> Bool {
    if expected.isNaN || got.isNaN { return expected.isNaN && got.isNaN }
    if got == expected { return true }
    guard got.isFinite, expected.isFinite else { return false }
    return abs(got - expected) <= Double(absolute) + Double(relative) * abs(expected)
  }
}

/// Expects the number `expected` of the call written as `call`.
@discardableResult
public func expectEqual(
  _ got: Double, _ expected: Double, _ call: String, tolerance: Tolerance = .double,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(differenceInDouble(got, expected, call, tolerance), sourceLocation)
}

/// Expects the list of numbers `expected`, shape `[n]`, of the call written as `call`.
@discardableResult
public func expectEqual(
  _ got: [Double], _ expected: [Double], _ call: String, tolerance: Tolerance = .double,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(differenceInDouble(got, expected, call, tolerance), sourceLocation)
}

/// `19` for 19.0, `0.1` for 0.1.
public func written(_ x: Double) -> String {
  let text = "\(x)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// `[1, 2, 3]`; a long one is cut: `[1, 2, 3, … 100 numbers]`.
public func written(_ x: [Double]) -> String {
  let shown = x.prefix(x.count > mostNumbersShown ? 3 : mostNumbersShown).map { written($0) }
  let rest = x.count > mostNumbersShown ? ", … \(x.count) numbers" : ""
  return "[" + shown.joined(separator: ", ") + rest + "]"
}

// MARK: - What differs

func differenceInDouble(
  _ got: Double, _ expected: Double, _ call: String, _ tolerance: Tolerance
) -> Finding? {
  if tolerance.acceptsInDouble(got, expected: expected) { return nil }
  return Finding(
    sentence: "\(call) is not what it should be.", expected: written(expected),
    got: written(got), tolerance: tolerance)
}

func differenceInDouble(
  _ got: [Double], _ expected: [Double], _ call: String, _ tolerance: Tolerance
) -> Finding? {
  if got.count != expected.count {
    return Finding(
      sentence: "\(call) has the wrong length.",
      expected: "length \(expected.count), \(written(expected))",
      got: "length \(got.count), \(written(got))")
  }
  let wrong = expected.indices.filter {
    !tolerance.acceptsInDouble(got[$0], expected: expected[$0])
  }
  guard let first = wrong.first else { return nil }
  let isShort = expected.count <= mostNumbersShown
  return Finding(
    sentence: "\(call) differs in \(wrong.count) of \(expected.count) numbers.",
    expected: isShort ? written(expected) : written(expected[first]),
    got: isShort ? written(got) : written(got[first]),
    place: "element \(first) of [\(expected.count)]", tolerance: tolerance)
}

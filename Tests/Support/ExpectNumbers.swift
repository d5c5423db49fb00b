// Comparisons of single values and of lists of numbers. Each records at most one issue, so a
// learner reads one difference at a time, and answers whether the values agree.

import Testing

/// Expects the number `expected` of the call written as `call`.
@discardableResult
public func expectEqual(
  _ got: Float, _ expected: Float, _ call: String, tolerance: Tolerance = .rounding,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(difference(got, expected, call, tolerance), sourceLocation)
}

/// Expects the list of numbers `expected`, shape `[n]`, of the call written as `call`.
@discardableResult
public func expectEqual(
  _ got: [Float], _ expected: [Float], _ call: String, tolerance: Tolerance = .rounding,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(difference(got, expected, call, tolerance), sourceLocation)
}

/// The same in Double.
@discardableResult
public func expectEqual(
  _ got: Double, _ expected: Double, _ call: String, tolerance: Tolerance = .double,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(difference(got, expected, call, tolerance), sourceLocation)
}

@discardableResult
public func expectEqual(
  _ got: [Double], _ expected: [Double], _ call: String, tolerance: Tolerance = .double,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(difference(got, expected, call, tolerance), sourceLocation)
}

/// Expects the count `expected` of the call written as `call`.
@discardableResult
public func expectEqual(
  _ got: Int, _ expected: Int, _ call: String, sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(difference(got, expected, call), sourceLocation)
}

/// Expects the truth value `expected` of the call written as `call`.
@discardableResult
public func expectEqual(
  _ got: Bool, _ expected: Bool, _ call: String, sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(difference(got, expected, call), sourceLocation)
}

/// Expects the text `expected` of the call written as `call`.
@discardableResult
public func expectEqual(
  _ got: String, _ expected: String, _ call: String,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(difference(got, expected, call), sourceLocation)
}

// MARK: - What differs

func difference<Number: BinaryFloatingPoint>(
  _ got: Number, _ expected: Number, _ call: String, _ tolerance: Tolerance
) -> Finding? {
  if tolerance.accepts(got, expected: expected) { return nil }
  return Finding(
    sentence: "\(call) is not what it should be.", expected: written(expected),
    got: written(got), tolerance: tolerance)
}

func difference<Number: BinaryFloatingPoint>(
  _ got: [Number], _ expected: [Number], _ call: String, _ tolerance: Tolerance
) -> Finding? {
  if got.count != expected.count {
    return Finding(
      sentence: "\(call) returned \(counted(got.count)) instead of \(expected.count).",
      expected: "length \(expected.count), \(written(expected))",
      got: "length \(got.count), \(written(got))")
  }
  let wrong = expected.indices.filter { !tolerance.accepts(got[$0], expected: expected[$0]) }
  guard let first = wrong.first else { return nil }
  let isShort = expected.count <= mostNumbersShown
  return Finding(
    sentence: "\(call) differs in \(wrong.count) of \(expected.count) numbers.",
    expected: isShort ? written(expected) : written(expected[first]),
    got: isShort ? written(got) : written(got[first]),
    place: "element \(first) of [\(expected.count)]",
    note: Pattern(got, expected, shape: [expected.count]).sentence, tolerance: tolerance)
}

func difference<Value: Equatable>(_ got: Value, _ expected: Value, _ call: String) -> Finding? {
  if got == expected { return nil }
  return Finding(
    sentence: "\(call) is not what it should be.", expected: "\(expected)", got: "\(got)")
}

private func counted(_ count: Int) -> String { count == 1 ? "1 number" : "\(count) numbers" }

// Comparisons of rows of numbers as plain lists, which may be of any lengths: a wrong length is a
// message and never a trap.
import Testing

/// Expects the rows `expected` of the call written as `call`; stops at the first that differs.
@discardableResult
public func expectRows(
  _ got: [[Float]], _ expected: [[Float]], _ call: String, tolerance: Tolerance = .rounding,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  guard
    expectEqual(got.count, expected.count, "the rows of \(call)", sourceLocation: sourceLocation)
  else { return false }
  for (i, (a, b)) in zip(got, expected).enumerated() {
    guard
      expectEqual(
        a, b, "row \(i) of \(call)", tolerance: tolerance, sourceLocation: sourceLocation)
    else { return false }
  }
  return true
}

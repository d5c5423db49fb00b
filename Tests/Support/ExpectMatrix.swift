// Comparisons of matrices and of their shapes. A shape is compared before the numbers are, so a
// result of the wrong shape is a message and never a trap.

import Matmul
import Testing

/// Expects the matrix `expected` of the call written as `call`.
@discardableResult
public func expectEqual(
  _ got: Matrix, _ expected: Matrix, _ call: String, tolerance: Tolerance = .rounding,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(difference(got, expected, call, tolerance), sourceLocation)
}

/// Expects the shape `expected`, or nil, of the call written as `call`.
@discardableResult
public func expectEqual(
  _ got: Shape?, _ expected: Shape?, _ call: String,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(difference(got, expected, call), sourceLocation)
}

/// Expects a matrix of the shape `expected`, whatever its numbers, of the call written as `call`.
@discardableResult
public func expectShape(
  _ got: Matrix, _ expected: Shape, _ call: String,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(shapeDifference(got, expected, call), sourceLocation)
}

/// `[[1, 2], [3, 4]]`; a large one is `[17, 23] numbers from 0.5, 1, 2`.
public func written(_ matrix: Matrix) -> String {
  let numbers = matrix.elements
  guard numbers.count <= mostNumbersShown else {
    let first = numbers.prefix(3).map { written($0) }.joined(separator: ", ")
    return "\(matrix.shape) numbers from \(first)"
  }
  guard !numbers.isEmpty else { return "\(matrix.shape) without numbers" }
  let rows = (0..<matrix.rows).map { i in
    written(Array(numbers[i * matrix.columns..<(i + 1) * matrix.columns]))
  }
  return "[" + rows.joined(separator: ", ") + "]"
}

// MARK: - What differs

func difference(
  _ got: Matrix, _ expected: Matrix, _ call: String, _ tolerance: Tolerance
) -> Finding? {
  if let finding = shapeDifference(got, expected.shape, call) { return finding }
  let pairs = zip(got.elements, expected.elements)
  let wrong = pairs.enumerated().filter { !tolerance.accepts($1.0, expected: $1.1) }
  guard let (first, pair) = wrong.first else { return nil }
  let count = expected.elements.count
  let isSmall = count <= mostNumbersShown
  let (row, column) = first.quotientAndRemainder(dividingBy: expected.columns)
  return Finding(
    sentence: "\(call) differs in \(wrong.count) of \(count) numbers.",
    expected: isSmall ? written(expected) : written(pair.1),
    got: isSmall ? written(got) : written(pair.0),
    place: "row \(row), column \(column) of \(expected.shape)",
    note: Pattern(
      got.elements, expected.elements, shape: [expected.rows, expected.columns]
    ).sentence, tolerance: tolerance)
}

func difference(_ got: Shape?, _ expected: Shape?, _ call: String) -> Finding? {
  if got == expected { return nil }
  guard let got, let expected else {
    return Finding(
      sentence: expected == nil
        ? "\(call) returned a shape, but there is none: nil is expected."
        : "\(call) returned nil, but there is a shape.",
      expected: expected.map(\.description) ?? "nil", got: got.map(\.description) ?? "nil")
  }
  return Finding(
    sentence: "\(call) returned the shape \(got), but \(expected) is expected.",
    expected: expected.description, got: got.description,
    note: shapePattern([got.rows, got.columns], [expected.rows, expected.columns]))
}

func shapeDifference(_ got: Matrix, _ expected: Shape, _ call: String) -> Finding? {
  if got.shape == expected { return nil }
  return Finding(
    sentence: "\(call) returned a matrix of shape \(got.shape), but \(expected) is expected.",
    expected: expected.description, got: got.shape.description,
    note: shapePattern([got.rows, got.columns], [expected.rows, expected.columns]))
}

// Comparisons of tensors. A shape is compared before the numbers are, so a result of the wrong
// shape is a message and never a trap.

import Tensors
import Testing

/// Expects the tensor `expected` of the call written as `call`.
@discardableResult
public func expectEqual(
  _ got: Tensor, _ expected: Tensor, _ call: String, tolerance: Tolerance = .rounding,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(difference(got, expected, call, tolerance), sourceLocation)
}

/// Expects a tensor of the shape `expected`, whatever its numbers, of the call written as `call`.
@discardableResult
public func expectShape(
  _ got: Tensor, _ expected: [Int], _ call: String,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  record(shapeDifference(got, expected, call), sourceLocation)
}

/// `[[1, 2], [3, 4]]`; a large one is `[17, 23] numbers from 0.5, 1, 2`.
public func written(_ tensor: Tensor) -> String {
  guard tensor.count <= mostNumbersShown else {
    let first = tensor.elements.prefix(3).map { written($0) }.joined(separator: ", ")
    return "\(tensor.shape) numbers from \(first)"
  }
  guard tensor.count > 0 else { return "\(tensor.shape) without numbers" }
  if tensor.rank == 0 { return written(tensor.elements[0]) }
  if tensor.rank == 1 { return written(tensor.elements) }
  let items = (0..<tensor.shape[0]).map { i in
    written(tensor.rows(i..<i + 1).reshaped(Array(tensor.shape.dropFirst())))
  }
  return "[" + items.joined(separator: ", ") + "]"
}

func difference(
  _ got: Tensor, _ expected: Tensor, _ call: String, _ tolerance: Tolerance
) -> Finding? {
  if let finding = shapeDifference(got, expected.shape, call) { return finding }
  let (numbers, wanted) = (got.elements, expected.elements)
  let wrong = wanted.indices.filter { !tolerance.accepts(numbers[$0], expected: wanted[$0]) }
  guard let first = wrong.first else { return nil }
  let isSmall = expected.count <= mostNumbersShown
  var (rest, index) = (first, [Int]())
  for length in expected.shape.reversed() {
    index.insert(rest % length, at: 0)
    rest /= length
  }
  return Finding(
    sentence: "\(call) differs in \(wrong.count) of \(expected.count) numbers.",
    expected: isSmall ? written(expected) : written(wanted[first]),
    got: isSmall ? written(got) : written(numbers[first]),
    place: "index \(index) of \(expected.shape)",
    note: Pattern(numbers, wanted, shape: expected.shape).sentence, tolerance: tolerance)
}

func shapeDifference(_ got: Tensor, _ expected: [Int], _ call: String) -> Finding? {
  if got.shape == expected { return nil }
  return Finding(
    sentence: "\(call) returned a tensor of shape \(got.shape), but \(expected) is expected.",
    expected: "\(expected)", got: "\(got.shape)", note: shapePattern(got.shape, expected))
}

// The message of a failing comparison. `lesson 04 --check` shows it to the learner as it stands,
// so its form is fixed: a sentence, then a line for each of the labels below, as far as they apply.
// The place is “element 2 of [3]” in a list and “index [1, 2] of [2, 3]” in a tensor.
//
//     dot([1, 2], [3, 4]) is not what it should be.
//     expected: 11
//     got:      7
//     at:       row 1, column 2 of [2, 3]
//     note:     Every number has the wrong sign.
//     tolerance: 1e-05 + 1e-05 · |expected|
//     seed:     4711; with LESSON_SEED=4711 the test draws the same inputs again

import Testing

/// What a comparison found. Rows, columns and elements count from 0, as in the code.
struct Finding: Equatable {
  /// One sentence: the call and what is wrong with its result.
  var sentence: String
  var expected: String
  var got: String
  var place: String?
  /// What the two have in common; see Pattern.
  var note: String?
  var tolerance: Tolerance?

  var message: String {
    var lines = [sentence, "expected: \(expected)", "got:      \(got)"]
    if let place { lines.append("at:       \(place)") }
    if let note { lines.append("note:     \(note)") }
    if let tolerance { lines.append("tolerance: \(tolerance)") }
    return lines.joined(separator: "\n")
  }
}

/// Records `finding`, if there is one, as an issue of the running test; true where there is none.
func record(_ finding: Finding?, _ sourceLocation: SourceLocation) -> Bool {
  guard let finding else { return true }
  let seed = Draws.remark.map { "\nseed:     \($0)" } ?? ""
  Issue.record(Comment(rawValue: finding.message + seed), sourceLocation: sourceLocation)
  return false
}

// MARK: - Numbers as a learner would write them

/// More numbers than this are not shown one by one.
let mostNumbersShown = 16

/// `19` for 19.0, `0.1` for 0.1.
public func written<Number: BinaryFloatingPoint>(_ x: Number) -> String {
  // A NaN has a sign that means nothing.
  if x.isNaN { return "nan" }
  // Swift changes to exponents at 2^24 for Float: 16777218, not 1.6777218e+07.
  if x == x.rounded(), abs(x) < 1e15 { return x == 0 && x.sign == .minus ? "-0" : "\(Int(x))" }
  let parts = "\(x)".split(separator: "e")
  guard parts.count == 2, let exponent = Int(parts[1]) else { return "\(x)" }
  return "\(parts[0])e\(exponent)"
}

/// `[1, 2, 3]`; a long one is cut: `[1, 2, 3, … 100 numbers]`.
public func written<Number: BinaryFloatingPoint>(_ x: [Number]) -> String {
  let shown = x.prefix(x.count > mostNumbersShown ? 3 : mostNumbersShown).map { written($0) }
  let rest = x.count > mostNumbersShown ? ", … \(x.count) numbers" : ""
  return "[" + shown.joined(separator: ", ") + rest + "]"
}

// What a wrong result has in common with the right one: three times as large, transposed, reversed.
// It says nothing where a coincidence would say the same, as with zeros or a single number.

/// Looks for the relation between a wrong list of numbers and the right one.
struct Pattern {
  private let got: [Double]
  private let expected: [Double]
  /// Of the expected numbers; a list has one length.
  private let shape: [Int]

  init<Number: BinaryFloatingPoint>(_ got: [Number], _ expected: [Number], shape: [Int]) {
    self.got = got.map { Double($0) }
    self.expected = expected.map { Double($0) }
    self.shape = shape
  }

  /// A sentence on what went wrong; nil where no pattern is certain.
  var sentence: String? {
    guard got.count == expected.count, (got + expected).allSatisfy(\.isFinite),
      Set(expected).count > 1, !agree(got, expected)
    else { return nil }
    return factor ?? offset ?? order
  }

  // MARK: - Arithmetic

  /// All numbers are the expected ones times the same factor.
  private var factor: String? {
    let pairs = zip(got, expected).filter { $0.1 != 0 }
    guard let (a, b) = pairs.max(by: { abs($0.1) < abs($1.1) }), a != 0,
      Set(pairs.map { abs($0.1) }).count > 1, agree(got, expected.map { $0 * (a / b) })
    else { return nil }
    let factor = a / b
    if isNear(factor, -1) { return "Every number has the wrong sign." }
    let whole = abs(factor) >= 1 ? factor : 1 / factor
    guard isNear(whole, whole.rounded()), abs(whole) < 1e6 else {
      return "Every number is \(short(factor)) times the expected one."
    }
    let count = Int(abs(whole.rounded()))
    let size = abs(factor) >= 1 ? "\(Int(whole.rounded()))" : "1/\(Int(whole.rounded()))"
    let sentence = "Every number is \(size) times the expected one"
    guard let what = meaning(of: count) else { return sentence + "." }
    let question =
      abs(factor) >= 1
      ? "is a division by their number missing?" : "is one division by their number too many?"
    return "\(sentence), and there are \(count) \(what): \(question)"
  }

  /// What there are `count` of; nil where that says nothing.
  private func meaning(of count: Int) -> String? {
    guard count > 2 else { return nil }
    if shape.count == 2, shape[0] == count { return "rows" }
    if shape.count == 2, shape[1] == count { return "columns" }
    return expected.count == count ? "numbers" : nil
  }

  /// All numbers are off by the same amount.
  private var offset: String? {
    guard expected.count > 2, Set(expected).count > 2 else { return nil }
    let difference = got[0] - expected[0]
    guard difference != 0, agree(got, expected.map { $0 + difference }) else { return nil }
    return "Every number is \(short(abs(difference))) too \(difference > 0 ? "large" : "small")."
  }

  // MARK: - Order

  /// The right numbers in other places. Their numbers must differ, or a coincidence would look the same.
  private var order: String? {
    guard expected.count > 2, Set(expected).count == expected.count else { return nil }
    if shape.count == 2, shape[0] > 1, shape[1] > 1 {
      let (rows, columns) = (shape[0], shape[1])
      func taken(_ place: (Int, Int) -> Int) -> [Double] {
        (0..<rows * columns).map { expected[place($0 / columns, $0 % columns)] }
      }
      if rows == columns, agree(got, taken { $1 * columns + $0 }) {
        return "This is the transpose of the expected result."
      }
      if agree(got, taken { (rows - 1 - $0) * columns + $1 }) {
        return "The rows are right, but in reverse order."
      }
      if agree(got, taken { $0 * columns + columns - 1 - $1 }) {
        return "The columns are right, but in reverse order."
      }
    }
    if agree(got, expected.reversed()) { return "The numbers are right, but in reverse order." }
    if agree(got.sorted(), expected.sorted()) {
      return "The numbers are right, but in another order."
    }
    guard expected.count > 3 else { return nil }
    if agree(Array(got.dropLast()), Array(expected.dropFirst())) {
      return "The numbers are one place too early: is an index off by one?"
    }
    if agree(Array(got.dropFirst()), Array(expected.dropLast())) {
      return "The numbers are one place too late: is an index off by one?"
    }
    return nil
  }

  // MARK: - Near enough

  private func agree(_ a: [Double], _ b: [Double]) -> Bool {
    let scale = b.map(abs).max() ?? 0
    return zip(a, b).allSatisfy { abs($0 - $1) <= 1e-5 * abs($1) + 1e-7 * scale }
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-4 * abs(b) }

  private func short(_ x: Double) -> String { written(Float(x)) }
}

/// What the shapes of a wrong and of the right result have in common; nil where they have nothing.
func shapePattern(_ got: [Int], _ expected: [Int]) -> String? {
  guard got != expected, !expected.isEmpty else { return nil }
  if got == expected.reversed() {
    return expected.count == 2
      ? "Rows and columns are exchanged: is it transposed?" : "The axes are in reverse order."
  }
  let (a, b) = (got.filter { $0 != 1 }, expected.filter { $0 != 1 })
  if a == b { return "The shapes differ in axes of length 1 alone." }
  let isLonger = got.count == expected.count + 1
  let shorter = got.indices.map { got[..<$0] + got[($0 + 1)...] }
  if isLonger, shorter.contains(where: { Array($0) == expected }) {
    return "There is one axis too many: is a sum or a mean over it missing?"
  }
  return nil
}

// Tests of exercise 12.6.

import ExerciseSupport
import HyperparametersExercises
import Testing

@Suite("12.6 Split", .exercise("12"))
struct SplitTests {
  @discardableResult
  private func expect(
    _ groups: [Int], _ order: [Int], validation: Int, test: Int,
    _ expected: (training: [Int], validation: [Int], test: [Int]),
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = splitByGroup(groups, order: order, validation: validation, test: test)
    return expectEqual(
      "training \(got.training), validation \(got.validation), test \(got.test)",
      "training \(expected.training), validation \(expected.validation), test \(expected.test)",
      "splitByGroup(\(groups), order: \(order), validation: \(validation), test: \(test))",
      sourceLocation: sourceLocation)
  }

  @Test("Three groups, one for each part")
  func byHand() {
    expect(
      [7, 7, 8, 8, 9, 9], [3, 0, 2, 5, 1, 4], validation: 1, test: 2,
      (training: [4, 5], validation: [0, 1], test: [2, 3]))
    expect(
      [7, 7, 8, 8, 9, 9], [5, 4, 3, 2, 1, 0], validation: 2, test: 2,
      (training: [0, 1], validation: [2, 3], test: [4, 5]))
  }

  @Test("A part takes whole groups until it has as many rows as asked for")
  func sizes() {
    let groups = [1, 2, 1, 3, 2, 4, 1, 5]
    expect(
      groups, [0, 1, 2, 3, 4, 5, 6, 7], validation: 2, test: 1,
      (training: [3, 5, 7], validation: [1, 4], test: [0, 2, 6]))
    expect(
      groups, [7, 5, 3, 1, 0, 2, 4, 6], validation: 2, test: 2,
      (training: [0, 2, 6], validation: [1, 3, 4], test: [5, 7]))
  }

  @Test("Parts of no rows stay empty, and too many rows asked for leave nothing to train on")
  func extremes() {
    expect([4, 4, 2], [2, 0, 1], validation: 0, test: 0, ([0, 1, 2], [], []))
    expect([4, 4, 2], [2, 0, 1], validation: 2, test: 0, (training: [], [0, 1, 2], []))
    expect([4, 4, 2], [1, 2, 0], validation: 0, test: 1, (training: [2], [], [0, 1]))
    expect([4, 4, 2], [2, 0, 1], validation: 9, test: 9, ([], [], [0, 1, 2]))
    expect([], [], validation: 1, test: 1, ([], [], []))
  }

  @Test("In random splits no group crosses, and every row is in one part")
  func drawn() {
    var draws = Draws()
    for _ in 0..<25 {
      let n = draws.integer(1...14)
      let groups = draws.integers(n, -3...3)
      let order = draws.shuffled(Array(0..<n))
      let (validation, test) = (draws.integer(0...n / 2), draws.integer(0...n / 2))
      let call =
        "splitByGroup(\(groups), order: \(order), validation: \(validation), test: \(test))"
      let got = splitByGroup(groups, order: order, validation: validation, test: test)
      let parts = [got.test, got.validation, got.training]
      guard
        expectEqual(
          "\(parts.joined().sorted())", "\(Array(0..<n))", "all rows of the parts of \(call)"),
        expectEqual(
          "\(parts)", "\(parts.map { $0.sorted() })", "the parts of \(call), which rise")
      else { return }
      // The groups by their first place in the order; a part is the shortest run of them that is
      // long enough.
      var left = groups.indices.map { groups[order[$0]] }
      for (part, size) in [(got.test, test), (got.validation, validation)] {
        var rows: [Int] = []
        while rows.count < size, let group = left.first {
          rows += groups.indices.filter { groups[$0] == group }
          left.removeAll { $0 == group }
        }
        guard
          expectEqual(
            "\(part)", "\(rows.sorted())", "the part of \(size) or more rows of \(call)")
        else { return }
      }
    }
  }

  // MARK: - Standardized rows

  @Test("Rows in the units of the training rows agree with paper and pencil")
  func units() {
    expectRows(
      standardizedRows([[1, 5], [3, 5], [8, 6]], training: [0, 1]), [[-1, 0], [1, 0], [6, 1]],
      "standardizedRows([[1, 5], [3, 5], [8, 6]], training: [0, 1])")
    // m = 4, and 1, 3, 8 less 4 is -3, -1, 4: s² = (9 + 1 + 16) / 3, s = 2.9439.
    expectRows(
      standardizedRows([[1], [3], [8], [4]], training: [0, 1, 2]),
      [[-1.0190493], [-0.33968310], [1.3587324], [0]],
      "standardizedRows([[1], [3], [8], [4]], training: [0, 1, 2])")
  }

  @Test("What is not training data changes nothing for the other rows")
  func noLeak() {
    for other: Float in [0, 100, -1e6] {
      let z = standardizedRows([[other], [2], [4]], training: [2, 1])
      expectRows(
        Array(z.dropFirst()), [[-1], [1]],
        "the last two rows of standardizedRows([[\(other)], [2], [4]], training: [2, 1])")
    }
  }

  @Test("A column that never changes in the training rows is only shifted")
  func constant() {
    expectRows(
      standardizedRows([[0.1, 2], [0.1, 4], [0.6, 3]], training: [0, 1]),
      [[0, -1], [0, 1], [0.5, 0]],
      "standardizedRows([[0.1, 2], [0.1, 4], [0.6, 3]], training: [0, 1])")
    let ten = [[Float]](repeating: [0.1], count: 10) + [[1.1]]
    expectRows(
      standardizedRows(ten, training: Array(0..<10)),
      [[Float]](repeating: [0], count: 10) + [[1]], "standardizedRows with ten rows [0.1]")
    expectRows(
      standardizedRows([[3, 4]], training: [0]), [[0, 0]],
      "standardizedRows([[3, 4]], training: [0])")
    expectRows(
      standardizedRows([[3], [5]], training: [1]), [[-2], [0]],
      "standardizedRows([[3], [5]], training: [1])")
  }

  @Test("A large mean does not swallow the deviation")
  func largeMean() {
    expectRows(
      standardizedRows([[10_001], [10_003], [10_004]], training: [0, 1]), [[-1], [1], [2]],
      "standardizedRows([[10001], [10003], [10004]], training: [0, 1])")
  }

  @Test("Random training rows have mean 0 and standard deviation 1, and the others the same units")
  func drawnUnits() {
    var draws = Draws()
    for _ in 0..<20 {
      let (n, p) = (draws.integer(3...8), draws.integer(1...4))
      let rows = draws.rows(n, p)
      let training = Array(draws.shuffled(Array(0..<n)).prefix(draws.integer(2...n)))
      let expected = columns(rows).map { column -> [Float] in
        let known = training.map { Double(column[$0]) }
        let k = Double(known.count)
        let mean = known.reduce(0, +) / k
        // s² is half the mean squared distance of two training numbers.
        let pairs = known.flatMap { a in known.map { (a - $0) * (a - $0) } }
        let deviation = (pairs.reduce(0, +) / (2 * k * k)).squareRoot()
        return column.map { Float((Double($0) - mean) / (deviation > 0 ? deviation : 1)) }
      }
      guard
        expectRows(
          standardizedRows(rows, training: training), columns(expected),
          "standardizedRows(\(rows), training: \(training))",
          tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
      else { return }
    }
  }

  private func columns(_ rows: [[Float]]) -> [[Float]] {
    rows[0].indices.map { j in rows.map { $0[j] } }
  }
}

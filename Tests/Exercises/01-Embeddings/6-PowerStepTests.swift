// Tests of exercise 01.6.

import EmbeddingsExercises
import ExerciseSupport
import Testing

@Suite("01.6 Power step", .exercise("01"))
struct PowerStepTests {
  static let points: [[Float]] = [[1, 2, -1], [-2, 0.5, 0], [1, -2.5, 1]]

  @Test("A step matches the result worked out by hand")
  func byHand() {
    expect([[2, 0], [-2, 0], [0, 1], [0, -1]], [0.6, 0.8], [0.9486833, 0.31622777])
    expect(Self.points, [0, 0.6, 0.8], [-0.29496309, 0.88488926, -0.36051044])
    expect([[1, 0], [-1, 0]], [0.6, -0.8], [1, 0])
  }

  @Test("The result has the length 1")
  func length() {
    for factor: Float in [0.01, 1, 50] {
      let rows = Self.points.map { row in row.map { factor * $0 } }
      let found = powerStep(rows, [1, 0, 0])
      let length = found.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let call = "the length of powerStep(\(written(factor)) times the points, [1, 0, 0])"
      guard expectEqual(length, 1, call) else { return }
    }
  }

  @Test("The result keeps the sign: it never points away from v")
  func sign() {
    expect([[2, 0], [-2, 0], [0, 1], [0, -1]], [-0.6, -0.8], [-0.9486833, -0.31622777])
    expect([[1, 0], [-1, 0]], [-0.6, 0.8], [-1, 0])
  }

  @Test("Random points agree with the matrix XᵀX in Double")
  func drawnSteps() {
    var draws = Draws()
    for _ in 0..<20 {
      let (rows, v, y) = step(&draws)
      let length = y.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let near = Tolerance(absolute: 1e-4, relative: 1e-4)
      guard expect(rows, v, y.map { Float($0 / length) }, tolerance: near) else { return }
    }
  }

  @Test("Random points, deflated by the matrix 1 - v vᵀ in Double")
  func drawnDeflation() {
    var draws = Draws()
    for _ in 0..<20 {
      let columns = draws.integer(1...4)
      let rows = draws.rows(draws.integer(1...5), columns)
      let v = direction(columns, &draws)
      let expected = rows.map { row in
        v.indices.map { j in
          Float(
            v.indices.reduce(0.0) { sum, k in
              sum + Double(row[k]) * ((j == k ? 1 : 0) - Double(v[j]) * Double(v[k]))
            })
        }
      }
      guard expectDeflated(rows, v, expected) else { return }
    }
  }

  @Test("Many steps end at NumPy's first singular vector")
  func converges() {
    var v: [Float] = [0.6, 0, 0.8]
    for _ in 0..<60 {
      v = powerStep(Self.points, v)
      guard v.count == 3 else { break }
    }
    let sign: Float = (v.dropFirst().first ?? 1) < 0 ? -1 : 1
    expectEqual(
      v.map { sign * $0 }, [-0.20150950, 0.90318050, -0.37902361], "sixty steps from [0.6, 0, 0.8]",
      tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
  }

  @Test("Deflation matches the result worked out by hand")
  func deflation() {
    expectDeflated([[3, 4], [1, 0]], [0.6, 0.8], [[0, 0], [0.64, -0.48]])
    expectDeflated([[1, 2, 3]], [0, 0, 1], [[1, 2, 0]])
  }

  @Test("Nothing is left along a direction that was taken away")
  func atRightAngles() {
    let v: [Float] = [2 / 3, -1 / 3, 2 / 3]
    let rows = deflated(Self.points, v)
    guard expectEqual(rows.count, 3, "the number of rows of deflated(points, v)") else { return }
    for (i, row) in rows.enumerated() {
      let height = zip(row, v).reduce(Float(0)) { $0 + $1.0 * $1.1 }
      guard
        expectEqual(
          height, 0, "row \(i) of deflated(points, v) times v",
          tolerance: Tolerance(absolute: 1e-5, relative: 0))
      else { return }
    }
    expectEqual(rows[1], [-1, 0, 1], "row 1 of deflated(points, v)")
  }

  /// Points whose mean is zero, a direction v, and XᵀX v, which is far from zero.
  private func step(_ draws: inout Draws) -> (rows: [[Float]], v: [Float], y: [Double]) {
    while true {
      let columns = draws.integer(1...4)
      var rows = draws.rows(draws.integer(1...5), columns, -2, 2)
      rows.append((0..<columns).map { j in -rows.reduce(0) { $0 + $1[j] } })
      let v = direction(columns, &draws)
      let y = (0..<columns).map { j in
        (0..<columns).reduce(0.0) { sum, k in
          sum + rows.reduce(0.0) { $0 + Double($1[j]) * Double($1[k]) } * Double(v[k])
        }
      }
      if y.contains(where: { abs($0) > 2 }) { return (rows, v, y) }
    }
  }

  /// `[columns]`, of length 1.
  private func direction(_ columns: Int, _ draws: inout Draws) -> [Float] {
    let v = [draws.nonzero()] + draws.numbers(columns - 1)
    let length = v.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    return draws.shuffled(v).map { Float(Double($0) / length) }
  }

  @discardableResult
  private func expect(
    _ rows: [[Float]], _ v: [Float], _ expected: [Float], tolerance: Tolerance = .rounding,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let points = rows.map { written($0) }.joined(separator: ", ")
    return expectEqual(
      powerStep(rows, v), expected, "powerStep([\(points)], \(written(v)))",
      tolerance: tolerance, sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expectDeflated(
    _ rows: [[Float]], _ v: [Float], _ expected: [[Float]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let points = rows.map { written($0) }.joined(separator: ", ")
    return expectRows(
      deflated(rows, v), expected, "deflated([\(points)], \(written(v)))",
      sourceLocation: sourceLocation)
  }
}

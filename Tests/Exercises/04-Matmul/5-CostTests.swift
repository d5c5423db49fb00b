// Tests of exercise 04.5.

import ExerciseSupport
import Matmul
import MatmulExercises
import Testing

@Suite("04.5 Identity and cost", .exercise("04"))
struct CostTests {
  @Test("The identity has ones on its diagonal and zeros elsewhere")
  func identityByHand() {
    expectEqual(
      identityMatrix(2), Matrix([[1, 0], [0, 1]]), "identityMatrix(2)", tolerance: .exact)
    expectEqual(
      identityMatrix(3), Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]]), "identityMatrix(3)",
      tolerance: .exact)
    expectEqual(identityMatrix(1), Matrix([[1]]), "identityMatrix(1)", tolerance: .exact)
    expectShape(identityMatrix(0), Shape(rows: 0, columns: 0), "identityMatrix(0)")
  }

  @Test("I A = A and A I = A, for an A that is not square")
  func identityChangesNothing() {
    let a = wholeNumbers(rows: 5, columns: 7)
    let (five, seven) = (identityMatrix(5), identityMatrix(7))
    guard expectShape(five, Shape(rows: 5, columns: 5), "identityMatrix(5)"),
      expectShape(seven, Shape(rows: 7, columns: 7), "identityMatrix(7)"),
      let left = product(five, a), let right = product(a, seven)
    else { return }
    expectEqual(left, a, "identityMatrix(5) times A [5, 7]", tolerance: .exact)
    expectEqual(right, a, "A [5, 7] times identityMatrix(7)", tolerance: .exact)
  }

  @Test("(A B) C costs what A B costs, and then A B times C")
  func leftFirst() {
    expect(.leftFirst, [2, 3], [3, 4], [4, 5], 2 * 3 * 4 + 2 * 4 * 5)
    expect(.leftFirst, [10, 1000], [1000, 10], [10, 1000], 200_000)
    expect(.leftFirst, [1, 1], [1, 1], [1, 1], 2)
  }

  @Test("A (B C) costs what B C costs, and then A times B C")
  func rightFirst() {
    expect(.rightFirst, [2, 3], [3, 4], [4, 5], 3 * 4 * 5 + 2 * 3 * 5)
    expect(.rightFirst, [10, 1000], [1000, 10], [10, 1000], 20_000_000)
    expect(.rightFirst, [7, 11], [11, 1], [1, 13], 11 * 13 + 7 * 11 * 13)
  }

  @Test("The cheaper order keeps the matrix in the middle small")
  func cheaper() {
    expect(.rightFirst, isCheaperFor: [1000, 10], [10, 1000], [1000, 1])
    expect(.leftFirst, isCheaperFor: [1, 1000], [1000, 10], [10, 1000])
    expect(.leftFirst, isCheaperFor: [10, 1000], [1000, 10], [10, 1000])
    // 120 000 against 11 110, and the other way around.
    expect(.rightFirst, isCheaperFor: [10, 1], [1, 1000], [1000, 11])
    expect(.leftFirst, isCheaperFor: [11, 1000], [1000, 1], [1, 10])
    // One multiplication decides: 4 against 3, and 3 against 4.
    expect(.rightFirst, isCheaperFor: [1, 1], [1, 2], [2, 1])
    expect(.leftFirst, isCheaperFor: [1, 2], [2, 1], [1, 1])
    // A B has 16 elements and B C has 18, but the orders cost 176 and 144.
    expect(.rightFirst, isCheaperFor: [4, 2], [2, 4], [4, 9])
  }

  @Test("Where both orders cost the same, it is the left one")
  func equalCosts() {
    // A tie is worth nothing without a case in which the right order wins.
    expect(.rightFirst, isCheaperFor: [9, 4], [4, 2], [2, 1])
    expect(.leftFirst, isCheaperFor: [2, 2], [2, 2], [2, 2])
    // 4·3·4 + 4·4·6 = 3·4·6 + 4·3·6 = 144
    expect(.leftFirst, isCheaperFor: [4, 3], [3, 4], [4, 6])
    expect(.leftFirst, isCheaperFor: [0, 5], [5, 3], [3, 0])
  }

  @Test("Random costs agree with counting multiplications one by one")
  func drawnCosts() {
    var draws = Draws()
    for _ in 0..<30 {
      let (m, k) = (draws.integer(0...12), draws.integer(1...12))
      let (n, q) = (draws.integer(1...12), draws.integer(1...12))
      let left = counted(m, k, n) + counted(m, n, q)
      let right = counted(k, n, q) + counted(m, k, q)
      guard expect(.leftFirst, [m, k], [k, n], [n, q], left) else { return }
      guard expect(.rightFirst, [m, k], [k, n], [n, q], right) else { return }
      guard
        expect(
          right < left ? .rightFirst : .leftFirst, isCheaperFor: [m, k], [k, n], [n, q])
      else { return }
    }
  }

  @Test("Random sizes of the identity have a one where row and column are the same")
  func drawnIdentity() {
    var draws = Draws()
    for _ in 0..<5 {
      let n = draws.integer(1...25)
      let numbers = (0..<n * n).map { Float($0 / n == $0 % n ? 1 : 0) }
      guard
        expectEqual(
          identityMatrix(n), Matrix(rows: n, columns: n, elements: numbers), "identityMatrix(\(n))",
          tolerance: .exact)
      else { return }
    }
  }

  /// The multiplications of `[m, k]` times `[k, n]`, one after the other.
  private func counted(_ m: Int, _ k: Int, _ n: Int) -> Int {
    var count = 0
    for _ in 0..<m { for _ in 0..<n { for _ in 0..<k { count += 1 } } }
    return count
  }

  @discardableResult
  private func expect(
    _ grouping: Grouping, _ a: [Int], _ b: [Int], _ c: [Int], _ expected: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      multiplications(grouping, shape(a), shape(b), shape(c)), expected,
      "multiplications(.\(grouping), \(a), \(b), \(c))", sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expect(
    _ expected: Grouping, isCheaperFor a: [Int], _ b: [Int], _ c: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      ".\(cheaperGrouping(shape(a), shape(b), shape(c)))", ".\(expected)",
      "cheaperGrouping(\(a), \(b), \(c))", sourceLocation: sourceLocation)
  }

  private func shape(_ sizes: [Int]) -> Shape { Shape(rows: sizes[0], columns: sizes[1]) }
}

// Tests of exercise 11.6.

import BackpropagationExercises
import ExerciseSupport
import Testing

@Suite("11.6 Accuracy and confusion", .exercise("11"))
struct ConfusionTests {
  @discardableResult
  private func expect(
    _ outputs: [[Float]], _ labels: [Int], _ classes: Int, right: Int, _ table: [[Int]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = confusion(outputs, labels: labels, classes: classes)
    let call = "confusion(\(outputs), labels: \(labels), classes: \(classes))"
    return expectEqual(
      got.right, right, "the right answers of \(call)", sourceLocation: sourceLocation)
      && expectEqual(
        "\(got.table)", "\(table)", "the table of \(call)", sourceLocation: sourceLocation)
  }

  @Test("The example of the statement")
  func byHand() {
    expect(
      [[0.1, 0.9], [0.8, 0.3], [0.5, 0.5]], [1, 1, 0], 2, right: 2, [[1, 0], [1, 1]])
  }

  @Test("The first of equal outputs is the guess")
  func ties() {
    expect([[3, 3, 3]], [0], 3, right: 1, [[1, 0, 0], [0, 0, 0], [0, 0, 0]])
    expect(
      [[1, 2, 2], [-1, -5, -1]], [2, 2], 3, right: 0, [[0, 0, 0], [0, 0, 0], [1, 1, 0]])
    expect(
      [[-.infinity, -.infinity], [-.infinity, -9]], [1, 1], 2, right: 1, [[0, 0], [1, 1]])
  }

  @Test("NaN is never the guess, unless all outputs are NaN")
  func notANumber() {
    expect([[.nan, -1, -2]], [1], 3, right: 1, [[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    expect([[0.5, .nan, 0.75]], [1], 3, right: 0, [[0, 0, 0], [0, 0, 1], [0, 0, 0]])
    expect([[1, 0, .nan]], [0], 3, right: 1, [[1, 0, 0], [0, 0, 0], [0, 0, 0]])
    expect([[.nan, .nan, .nan]], [2], 3, right: 0, [[0, 0, 0], [0, 0, 0], [1, 0, 0]])
    expect([[.nan, .nan, -.infinity]], [2], 3, right: 1, [[0, 0, 0], [0, 0, 0], [0, 0, 1]])
  }

  @Test("Negative outputs, no images, and ten classes where nothing else is said")
  func cases() {
    expect([[-3, -1], [-1, -3]], [0, 0], 2, right: 1, [[1, 1], [0, 0]])
    expect([], [], 3, right: 0, [[0, 0, 0], [0, 0, 0], [0, 0, 0]])
    let ten = confusion([[0, 0, 0, 0, 0, 0, 0, 0, 0, 1]], labels: [4])
    let table = (0..<10).map { label in (0..<10).map { label == 4 && $0 == 9 ? 1 : 0 } }
    expectEqual("\(ten.table)", "\(table)", "the table of a 4 that is taken for a 9")
    expectEqual(ten.right, 0, "the right answers where a 4 is taken for a 9")
  }

  @Test("Drawn guesses are found again and counted")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (classes, count) = (draws.integer(2...10), draws.integer(1...30))
      let (labels, guesses) = (
        draws.integers(count, 0...classes - 1), draws.integers(count, 0...classes - 1)
      )
      // The guess stands out by 1/16 or more from outputs that lie below it.
      let outputs = guesses.map { guess -> [Float] in
        let top = draws.number(-1, 4)
        return (0..<classes).map { $0 == guess ? top : top - draws.number(0.0625, 3) }
      }
      let table = (0..<classes).map { label in
        (0..<classes).map { guess in
          zip(labels, guesses).filter { $0 == label && $1 == guess }.count
        }
      }
      let right = zip(labels, guesses).filter { $0 == $1 }.count
      guard expect(outputs, labels, classes, right: right, table) else { return }
    }
  }
}

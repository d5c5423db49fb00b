// Patterns in wrong results, and the coincidences that are none.

import Testing

@testable import ExerciseSupport

@Suite("Patterns in wrong results")
struct PatternTests {
  private func note(_ got: [Float], _ expected: [Float], _ shape: [Int]? = nil) -> String? {
    Pattern(got, expected, shape: shape ?? [expected.count]).sentence
  }

  @Test("A common factor, with what there are as many of")
  func factors() {
    #expect(note([-1, 2, -3], [1, -2, 3]) == "Every number has the wrong sign.")
    #expect(
      note([3, 6, 9], [1, 2, 3])
        == "Every number is 3 times the expected one, and there are 3 numbers: is a division by their "
        + "number missing?")
    #expect(
      note([0.25, 0.5, 0, 1], [1, 2, 0, 4])
        == "Every number is 1/4 times the expected one, and there are 4 numbers: is one division by "
        + "their number too many?")
    #expect(note([2.5, 5], [1, 2]) == "Every number is 2.5 times the expected one.")
    #expect(
      note([5, 10, 15, 20, 25, 30], [1, 2, 3, 4, 5, 6], [3, 2])
        == "Every number is 5 times the expected one.")
    #expect(note([3, 6, 9, 12, 15, 18], [1, 2, 3, 4, 5, 6], [3, 2])?.contains("3 rows") == true)
    #expect(note([0.3333333, 0.6666667, 1], [1, 2, 3])?.contains("1/3 times") == true)
  }

  @Test("A common amount")
  func offsets() {
    #expect(note([1.5, 2.5, 4.5], [1, 2, 4]) == "Every number is 0.5 too large.")
    #expect(note([0, 1, 3], [1, 2, 4]) == "Every number is 1 too small.")
  }

  @Test("The right numbers in another order")
  func orders() {
    #expect(
      note([1, 3, 2, 4], [1, 2, 3, 4], [2, 2]) == "This is the transpose of the expected result.")
    #expect(
      note([4, 5, 6, 1, 2, 3], [1, 2, 3, 4, 5, 6], [2, 3])
        == "The rows are right, but in reverse order.")
    #expect(
      note([3, 2, 1, 6, 5, 4], [1, 2, 3, 4, 5, 6], [2, 3])
        == "The columns are right, but in reverse order.")
    #expect(note([7, 2, 1], [1, 2, 7]) == "The numbers are right, but in reverse order.")
    #expect(note([7, 1, 2], [1, 2, 7]) == "The numbers are right, but in another order.")
    #expect(note([2, 7, 5, 0], [1, 2, 7, 5])?.contains("too early") == true)
    #expect(note([0, 1, 2, 7], [1, 2, 7, 5])?.contains("too late") == true)
  }

  @Test("Zeros, one number, equal numbers and NaN say nothing")
  func coincidences() {
    #expect(note([0, 0, 0], [1, 2, 3]) == nil)
    #expect(note([1, 1, 1], [0, 0, 0]) == nil)
    #expect(note([6], [2]) == nil)
    #expect(note([4, 4, 4], [2, 2, 2]) == nil)
    #expect(note([-1, 1], [1, -1]) == nil)
    #expect(note([2, 0, 0], [1, 0, 0]) == nil)
    #expect(note([.nan, 2], [1, 1]) == nil)
    #expect(note([2, 2, 1, 1], [1, 1, 2, 2]) == nil)
    #expect(note([1, 2, 4], [1, 2, 3]) == nil)
    #expect(note([], []) == nil)
  }

  @Test("Shapes")
  func shapes() {
    #expect(shapePattern([3, 2], [2, 3])?.contains("transposed") == true)
    #expect(shapePattern([4, 3, 2], [2, 3, 4]) == "The axes are in reverse order.")
    #expect(shapePattern([3, 1], [3]) == "The shapes differ in axes of length 1 alone.")
    #expect(shapePattern([5, 3], [3])?.contains("one axis too many") == true)
    #expect(shapePattern([4, 5], [2, 3]) == nil)
    #expect(shapePattern([], []) == nil)
  }
}

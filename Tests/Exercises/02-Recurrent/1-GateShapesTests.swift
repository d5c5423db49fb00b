// Tests of exercise 02.1.

import ExerciseSupport
import RecurrentExercises
import Testing

@Suite("02.1 Gate shapes", .exercise("02"))
struct GateShapesTests {
  @Test("Weights have a column for each number of each gate")
  func weights() {
    expectWeights(4, 41, 64, [41, 256], [64, 256], [256])
    expectWeights(3, 7, 5, [7, 15], [5, 15], [15])
    expectWeights(1, 2, 3, [2, 3], [3, 3], [3])
    expectWeights(1, 1, 1, [1, 1], [1, 1], [1])
  }

  @Test("Every step has a state, and the last is one of them")
  func states() {
    expectStates([32, 16, 41], 64, [32, 16, 64], [16, 64])
    expectStates([7, 1, 3], 5, [7, 1, 5], [1, 5])
    expectStates([1, 9, 2], 4, [1, 9, 4], [9, 4])
  }

  @Test("Parameters are counted without the length of the text")
  func count() {
    for (gates, inputs, hidden, expected) in [
      (1, 2, 3, 18), (4, 41, 64, 27_136), (3, 1, 24, 1872), (4, 1, 1, 12),
    ] {
      expectEqual(
        parameterCount(gates: gates, inputs: inputs, hidden: hidden), expected,
        "parameterCount(gates: \(gates), inputs: \(inputs), hidden: \(hidden))")
    }
  }

  private func expectWeights(
    _ gates: Int, _ inputs: Int, _ hidden: Int, _ w: [Int], _ u: [Int], _ b: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let got = weightShapes(gates: gates, inputs: inputs, hidden: hidden)
    expectEqual(
      "w: \(got.w), u: \(got.u), b: \(got.b)", "w: \(w), u: \(u), b: \(b)",
      "weightShapes(gates: \(gates), inputs: \(inputs), hidden: \(hidden))",
      sourceLocation: sourceLocation)
  }

  private func expectStates(
    _ sequence: [Int], _ hidden: Int, _ all: [Int], _ last: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let got = stateShapes(sequence: sequence, hidden: hidden)
    expectEqual(
      "all: \(got.all), last: \(got.last)", "all: \(all), last: \(last)",
      "stateShapes(sequence: \(sequence), hidden: \(hidden))", sourceLocation: sourceLocation)
  }
}

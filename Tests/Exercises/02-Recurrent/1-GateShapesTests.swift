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

  @Test("Every step has a state, and the last state has no time axis")
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

  @Test("Random layers: every shape and count, and the weights' lengths add up to the count")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (gates, inputs, hidden) = (
        draws.integer(1...5), draws.integer(1...40), draws.integer(1...40)
      )
      // The numbers of one gate after the other: no product with `gates` in it.
      let columns = (0..<gates).reduce(0) { sum, _ in sum + hidden }
      var numbers = 0
      for _ in 0..<columns { numbers += inputs + hidden + 1 }
      let (time, batch) = (draws.integer(1...50), draws.integer(1...50))
      guard
        expectWeights(
          gates, inputs, hidden, [inputs, columns], [hidden, columns], [columns]),
        expectStates([time, batch, inputs], hidden, [time, batch, hidden], [batch, hidden]),
        expectEqual(
          parameterCount(gates: gates, inputs: inputs, hidden: hidden), numbers,
          "parameterCount(gates: \(gates), inputs: \(inputs), hidden: \(hidden))")
      else { return }
    }
  }

  @discardableResult
  private func expectWeights(
    _ gates: Int, _ inputs: Int, _ hidden: Int, _ w: [Int], _ u: [Int], _ b: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = weightShapes(gates: gates, inputs: inputs, hidden: hidden)
    return expectEqual(
      "w: \(got.w), u: \(got.u), b: \(got.b)", "w: \(w), u: \(u), b: \(b)",
      "weightShapes(gates: \(gates), inputs: \(inputs), hidden: \(hidden))",
      sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expectStates(
    _ sequence: [Int], _ hidden: Int, _ all: [Int], _ last: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = stateShapes(sequence: sequence, hidden: hidden)
    return expectEqual(
      "all: \(got.all), last: \(got.last)", "all: \(all), last: \(last)",
      "stateShapes(sequence: \(sequence), hidden: \(hidden))", sourceLocation: sourceLocation)
  }
}

// Tests of exercise 03.2.

import ExerciseSupport
import HiddenLayersExercises
import Testing

@Suite("03.2 Shapes", .exercise("03"))
struct ShapesTests {
  @Test("Each layer hands on its units, a row for each of the batch")
  func outputs() {
    expect(
      outputShapes([2, 16, 3], batch: 5), [[5, 2], [5, 16], [5, 3]],
      "outputShapes([2, 16, 3], batch: 5)")
    expect(outputShapes([4, 1], batch: 1), [[1, 4], [1, 1]], "outputShapes([4, 1], batch: 1)")
    expect(
      outputShapes([2, 8, 7, 3], batch: 6), [[6, 2], [6, 8], [6, 7], [6, 3]],
      "outputShapes([2, 8, 7, 3], batch: 6)")
  }

  @Test("A weight has a row for each input and a column for each unit")
  func weights() {
    expect(weightShapes([2, 16, 3]), [[2, 16], [16, 3]], "weightShapes([2, 16, 3])")
    expect(weightShapes([5, 1]), [[5, 1]], "weightShapes([5, 1])")
    expect(weightShapes([2, 8, 7, 3]), [[2, 8], [8, 7], [7, 3]], "weightShapes([2, 8, 7, 3])")
  }

  @Test("Weights and biases of all layers are counted")
  func counts() {
    count([1, 1], 2)
    count([5, 1], 6)
    count([2, 4, 1], 17)
    count([2, 16, 3], 99)
    count([2, 16, 16, 3], 371)
    count([784, 30, 10], 23_860)
  }

  @Test("One more hidden unit costs its inputs, its outputs and a bias")
  func oneMore() {
    for (inputs, width, outputs) in [(2, 4, 1), (10, 3, 7)] {
      let more =
        parameterCount([inputs, width + 1, outputs]) - parameterCount([inputs, width, outputs])
      expectEqual(
        more, inputs + outputs + 1,
        "parameterCount([\(inputs), \(width + 1), \(outputs)]) - that of \(width) units")
    }
  }

  @Test("Random networks: shapes that fit together, and every weight and bias counted one by one")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let sizes = draws.integers(draws.integer(2...6), 1...12)
      let batch = draws.integer(1...9)
      var (outputs, shapes, learned) = ([[batch, sizes[0]]], [[Int]](), 0)
      for unitCount in sizes.dropFirst() {
        let inputCount = outputs[outputs.count - 1][1]
        outputs.append([batch, unitCount])
        shapes.append([inputCount, unitCount])
        for _ in 0..<unitCount { learned += inputCount + 1 }
      }
      guard
        expect(
          outputShapes(sizes, batch: batch), outputs, "outputShapes(\(sizes), batch: \(batch))"),
        expect(weightShapes(sizes), shapes, "weightShapes(\(sizes))"),
        count(sizes, learned)
      else { return }
    }
  }

  @discardableResult
  private func expect(
    _ got: [[Int]], _ expected: [[Int]], _ call: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    return expectEqual("\(got)", "\(expected)", call, sourceLocation: sourceLocation)
  }

  @discardableResult
  private func count(
    _ sizes: [Int], _ expected: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    return expectEqual(
      parameterCount(sizes), expected, "parameterCount(\(sizes))", sourceLocation: sourceLocation)
  }
}

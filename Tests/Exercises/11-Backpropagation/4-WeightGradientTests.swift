// Tests of exercise 11.4.

import BackpropagationExercises
import ExerciseSupport
import Testing

@Suite("11.4 Weight gradient", .exercise("11"))
struct WeightGradientTests {
  @discardableResult
  private func expect(
    _ a: [[Float]], _ delta: [[Float]], weights: [[Float]], biases: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let (dW, db) = weightGradient(a, delta)
    let call = "weightGradient(\(a), \(delta))"
    return expectRows(dW, weights, "the weights of \(call)", sourceLocation: sourceLocation)
      && expectEqual(db, biases, "the biases of \(call)", sourceLocation: sourceLocation)
  }

  @Test("The example of the statement, worked out by hand")
  func byHand() {
    expect(
      [[1, 2], [3, 4]], [[1, 0, -1], [2, 1, 0]], weights: [[7, 3, -1], [10, 4, -2]],
      biases: [3, 1, -1])
  }

  @Test("One image: every input times every error")
  func oneImage() {
    expect([[2, 0, -1]], [[3, 5]], weights: [[6, 10], [0, 0], [-3, -5]], biases: [3, 5])
  }

  @Test("Three images: the hidden layer and the output layer of one gradient in PyTorch")
  func golden() {
    expect(
      [[0.9024722, 0.74077487, 0.27888483, 0.70578504]], [[-0.018210191, 0.10653904]],
      weights: [
        [-0.016434191, 0.096148521], [-0.013489652, 0.078921445], [-0.0050785462, 0.029712122],
        [-0.012852481, 0.075193658],
      ], biases: [-0.018210191, 0.10653904])
    expect(
      [[0.5, -1, 2], [1.5, 0.25, -0.5], [-0.75, 3, 1], [0, 1, -2]],
      [[0.25, -1], [0.5, 0.125], [-2, 0.75], [1, -0.5]],
      weights: [[2.375, -0.875], [-5.125, 2.78125], [-3.75, -0.3125]], biases: [-0.25, -0.625])
  }

  @Test("Every image twice: twice the gradient")
  func twice() {
    expect(
      [[1, 2], [1, 2]], [[3, 4], [3, 4]], weights: [[6, 8], [12, 16]], biases: [6, 8])
  }

  @Test("Drawn batches agree with sums that are taken weight by weight")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (count, n, m) = (draws.integer(1...6), draws.integer(1...5), draws.integer(1...5))
      let (a, delta) = (draws.rows(count, n), draws.rows(count, m))
      let weights = (0..<n).map { i in
        (0..<m).map { j in Float(zip(a, delta).reduce(0.0) { $0 + Double($1.0[i] * $1.1[j]) }) }
      }
      let biases = (0..<m).map { j in delta.map { $0[j] }.reduce(0, +) }
      guard expect(a, delta, weights: weights, biases: biases) else { return }
    }
  }
}

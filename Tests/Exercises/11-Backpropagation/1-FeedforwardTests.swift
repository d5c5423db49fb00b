// Tests of exercise 11.1.

import BackpropagationExercises
import ExerciseSupport
import Testing

@Suite("11.1 Feedforward", .exercise("11"))
struct FeedforwardTests {
  @discardableResult
  private func expect(
    _ x: [Float], _ weights: [[[Float]]], _ biases: [[Float]], _ expected: [[Float]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectRows(
      feedforward(x, weights: weights, biases: biases), expected,
      "feedforward(\(written(x)), weights: \(weights), biases: \(biases))",
      sourceLocation: sourceLocation)
  }

  @Test("The example of the statement, worked out by hand")
  func byHand() {
    expect(
      [1, 2], [[[1, 0], [-1, 1]], [[2], [0]]], [[1, -1], [-1]],
      [[1, 2], [0.5, 0.7310586], [0.5]])
  }

  @Test("A network of 3, 4 and 2 units agrees with PyTorch")
  func golden() {
    expect(
      [0.5, -1, 2],
      [
        [[0.25, -0.5, 1, 0.75], [-1, 0.5, 0.25, -0.25], [0.5, 1, -0.75, 0.125]],
        [[1, -0.5], [0.5, 0.25], [-1.5, 1], [2, -0.75]],
      ], [[0.1, -0.2, 0.3, 0], [-0.5, 0.25]],
      [
        [0.5, -1, 2], [0.9024722, 0.74077487, 0.27888483, 0.70578504], [0.85397226, 0.43376747],
      ])
  }

  @Test("No layer, one layer, and five layers of one unit each")
  func depths() {
    expect([3, 4], [], [], [[3, 4]])
    expect([3, 4], [[[1, 0, 0], [0, 0, 1]]], [[-3, 0, -4]], [[3, 4], [0.5, 0.5, 0.5]])
    // Weights of 2 and biases of -1 keep 0.5 where it is.
    expect(
      [0.5], [[[Float]]](repeating: [[2]], count: 5), [[Float]](repeating: [-1], count: 5),
      [[Float]](repeating: [0.5], count: 6))
  }

  @Test("Sums of ±1000 give 0 and 1")
  func saturated() {
    expect([1000], [[[1, -1]]], [[0, 0]], [[1000], [1, 0]])
  }

  @Test("Drawn networks agree with sums in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let sizes = draws.integers(draws.integer(2...4), 1...5)
      let pairs = zip(sizes, sizes.dropFirst())
      let weights = pairs.map { draws.rows($0, $1, -2, 2) }
      let biases = pairs.map { draws.numbers($1, -2, 2) }
      let x = draws.numbers(sizes[0], -2, 2)
      var layers = [x.map { Double($0) }]
      for (w, b) in zip(weights, biases) {
        let a = layers[layers.count - 1]
        layers.append(
          b.indices.map { j in
            exactSigmoid(zip(a, w).reduce(Double(b[j])) { $0 + $1.0 * Double($1.1[j]) })
          })
      }
      guard expect(x, weights, biases, layers.map { $0.map { Float($0) } }) else { return }
    }
  }
}

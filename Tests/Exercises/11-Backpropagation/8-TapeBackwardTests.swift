// Tests of exercise 11.8.

import Backpropagation
import BackpropagationExercises
import ExerciseSupport
import Testing

@Suite("11.8 The tape's backward pass", .exercise("11"))
struct TapeBackwardTests {
  @discardableResult
  private func expect(
    _ nodes: [ScalarNode], _ gradients: [Float], _ name: String,
    tolerance: Tolerance = .rounding, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = backward(nodes)
    return expectEqual(
      got.map(\.gradient), gradients, "the gradients of \(name)", tolerance: tolerance,
      sourceLocation: sourceLocation)
      && expectEqual(
        got.elementsEqual(nodes) { $0.operation == $1.operation && $0.value == $1.value }, true,
        "whether \(name) has the operations and values that it had", sourceLocation: sourceLocation)
  }

  /// A tape of numbers and operations on them.
  private func tape(
    _ numbers: [Float], _ operations: ScalarNode.Operation...
  ) -> [ScalarNode] {
    var tape: [ScalarNode] = []
    for number in numbers { tape.record(number) }
    for operation in operations { tape.record(operation) }
    return tape
  }

  @Test("The example of the statement")
  func byHand() {
    expect(tape([3], .product(0, 0), .sum(1, 0)), [7, 1, 1], "x · x + x at 3")
  }

  @Test("Every operation alone")
  func operations() {
    expect(tape([2, 5], .sum(0, 1)), [1, 1, 1], "2 + 5")
    expect(tape([2, 5], .difference(0, 1)), [1, -1, 1], "2 - 5")
    expect(tape([2, 5], .product(0, 1)), [5, 2, 1], "2 · 5")
    expect(tape([3], .power(0, exponent: 4)), [108, 1], "3⁴")
    expect(tape([2], .power(0, exponent: -1)), [-0.25, 1], "2⁻¹")
    expect(tape([1], .exp(0)), [2.7182817, 1], "exp(1)")
    expect(tape([0.5], .tanh(0)), [0.7864477, 1], "tanh(0.5)")
    expect(tape([3], .relu(0)), [1, 1], "the ReLU of 3")
    expect(tape([-3], .relu(0)), [0, 1], "the ReLU of -3")
    expect(tape([0], .relu(0)), [0, 1], "the ReLU of 0")
    expect(tape([7]), [1], "a number alone")
  }

  @Test("Powers of 0")
  func zero() {
    expect(tape([0], .power(0, exponent: 1)), [1, 1], "0¹")
    expect(tape([0], .power(0, exponent: 2), .sum(1, 0)), [1, 1, 1], "0² + 0")
  }

  @Test("The same node as both operands")
  func twice() {
    expect(tape([3], .sum(0, 0)), [2, 1], "x + x")
    expect(tape([3], .difference(0, 0)), [0, 1], "x - x")
    expect(tape([3], .product(0, 0)), [6, 1], "x · x")
  }

  @Test("A node that several nodes use")
  func reuse() {
    // u = 2x = 3: the slope of u + u² with respect to u is 1 + 2u = 7, and twice that for x.
    expect(
      tape([1.5], .sum(0, 0), .exp(1), .relu(1), .power(1, exponent: 2), .sum(3, 4)),
      [14, 7, 0, 1, 1, 1], "the ReLU of 2x and (2x)², added, and an exp(2x) that nobody uses")
    expect(
      tape([2], .tanh(0), .difference(0, 1), .product(2, 0), .sum(3, 0)),
      [3.8946707, -2, 2, 1, 1], "(x - tanh(x)) · x + x at 2")
    expect(
      tape(
        [0.5], .relu(0), .relu(0), .exp(0), .exp(0), .power(0, exponent: 2), .sum(1, 2),
        .sum(3, 4), .sum(6, 7), .sum(8, 5)),
      [6.2974425, 1, 1, 1, 1, 1, 1, 1, 1, 1], "2 · ReLU(x) + 2 · exp(x) + x² at 0.5")
  }

  @Test("Sixty doublings: twice the gradient at each, not one path after the other")
  func doublings() {
    var nodes = tape([1])
    for place in 0..<60 { nodes.record(.sum(place, place)) }
    expect(
      nodes, (0...60).reversed().map { ScalarNode.power(2, $0) }, "a number doubled sixty times")
  }

  @Test("Nodes that do not lead to the last one have the gradient 0")
  func apart() {
    expect(
      tape([2, 3, 5], .product(0, 1), .exp(2), .sum(0, 1)), [1, 1, 0, 0, 0, 1],
      "2 + 3 with 2 · 3 and exp(5) beside it")
    expect(
      tape([2], .tanh(0), .exp(0), .sum(0, 0)), [2, 0, 0, 1], "x + x with two nodes beside it")
  }

  @Test("Gradients from before do not matter, and a second pass changes nothing")
  func stale() {
    var nodes = tape([2, 3], .product(0, 1), .exp(0), .sum(2, 0))
    for place in nodes.indices { nodes[place].gradient = Float(10 + place) }
    expect(nodes, [4, 2, 1, 0, 1], "2 · 3 + 2, with gradients from before")
    expectEqual(
      backward(backward(nodes)).map(\.gradient), [4, 2, 1, 0, 1],
      "the gradients of 2 · 3 + 2 after two passes")
  }

  @Test("An expression that uses its numbers several times agrees with PyTorch")
  func golden() {
    for (numbers, gradients) in [
      (
        [0.5, -1.5],
        [
          -17.415615, 0.43019781, 0.86039561, -0.12502031, -0.13299823, -0.73906195, -0.75, 0.75,
          -0.75, 1, 1, 1,
        ]
      ),
      (
        [-0.75, 1.25],
        [
          3.4191284, 1.6470588, -0.94607842, -0.1390141, -1.0863433, -0.41525224, -0.9375, 0.9375,
          -0.9375, 1, 1, 1,
        ]
      ),
    ] as [([Float], [Float])] {
      expect(
        tape(
          numbers, .product(0, 1), .sum(2, 0), .tanh(3), .power(4, exponent: 3), .exp(5), .relu(1),
          .difference(6, 7), .product(8, 2), .power(0, exponent: -2), .sum(9, 10)),
        gradients, "an expression of \(written(numbers))")
    }
  }

  @Test("A chain of a million nodes, and no nodes at all")
  func longChain() {
    var nodes = tape([1])
    nodes.reserveCapacity(1_000_001)
    for place in 0..<1_000_000 { nodes.append(ScalarNode(.relu(place), value: 1)) }
    let got = backward(nodes)
    expectEqual(got.count, 1_000_001, "the number of nodes of a chain of a million ReLUs")
    expectEqual(
      got.filter { $0.gradient == 1 }.count, 1_000_001,
      "the number of gradients of 1 in a chain of a million ReLUs")
    expectEqual(backward([]).count, 0, "the number of nodes of backward([])")
  }

  @Test("Drawn tapes agree with slopes that are followed forward, in Double")
  func drawn() {
    var draws = Draws()
    let tolerance = Tolerance(absolute: 1e-3, relative: 1e-4)
    for _ in 0..<30 {
      let exact = ExactTape.drawn(
        &draws, numbers: draws.integer(1...4), steps: draws.integer(1...12))
      var nodes = exact.nodes
      for place in nodes.indices { nodes[place].gradient = draws.number() }
      let slopes = nodes.indices.map { Float(exact.slope(from: $0)) }
      guard expect(nodes, slopes, "\(nodes)", tolerance: tolerance) else { return }
    }
  }
}

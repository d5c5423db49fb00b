// Tests of exercise 02.3.

import Curriculum
import ExerciseSupport
import Foundation
import Recurrent
import RecurrentExercises
import Tensors
import Testing

@Suite("02.3 Last step", .exercise("02"))
struct LastStepTests {
  @Test("One number each matches the result worked out by hand")
  func byHand() {
    let got = elmanBackward(
      Tensor([[1]]), Tensor([[0.5]]), Tensor([[0.8]]), Tensor([[1]]), Tensor([[2]]), Tensor([[-1]]))
    let call = "elmanBackward([[1]], [[0.5]], [[0.8]], [[1]], [[2]], [[-1]])"
    expectEqual(got.dX, Tensor([[0.72]]), "\(call).dX")
    expectEqual(got.dH, Tensor([[-0.36]]), "\(call).dH")
    expectEqual(got.dW, Tensor([[0.36]]), "\(call).dW")
    expectEqual(got.dU, Tensor([[0.18]]), "\(call).dU")
    expectEqual(got.dB, Tensor([0.36]), "\(call).dB")
  }

  @Test("A batch of two agrees with PyTorch's nn.RNNCell")
  func golden() {
    let got = elmanBackward(
      Tensor([[0.5, -1, 0.25], [1.5, 0.75, -0.5]]), Tensor([[0.2, -0.4], [-0.6, 0.1]]),
      Tensor([[-0.28213480, -0.30950692], [0.61999696, -0.34080234]]),
      Tensor([[1, -0.5], [0.25, 2]]), Tensor([[0.3, -0.2], [0.5, 0.1], [-0.4, 0.6]]),
      Tensor([[0.7, -0.3], [0.2, 0.4]]))
    let call = "elmanBackward(x [2, 3], h [2, 2], …)"
    expectEqual(
      got.dX,
      Tensor([[0.36654055, 0.41498971, -0.63942158], [-0.30737123, 0.25372124, 0.99906421]]),
      "\(call).dX")
    expectEqual(
      got.dH, Tensor([[0.77991080, 0.00323890], [-0.42258164, 0.73786324]]), "\(call).dH")
    expectEqual(
      got.dW,
      Tensor([[0.69105136, 2.42550993], [-0.80497426, 1.77788329], [0.15314952, -0.99687946]]),
      "\(call).dW")
    expectEqual(
      got.dU, Tensor([[0.09173942, -1.15104508], [-0.35276988, 0.35761184]]), "\(call).dU")
    expectEqual(got.dB, Tensor([1.07430089, 1.31560493]), "\(call).dB")
  }

  @Test("Every gradient is what finite differences say")
  func finiteDifferences() {
    var source = RandomSource(seed: 5)
    let shapes = [[3, 2], [3, 4], [2, 4], [4, 4], [4]]
    let start = shapes.map { Tensor.uniform($0, -0.7, 0.7, using: &source) }
    let dNew = Tensor.uniform([3, 4], -1, 1, using: &source)
    func step(_ p: [Tensor]) -> Tensor {
      (p[0].times(p[2]) + p[1].times(p[3]) + p[4]).tanh()
    }
    let got = elmanBackward(start[0], start[1], step(start), dNew, start[2], start[3])
    let gradients = [
      ("dX", got.dX), ("dH", got.dH), ("dW", got.dW), ("dU", got.dU), ("dB", got.dB),
    ]
    for (place, (name, gradient)) in gradients.enumerated() {
      guard expectShape(gradient, shapes[place], name) else { return }
      let numeric = (0..<gradient.count).map { i -> Float in
        let both = [Float(0.03125), -0.03125].map { h -> Float in
          var moved = start
          var elements = moved[place].elements
          elements[i] += h
          moved[place] = Tensor(elements, shape: shapes[place])
          return (step(moved) * dNew).sum()
        }
        return (both[0] - both[1]) / 0.0625
      }
      let agrees = expectEqual(
        gradient, Tensor(numeric, shape: shapes[place]), "\(name) by finite differences",
        tolerance: Tolerance(absolute: 2e-3, relative: 2e-3))
      guard agrees else { return }
    }
  }

  @Test("Random steps of all shapes agree with differences of the step in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<8 {
      let (batch, inputs, hidden) = (
        draws.integer(1...3), draws.integer(1...4), draws.integer(1...4)
      )
      let shapes = [
        [batch, inputs], [batch, hidden], [inputs, hidden], [hidden, hidden], [hidden],
      ]
      let parts = shapes.map { draws.tensor($0, -1, 1) }
      let dNew = draws.tensor([batch, hidden], -2, 2)
      func step(_ numbers: [Double]) -> [Double] {
        let grids = LastStepTests.grids(numbers, shapes)
        return (0..<batch * hidden).map { place in
          let (row, j) = place.quotientAndRemainder(dividingBy: hidden)
          return Foundation.tanh(
            grids[0].sum(row, grids[2], j) + grids[1].sum(row, grids[3], j) + grids[4][0, j])
        }
      }
      let start = parts.flatMap { $0.elements.map { Double($0) } }
      let numeric = numericGradient(at: start) { numbers in
        zip(step(numbers), dNew.elements).reduce(0) { $0 + $1.0 * Double($1.1) }
      }
      let expected = LastStepTests.grids(numeric, shapes)
      let new = Grid(batch, hidden, step(start)).tensor
      let got = elmanBackward(parts[0], parts[1], new, dNew, parts[2], parts[3])
      let call =
        "elmanBackward(x \(shapes[0]), h \(shapes[1]), …, w \(shapes[2]), u \(shapes[3]))"
      guard
        expectEqual(got.dX, expected[0].tensor, "\(call).dX", tolerance: nearby),
        expectEqual(got.dH, expected[1].tensor, "\(call).dH", tolerance: nearby),
        expectEqual(got.dW, expected[2].tensor, "\(call).dW", tolerance: nearby),
        expectEqual(got.dU, expected[3].tensor, "\(call).dU", tolerance: nearby),
        expectEqual(got.dB, expected[4].vector, "\(call).dB", tolerance: nearby)
      else { return }
    }
  }

  /// The numbers of several tensors, one after the other, as grids of these shapes.
  private static func grids(_ numbers: [Double], _ shapes: [[Int]]) -> [Grid] {
    var start = 0
    return shapes.map { shape in
      let count = shape.reduce(1, *)
      defer { start += count }
      return Grid(
        shape.count == 1 ? 1 : shape[0], shape[shape.count - 1], numbers[start..<start + count])
    }
  }

  @Test("A state at its limit lets nothing through")
  func saturated() {
    let got = elmanBackward(
      Tensor([[5]]), Tensor([[1]]), Tensor([[1]]), Tensor([[7]]), Tensor([[3]]), Tensor([[2]]))
    expectEqual(got.dX, Tensor([[0]]), "dX where h' is 1")
    expectEqual(got.dU, Tensor([[0]]), "dU where h' is 1")
  }
}

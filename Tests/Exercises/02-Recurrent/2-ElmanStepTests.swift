// Tests of exercise 02.2.

import ExerciseSupport
import Foundation
import RecurrentExercises
import Tensors
import Testing

@Suite("02.2 Elman step", .exercise("02"))
struct ElmanStepTests {
  @Test("One number of state matches the result worked out by hand")
  func byHand() {
    expectEqual(
      elmanStep(Tensor([[1]]), Tensor([[0.5]]), Tensor([[2]]), Tensor([[-1]]), Tensor([0.1])),
      Tensor([[0.92166855]]), "elmanStep([[1]], [[0.5]], [[2]], [[-1]], [0.1])")
    expectEqual(
      elmanStep(Tensor([[0]]), Tensor([[0]]), Tensor([[2]]), Tensor([[3]]), Tensor([-0.5])),
      Tensor([[-0.46211716]]), "elmanStep([[0]], [[0]], [[2]], [[3]], [-0.5])")
  }

  @Test("A batch of two agrees with PyTorch's nn.RNNCell")
  func golden() {
    let got = elmanStep(
      Tensor([[0.5, -1, 0.25], [1.5, 0.75, -0.5]]), Tensor([[0.2, -0.4], [-0.6, 0.1]]),
      Tensor([[0.3, -0.2], [0.5, 0.1], [-0.4, 0.6]]), Tensor([[0.7, -0.3], [0.2, 0.4]]),
      Tensor([0.1, -0.05]))
    expectEqual(
      got, Tensor([[-0.28213480, -0.30950692], [0.61999696, -0.34080234]]),
      "elmanStep(x [2, 3], h [2, 2], w [3, 2], u [2, 2], b [2])")
  }

  @Test("Each row of a batch is treated by itself")
  func rows() {
    let (w, u) = (Tensor([[1, -1], [0.5, 2]]), Tensor([[0.3, 0], [-0.2, 0.9]]))
    let (x, h, b) = (Tensor([[1, 2], [-1, 0]]), Tensor([[0, 1], [1, -1]]), Tensor([0, 0.2]))
    let both = elmanStep(x, h, w, u, b)
    guard expectShape(both, [2, 2], "elmanStep of a batch of 2") else { return }
    for row in 0..<2 {
      let r = row..<row + 1
      expectEqual(
        elmanStep(x.rows(r), h.rows(r), w, u, b), both.rows(r), "elmanStep of row \(row) alone")
    }
  }

  @Test("Random batches of all shapes agree with sums in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (batch, inputs, hidden) = (
        draws.integer(1...4), draws.integer(1...4), draws.integer(1...4)
      )
      let (x, h) = (draws.tensor([batch, inputs], -1, 1), draws.tensor([batch, hidden], -1, 1))
      let (w, u) = (draws.tensor([inputs, hidden], -1, 1), draws.tensor([hidden, hidden], -1, 1))
      let b = draws.tensor([hidden], -1, 1)
      let numbers = (0..<batch * hidden).map { place in
        let (row, j) = place.quotientAndRemainder(dividingBy: hidden)
        return Foundation.tanh(
          Grid(x).sum(row, Grid(w), j) + Grid(h).sum(row, Grid(u), j) + Double(b.elements[j]))
      }
      let inputsWritten = [x, h, w, u, b].map { written($0) }.joined(separator: ", ")
      guard
        expectEqual(
          elmanStep(x, h, w, u, b), Grid(batch, hidden, numbers).tensor,
          "elmanStep(\(inputsWritten))", tolerance: nearby)
      else { return }
    }
  }

  @Test("Large sums end at 1 and -1")
  func squeezed() {
    expectEqual(
      elmanStep(
        Tensor([[100, -100]]), Tensor([[0, 0]]), .identity(2), .zeros([2, 2]), .zeros([2])),
      Tensor([[1, -1]]), "elmanStep([[100, -100]], zeros, identity, zeros, zeros)")
  }
}

// Tests of exercise 02.5.

import ExerciseSupport
import Foundation
import RecurrentExercises
import Tensors
import Testing

@Suite("02.5 GRU step", .exercise("02"))
struct GRUStepTests {
  private let w = Tensor([[0.3, -0.2, 0.5, 0.1, -0.4, 0.6], [0.7, -0.3, 0.2, 0.4, -0.1, 0.8]])
  private let u = Tensor([[0.2, 0.9, -0.5, 0.3, 0.6, -0.7], [-0.8, 0.1, 0.4, -0.6, 0.5, 0.3]])

  @Test("With all weights 0 half of the state stays")
  func zeros() {
    let got = gruStep(
      Tensor([[3]]), Tensor([[4, -1]]), .zeros([1, 6]), .zeros([2, 6]), .zeros([6]), .zeros([2]))
    expectEqual(got, Tensor([[2, -0.5]]), "gruStep([[3]], [[4, -1]], zeros …)")
  }

  @Test("A batch of two agrees with PyTorch's nn.GRUCell")
  func golden() {
    let got = gruStep(
      Tensor([[0.5, -1], [1.5, 0.75]]), Tensor([[0.2, -0.4], [-0.6, 0.1]]), w, u,
      Tensor([0.1, -0.2, 0.3, 0, -0.1, 0.2]), Tensor([0.5, -0.25]))
    expectEqual(
      got, Tensor([[0.10476265, -0.46018150], [-0.59391177, 0.47638866]]),
      "gruStep(x [2, 2], h [2, 2], w [2, 6], u [2, 6], b [6], b2 [2])")
  }

  @Test("Random batches agree with the formulas in Double, with more or fewer inputs than states")
  func drawn() {
    var draws = Draws()
    // The first has fewer inputs than states: a step that cuts by the inputs does not trap there.
    for turn in 0..<20 {
      let inputs = turn == 0 ? 1 : draws.integer(1...4)
      let (batch, hidden) = (draws.integer(1...3), turn == 0 ? 3 : draws.integer(1...4))
      let (x, h) = (draws.tensor([batch, inputs], -1, 1), draws.tensor([batch, hidden], -1, 1))
      let w = draws.tensor([inputs, 3 * hidden], -1, 1)
      let u = draws.tensor([hidden, 3 * hidden], -1, 1)
      let (b, b2) = (draws.tensor([3 * hidden], -1, 1), draws.tensor([hidden], -1, 1))
      let numbers = (0..<batch * hidden).map { place -> Double in
        let (row, j) = place.quotientAndRemainder(dividingBy: hidden)
        func fromInput(_ gate: Int) -> Double {
          Grid(x).sum(row, Grid(w), gate * hidden + j) + Double(b.elements[gate * hidden + j])
        }
        func fromState(_ gate: Int) -> Double { Grid(h).sum(row, Grid(u), gate * hidden + j) }
        func open(_ gate: Int) -> Double {
          1 / (1 + Foundation.exp(-fromInput(gate) - fromState(gate)))
        }
        let (r, z) = (open(0), open(1))
        let n = Foundation.tanh(fromInput(2) + r * (fromState(2) + Double(b2.elements[j])))
        return n + z * (Double(h[row, j]) - n)
      }
      guard
        expectEqual(
          gruStep(x, h, w, u, b, b2), Grid(batch, hidden, numbers).tensor,
          "gruStep(\(shapes(["x": x, "h": h, "w": w, "u": u, "b": b, "b2": b2])))",
          tolerance: nearby)
      else { return }
    }
  }

  @Test("z near 1 keeps the state, z near 0 takes the candidate")
  func keep() {
    let h = Tensor([[0.3, -0.7]])
    func step(_ z: Float) -> Tensor {
      gruStep(
        Tensor([[1, 1]]), h, .zeros([2, 6]), .zeros([2, 6]), Tensor([0, 0, z, z, 0.5, 0.25]),
        .zeros([2]))
    }
    expectEqual(step(40), h, "gruStep with b_z = 40")
    expectEqual(step(-40), Tensor([[0.46211716, 0.24491866]]), "gruStep with b_z = -40")
  }

  @Test("The reset gate acts after the product, on b2 too")
  func reset() {
    var weights = [Float](repeating: 0, count: 3)
    weights[2] = 2
    func step(_ r: Float) -> Tensor {
      gruStep(
        Tensor([[0]]), Tensor([[0.5]]), .zeros([1, 3]), Tensor([weights]), Tensor([r, -40, 0]),
        Tensor([0.25]))
    }
    // r = 0: tanh 0; r = 1: tanh(0.5·2 + 0.25); r = 0.5: tanh of half of it
    expectEqual(step(-100), Tensor([[0]]), "gruStep with the reset gate closed")
    expectEqual(step(100), Tensor([[0.84828364]]), "gruStep with the reset gate open")
    expectEqual(step(0), Tensor([[0.55459972]]), "gruStep with the reset gate half open")
  }
}

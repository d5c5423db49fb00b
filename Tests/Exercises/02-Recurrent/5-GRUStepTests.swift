// Tests of exercise 02.5.

import ExerciseSupport
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

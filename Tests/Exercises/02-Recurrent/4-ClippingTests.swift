// Tests of exercise 02.4.

import ExerciseSupport
import RecurrentExercises
import Tensors
import Testing

@Suite("02.4 Clipping", .exercise("02"))
struct ClippingTests {
  @Test("A long gradient is shortened to the limit")
  func long() {
    expect([Tensor([3]), Tensor([0, 4])], 1, [Tensor([0.6]), Tensor([0, 0.8])])
    expect([Tensor([[6, 0], [0, -8]])], 5, [Tensor([[3, 0], [0, -4]])])
  }

  @Test("A short one stays as it is")
  func short() {
    expect([Tensor([3]), Tensor([0, 4])], 9, [Tensor([3]), Tensor([0, 4])])
    expect([Tensor([0.3, 0.4])], 0.5, [Tensor([0.3, 0.4])])
    expect([Tensor([0, 0])], 1, [Tensor([0, 0])])
  }

  @Test("The norm that it had is told, in both cases")
  func norm() {
    for limit: Float in [0.5, 5, 50] {
      expectEqual(
        clip([Tensor([3]), Tensor([0, -4])], limit).norm, 5, "clip([[3], [0, -4]], \(limit)).norm")
    }
    expectEqual(clip([Tensor([1, 1, 1, 1])], 1).norm, 2, "clip([[1, 1, 1, 1]], 1).norm")
  }

  @Test("The direction stays: all tensors are multiplied by one number")
  func direction() {
    let gradients = [Tensor([[2, -6], [9, 0.5]]), Tensor([-12, 3])]
    let clipped = clip(gradients, 2).clipped
    expectEqual(clipped.count, 2, "the number of clipped tensors")
    guard clipped.count == 2 else { return }
    let factor = clipped[0].elements[0] / 2
    for (got, gradient) in zip(clipped, gradients) {
      expectEqual(got, gradient * factor, "a clipped tensor")
    }
    let squares = clipped.map { $0.sumOfSquares() }.reduce(0, +)
    expectEqual(squares.squareRoot(), 2, "the norm of all that is clipped to 2")
  }

  private func expect(
    _ gradients: [Tensor], _ limit: Float, _ expected: [Tensor],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let got = clip(gradients, limit).clipped
    let list = gradients.map { written($0) }.joined(separator: ", ")
    let call = "clip([\(list)], \(written(limit))).clipped"
    expectEqual(got.count, expected.count, "\(call).count", sourceLocation: sourceLocation)
    for (place, (got, expected)) in zip(got, expected).enumerated() {
      expectEqual(got, expected, "\(call)[\(place)]", sourceLocation: sourceLocation)
    }
  }
}

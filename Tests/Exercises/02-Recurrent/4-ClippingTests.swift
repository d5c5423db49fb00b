// Tests of exercise 02.4.

import ExerciseSupport
import Foundation
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

  @Test("Short gradients are shortened, too, and by the same formula")
  func tiny() {
    let tiny: Float = 1.0 / 4096
    expect([Tensor([3 * tiny, 4 * tiny])], tiny, [Tensor([0.6 * tiny, 0.8 * tiny])], .relative)
  }

  @Test("A gradient whose norm is not above the limit stays as it is, to the last bit")
  func short() {
    expect([Tensor([3]), Tensor([0, 4])], 9, [Tensor([3]), Tensor([0, 4])], .exact)
    expect([Tensor([3]), Tensor([0, 4])], 5, [Tensor([3]), Tensor([0, 4])], .exact)
    expect([Tensor([0.3, 0.4])], 0.501, [Tensor([0.3, 0.4])], .exact)
    expect([Tensor([0, 0])], 1, [Tensor([0, 0])], .exact)
  }

  @Test("The norm that it had is reported, in both cases")
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

  @Test("Random gradients agree with their norm in Double, above and below the limit")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let gradients = (0..<draws.integer(1...4)).map { _ in
        draws.flag()
          ? draws.tensor([draws.integer(1...4)])
          : draws.tensor([draws.integer(1...3), draws.integer(1...3)])
      }
      let limit = draws.number(0.25, 12)
      let norm = gradients.flatMap(\.elements).reduce(0.0) { Foundation.hypot($0, Double($1)) }
      if abs(norm - Double(limit)) < 0.01 { continue }
      let factor = min(1, norm == 0 ? 1 : Double(limit) / norm)
      let expected = gradients.map { gradient in
        Tensor(gradient.elements.map { Float(factor * Double($0)) }, shape: gradient.shape)
      }
      let list = gradients.map { written($0) }.joined(separator: ", ")
      guard
        expectEqual(
          clip(gradients, limit).norm, Float(norm), "clip([\(list)], \(written(limit))).norm"),
        expect(gradients, limit, expected, factor < 1 ? .rounding : .exact)
      else { return }
    }
  }

  @discardableResult
  private func expect(
    _ gradients: [Tensor], _ limit: Float, _ expected: [Tensor],
    _ tolerance: Tolerance = .rounding, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let got = clip(gradients, limit).clipped
    let list = gradients.map { written($0) }.joined(separator: ", ")
    let call = "clip([\(list)], \(written(limit))).clipped"
    guard expectEqual(got.count, expected.count, "\(call).count", sourceLocation: sourceLocation)
    else { return false }
    for (place, (got, expected)) in zip(got, expected).enumerated() {
      guard
        expectEqual(
          got, expected, "\(call)[\(place)]", tolerance: tolerance, sourceLocation: sourceLocation)
      else { return false }
    }
    return true
  }
}

extension Tolerance {
  /// For numbers far below 1.
  fileprivate static let relative = Tolerance(absolute: 0, relative: 1e-4)
}

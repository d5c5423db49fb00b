// Tests of exercise 01.3.

import EmbeddingsExercises
import ExerciseSupport
import Foundation
import Testing

@Suite("01.3 Pair gradient", .exercise("01"))
struct PairGradientTests {
  @Test("The loss matches the result worked out by hand")
  func loss() {
    expectLoss([2, 1], [1, 0.5], true, 0.0788897)
    expectLoss([2, 1], [0.5, -1], false, 0.6931472)
    expectLoss([1, 1], [0, 0], true, 0.6931472)
  }

  @Test("The gradient of a neighbor agrees with PyTorch")
  func neighbor() {
    expectGradient(
      [2, 1], [1, 0.5], true, [-0.07585818, -0.03792909], [-0.15171636, -0.07585818])
    expectGradient(
      [0.3, -1.1, 0.8], [1.2, 0.4, -0.5], true, [-0.74129745, -0.24709915, 0.30887394],
      [-0.18532436, 0.67952266, -0.4941983])
    expectLoss([0.3, -1.1, 0.8], [1.2, 0.4, -0.5], true, 0.96167487)
  }

  @Test("The gradient of a noise word agrees with PyTorch")
  func noise() {
    expectGradient([2, 1], [0.5, -1], false, [0.25, -0.5], [1, 0.5])
    expectGradient(
      [0.3, -1.1, 0.8], [1.2, 0.4, -0.5], false, [0.45870255, 0.1529009, -0.19112606],
      [0.11467564, -0.42047733, 0.30580170])
    expectLoss([0.3, -1.1, 0.8], [1.2, 0.4, -0.5], false, 0.48167487)
  }

  @Test("A score that is far off has a large loss, and a full gradient")
  func farOff() {
    expectLoss([10, 10], [10, -20], true, 100)
    expectGradient([10, 10], [10, -20], true, [-10, 20], [-10, -10])
    expectLoss([10, 10], [10, 10], false, 200)
    expectGradient([10, 10], [10, 10], false, [10, 10], [10, 10])
  }

  @Test("The gradient is what finite differences say")
  func finiteDifferences() {
    let (v, u): ([Float], [Float]) = ([0.5, -1, 0.25], [1, 0.75, -0.5])
    func moved(_ x: [Float], _ i: Int, _ by: Float) -> [Float] {
      var x = x
      x[i] += by
      return x
    }
    for isTrue in [true, false] {
      let numericV = v.indices.map { i -> Float in
        (pairGradient(moved(v, i, 0.0625), u, isTrue).loss
          - pairGradient(moved(v, i, -0.0625), u, isTrue).loss) / 0.125
      }
      let numericU = u.indices.map { i -> Float in
        (pairGradient(v, moved(u, i, 0.0625), isTrue).loss
          - pairGradient(v, moved(u, i, -0.0625), isTrue).loss) / 0.125
      }
      let found = pairGradient(v, u, isTrue)
      let call = "pairGradient(\(written(v)), \(written(u)), \(isTrue))"
      let near = Tolerance(absolute: 5e-4, relative: 1e-3)
      guard
        expectEqual(found.dV, numericV, "\(call).dV", tolerance: near),
        expectEqual(found.dU, numericU, "\(call).dU", tolerance: near)
      else { return }
    }
  }

  @Test("Random pairs agree with the formula of the loss and its differences in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (count, isTrue) = (draws.integer(1...6), draws.flag())
      let (v, u) = (draws.numbers(count, -2, 2), draws.numbers(count, -2, 2))
      func loss(_ v: [Double], _ u: [Double]) -> Double {
        let score = zip(v, u).reduce(0) { $0 + $1.0 * $1.1 }
        return log1p(exp(isTrue ? -score : score))
      }
      let (exactV, exactU) = (v.map { Double($0) }, u.map { Double($0) })
      let found = pairGradient(v, u, isTrue)
      let call = "pairGradient(\(written(v)), \(written(u)), \(isTrue))"
      let near = Tolerance(absolute: 1e-4, relative: 1e-4)
      let dV = numericGradient(at: exactV) { loss($0, exactU) }.map { Float($0) }
      let dU = numericGradient(at: exactU) { loss(exactV, $0) }.map { Float($0) }
      guard
        expectEqual(found.loss, Float(loss(exactV, exactU)), "\(call).loss", tolerance: near),
        expectEqual(found.dV, dV, "\(call).dV", tolerance: near),
        expectEqual(found.dU, dU, "\(call).dU", tolerance: near)
      else { return }
    }
  }

  private func expectLoss(
    _ v: [Float], _ u: [Float], _ isTrue: Bool, _ expected: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectEqual(
      pairGradient(v, u, isTrue).loss, expected,
      "pairGradient(\(written(v)), \(written(u)), \(isTrue)).loss", sourceLocation: sourceLocation)
  }

  private func expectGradient(
    _ v: [Float], _ u: [Float], _ isTrue: Bool, _ dV: [Float], _ dU: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = pairGradient(v, u, isTrue)
    let call = "pairGradient(\(written(v)), \(written(u)), \(isTrue))"
    expectEqual(found.dV, dV, "\(call).dV", sourceLocation: sourceLocation)
    expectEqual(found.dU, dU, "\(call).dU", sourceLocation: sourceLocation)
  }
}

// Tests of exercise 06.6. The paths are walked here, by rules written out once more.

import Curriculum
import ExerciseSupport
import Optimizers
import OptimizersExercises
import Testing

@Suite("06.6 Who walked", .exercise("06"))
struct WhoWalkedTests {
  @Test("Each walker is known by a path of five steps")
  func short() { expectAll(steps: 5, rate: 0.05, slopes: [1, 9]) }

  @Test("Each walker is known by a long path of many weights")
  func long() { expectAll(steps: 16, rate: 0.005, slopes: [0.2, 1, 3, 7, 15]) }

  @Test("A faint rate does not make every number look equal")
  func faint() { expectAll(steps: 8, rate: 0.0005, slopes: [0.5, 2, 11]) }

  @Test("A mild momentum is still momentum, a forgetful Adam still Adam")
  func mild() {
    expect(.momentum, path(.momentum, steps: 6, rate: 0.03, slopes: [1, 4], constant: 0.2))
    expect(.adam, path(.adam, steps: 6, rate: 0.03, slopes: [1, 4], constant: 0.5))
  }

  private func expectAll(steps: Int, rate: Float, slopes: [Float]) {
    for walker in Walker.allCases {
      expect(walker, path(walker, steps: steps, rate: rate, slopes: slopes, constant: 0.9))
    }
  }

  private func expect(
    _ walker: Walker, _ path: (points: [[Float]], gradients: [[Float]]),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    // What a detective would look at first: d / g of every weight in the first and the last step.
    let (first, last) = (0, path.gradients.count - 1)
    expectEqual(
      ".\(whoWalked(path.points, path.gradients))", ".\(walker)",
      "whoWalked(\(path.points.count) points, …), where d / g is \(written(shares(path, first))) "
        + "in the first step and \(written(shares(path, last))) in the last,",
      sourceLocation: sourceLocation)
  }

  /// d / g of each weight in one step.
  private func shares(_ path: (points: [[Float]], gradients: [[Float]]), _ t: Int) -> [Float] {
    path.gradients[t].indices.map {
      (path.points[t][$0] - path.points[t + 1][$0]) / path.gradients[t][$0]
    }
  }

  /// A path on L = ½ Σ a (w - 3)², from places that a seed draws; `constant` is μ or β₁.
  private func path(
    _ walker: Walker, steps: Int, rate: Float, slopes: [Float], constant: Float
  ) -> (points: [[Float]], gradients: [[Float]]) {
    var source = RandomSource(seed: steps)
    var w = slopes.map { _ in source.uniform(-2, 1) }
    var (first, second) = (slopes.map { _ in Float(0) }, slopes.map { _ in Float(0) })
    var (points, gradients) = ([w], [[Float]]())
    var (power1, power2): (Float, Float) = (1, 1)
    for _ in 0..<steps {
      let g = slopes.indices.map { slopes[$0] * (w[$0] - 3) }
      power1 *= constant
      power2 *= 0.99
      for i in w.indices {
        switch walker {
        case .sgd: w[i] -= rate * g[i]
        case .momentum:
          first[i] = constant * first[i] + g[i]
          w[i] -= rate * first[i]
        case .adagrad:
          first[i] += g[i] * g[i]
          w[i] -= rate * g[i] / first[i].squareRoot()
        case .adam:
          first[i] = constant * first[i] + (1 - constant) * g[i]
          second[i] = 0.99 * second[i] + 0.01 * g[i] * g[i]
          w[i] -= rate * first[i] / (1 - power1) / (second[i] / (1 - power2)).squareRoot()
        }
      }
      gradients.append(g)
      points.append(w)
    }
    return (points, gradients)
  }
}

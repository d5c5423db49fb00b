// Tests of exercise 06.6. The paths are walked here, by rules written out once more.

import Curriculum
import ExerciseSupport
import Optimizers
import OptimizersExercises
import Testing

@Suite("06.6 Who walked", .exercise("06"))
struct WhoWalkedTests {
  @Test("Each optimizer is known by a path of five steps")
  func short() { expectAll(steps: 5, rate: 0.05, slopes: [1, 9]) }

  @Test("Each optimizer is known by a long path of many weights")
  func long() { expectAll(steps: 16, rate: 0.005, slopes: [0.2, 1, 3, 7, 15]) }

  @Test("A faint rate does not make every number look equal")
  func faint() { expectAll(steps: 8, rate: 0.0005, slopes: [0.5, 2, 11]) }

  @Test("A mild momentum is still momentum, a forgetful Adam still Adam")
  func mild() {
    expect(.momentum, path(.momentum, steps: 6, rate: 0.03, slopes: [1, 4], constant: 0.2))
    expect(.adam, path(.adam, steps: 6, rate: 0.03, slopes: [1, 4], constant: 0.5))
  }

  @Test("Equal slopes of some weights do not hide the others")
  func equalSlopes() {
    // The first and the second weight have the same slope in the first step, the third has not.
    let gradients: [[Float]] = [
      [2, 2, -0.5], [1, -2, 1], [2, 1.5, 0.5], [-1, 0.5, 2], [2, 1, 1], [1, 2, -1],
    ]
    for walker in Walker.allCases {
      for order in [[0, 1, 2], [0, 2, 1], [2, 0, 1]] {
        let turned = gradients.map { g in order.map { g[$0] } }
        expect(
          walker,
          path(walker, along: turned, from: [1, -1, 2], rate: 0.05, constant: 0.9))
      }
    }
  }

  @Test("Less than one percent is equal, one and a half percent are not")
  func percent() {
    let gradients = [[Float]](repeating: [1, 2], count: 6)
    // Every move is 0.3 % too long or too short, by turns.
    for walker in Walker.allCases {
      expect(
        walker,
        path(walker, along: gradients, from: [0, 0], rate: 0.0625, constant: 0.5, error: 0.003))
    }
    // In the second step d / g has grown by half a percent, from the third on it nearly doubles.
    let growing = [[1, 2]] + [[Float]](repeating: [200, 400], count: 5)
    expect(
      .momentum, path(.momentum, along: growing, from: [0, 0], rate: 0.0625, constant: 0.9))
    // The second d / g is 1.015 times the first.
    expect(
      .momentum, path(.momentum, along: gradients, from: [0, 0], rate: 0.0625, constant: 0.015))
  }

  @Test("Random paths of any number of weights are recognized")
  func drawn() {
    var draws = Draws()
    for _ in 0..<6 {
      for walker in Walker.allCases {
        let (n, steps) = (draws.integer(2...5), draws.integer(5...10))
        var gradients = draws.gradients(steps, n)
        // Their sizes in the first step: some may be equal, but not all.
        let sizes = draws.shuffled(
          (0..<n).map { _ in draws.choice([0.5, 1, 2] as [Float]) }.dropLast(2) + [1, 3])
        gradients[0] = zip(gradients[0], sizes).map { $0 > 0 ? $1 : -$1 }
        let (rate, constant) = (
          draws.number(0.0625, 0.25), draws.choice([0.3, 0.6, 0.9] as [Float])
        )
        let drawn = path(
          walker, along: gradients, from: draws.numbers(n, -2, 2), rate: rate, constant: constant)
        guard expect(walker, drawn) else { return }
      }
    }
  }

  private func expectAll(steps: Int, rate: Float, slopes: [Float]) {
    for walker in Walker.allCases {
      expect(walker, path(walker, steps: steps, rate: rate, slopes: slopes, constant: 0.9))
    }
  }

  @discardableResult
  private func expect(
    _ walker: Walker, _ path: (points: [[Float]], gradients: [[Float]]),
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    // What a detective would look at first: d / g of every weight in the first and the last step.
    let (first, last) = (0, path.gradients.count - 1)
    return expectEqual(
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
    var trail = Trail(walker, from: slopes.map { _ in source.uniform(-2, 1) }, rate, constant)
    for _ in 0..<steps {
      let w = trail.points[trail.points.count - 1]
      trail.step(slopes.indices.map { slopes[$0] * (w[$0] - 3) })
    }
    return (trail.points, trail.gradients)
  }

  /// A path with these gradients, whatever the weights are. Each move is too long by the share
  /// `error`, or too short, by turns.
  private func path(
    _ walker: Walker, along gradients: [[Float]], from start: [Float], rate: Float,
    constant: Float, error: Float = 0
  ) -> (points: [[Float]], gradients: [[Float]]) {
    var trail = Trail(walker, from: start, rate, constant)
    trail.error = error
    for g in gradients { trail.step(g) }
    return (trail.points, trail.gradients)
  }
}

/// The four optimizers, written out once more; `constant` is μ or β₁.
private struct Trail {
  private(set) var points: [[Float]]
  private(set) var gradients: [[Float]] = []
  var error: Float = 0
  private let walker: Walker
  private let rate: Float
  private let constant: Float
  private var first: [Float]
  private var second: [Float]
  private var power1: Float = 1
  private var power2: Float = 1

  init(_ walker: Walker, from start: [Float], _ rate: Float, _ constant: Float) {
    points = [start]
    self.walker = walker
    self.rate = rate
    self.constant = constant
    first = start.map { _ in 0 }
    second = first
  }

  mutating func step(_ g: [Float]) {
    power1 *= constant
    power2 *= 0.99
    var w = points[points.count - 1]
    for i in w.indices { w[i] -= rate * move(i, g[i]) * (1 + error) }
    error = -error
    gradients.append(g)
    points.append(w)
  }

  private mutating func move(_ i: Int, _ g: Float) -> Float {
    switch walker {
    case .sgd: return g
    case .momentum:
      first[i] = constant * first[i] + g
      return first[i]
    case .adagrad:
      first[i] += g * g
      return g / first[i].squareRoot()
    case .adam:
      first[i] = constant * first[i] + (1 - constant) * g
      second[i] = 0.99 * second[i] + 0.01 * g * g
      return first[i] / (1 - power1) / (second[i] / (1 - power2)).squareRoot()
    }
  }
}

// Tests of exercise 06.5.

import ExerciseSupport
import Optimizers
import OptimizersExercises
import Testing

@Suite("06.5 Nesterov", .exercise("06"))
struct NesterovTests {
  @Test("Looking ahead matches the result worked out by hand, and asks for one slope")
  func aheadByHand() {
    var (velocity, asked): ([Float], [[Float]]) = ([2, 0], [])
    let position = lookAheadStep([8, 1], velocity: &velocity, rate: 0.25, momentum: 0.5) {
      asked.append($0)
      return $0
    }
    expectEqual(asked.first ?? [], [9, 1], "the place where the slope is asked for")
    expectEqual(asked.count, 1, "how often the slope is asked for")
    let call = "lookAheadStep([8, 1], velocity: [2, 0], rate: 0.25, momentum: 0.5) { $0 }"
    expectEqual(velocity, [-1.25, -0.25], "the velocity, in steps, after \(call)")
    expectEqual(position, [6.75, 0.75], call)
  }

  @Test("PyTorch's form matches the result worked out by hand")
  func byHand() {
    var velocity: [Float] = [0, 4]
    let call = "nesterovStep([8, 1], [8, -2], velocity: [0, 4], rate: 0.25, momentum: 0.5)"
    expectEqual(
      nesterovStep([8, 1], [8, -2], velocity: &velocity, rate: 0.25, momentum: 0.5), [5, 1.5], call)
    expectEqual(velocity, [8, 0], "the velocity, in slopes, after \(call)")
  }

  @Test("Both walk together: PyTorch's weights are the place ahead")
  func together() {
    func slope(_ w: [Float]) -> [Float] { zip(w, [1, 3, 0.5]).map { $0 * $1 - 1 } }
    var (position, u): ([Float], [Float]) = ([4, -1, 2], [0, 0, 0])
    var (w, v) = (position, u)
    for step in 1...80 {
      position = lookAheadStep(
        position, velocity: &u, rate: 0.125, momentum: 0.75, gradient: slope)
      w = nesterovStep(w, slope(w), velocity: &v, rate: 0.125, momentum: 0.75)
      guard position.count == 3, u.count == 3,
        expectEqual(
          w, zip(position, u).map { $0 + 0.75 * $1 },
          "the weights of nesterovStep after step \(step), against the place ahead of lookAheadStep"
        )
      else { return }
    }
    expectEqual(
      w, [1, 1.0 / 3, 2], "the weights after 80 steps, where the slope is 0",
      tolerance: Tolerance(absolute: 0.001, relative: 0))
  }

  @Test("Four steps agree with torch.optim.SGD, nesterov=True")
  func golden() {
    expectEqual(
      walk { nesterovStep($0, $1, velocity: &$2, rate: 0.1, momentum: 0.9) },
      [0.35467696, -1.1210479, 2.0634906],
      "four steps with rate 0.1 and momentum 0.9")
  }

  // Nesterov's own form has two sequences and no velocity: y = θ + μ (θ - θ before), θ = y - η ∇L(y).
  @Test("Looking ahead on random bowls agrees with the form of 1983")
  func drawnAhead() {
    var draws = Draws()
    for _ in 0..<10 {
      let (n, steps) = (draws.integer(1...4), draws.integer(1...5))
      let (rate, momentum) = (
        draws.number(0.0625, 0.25), draws.choice([0, 0.25, 0.5, 0.75] as [Float])
      )
      let (start, first) = (draws.numbers(n), draws.numbers(n))
      let (widths, middles) = (draws.numbers(n, 0.25, 2), draws.numbers(n))
      func slope(_ i: Int, _ x: Double) -> Double { Double(widths[i]) * (x - Double(middles[i])) }
      var (position, velocity) = (start, first)
      var now = start.map { Double($0) }
      var before = zip(start, first).map { Double($0) - Double($1) }
      for _ in 0..<steps where position.count == n && velocity.count == n {
        position = lookAheadStep(position, velocity: &velocity, rate: rate, momentum: momentum) {
          w in
          w.indices.map { $0 < n ? Float(slope($0, Double(w[$0]))) : 0 }
        }
        let next = now.indices.map { i -> Double in
          let ahead = now[i] + Double(momentum) * (now[i] - before[i])
          return ahead - Double(rate) * slope(i, ahead)
        }
        (before, now) = (now, next)
      }
      let call =
        "\(steps) lookAheadStep from \(written(start)), velocity \(written(first)), "
        + "rate \(rate), momentum \(momentum), slopes a (θ - c) with a = \(written(widths)), "
        + "c = \(written(middles))"
      let near = Tolerance(absolute: 1e-4, relative: 1e-4)
      guard
        expectEqual(
          position, now.map { Float($0) }, "the position after \(call),", tolerance: near),
        expectEqual(
          velocity, zip(now, before).map { Float($0 - $1) }, "the velocity after \(call),",
          tolerance: near)
      else { return }
    }
  }

  @Test("Random steps in PyTorch's form agree with sums of all gradients")
  func drawn() {
    var draws = Draws()
    for _ in 0..<10 {
      let (n, steps) = (draws.integer(1...5), draws.integer(1...6))
      let (rate, momentum) = (
        draws.number(0.0625, 0.25), draws.choice([0, 0.25, 0.5, 0.75] as [Float])
      )
      let (start, gradients) = (draws.numbers(n), draws.gradients(steps, n))
      var (w, v) = (start, [Float](repeating: 0, count: n))
      for g in gradients where w.count == n && v.count == n {
        w = nesterovStep(w, g, velocity: &v, rate: rate, momentum: momentum)
      }
      let (eta, mu) = (Double(rate), Double(momentum))
      let histories = (0..<n).map { i in gradients.map { Double($0[i]) } }
      let expected = histories.enumerated().map { i, x in
        Float(
          (0..<steps).reduce(Double(start[i])) {
            $0 - eta * (x[$1] + mu * fadingSum(Array(x[...$1]), mu))
          })
      }
      let call =
        "\(steps) nesterovStep from \(written(start)) with the gradients \(gradients), "
        + "rate \(rate), momentum \(momentum)"
      guard expectEqual(v, histories.map { Float(fadingSum($0, mu)) }, "v after \(call),"),
        expectEqual(w, expected, "w after \(call),")
      else { return }
    }
  }
}

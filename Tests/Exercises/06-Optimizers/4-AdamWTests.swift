// Tests of exercise 06.4.

import ExerciseSupport
import Optimizers
import OptimizersExercises
import Testing

@Suite("06.4 AdamW against L2", .exercise("06"))
struct AdamWTests {
  @Test("With no slope at all, L2 steps by the whole rate and AdamW by the decay")
  func withoutSlope() {
    var (inside, outside) = (Moments(2), Moments(2))
    expectEqual(
      adamWithL2([2, -4], [0, 0], moments: &inside, rate: 0.5, decay: 0.01), [1.5, -3.5],
      "adamWithL2([2, -4], [0, 0], …, rate: 0.5, decay: 0.01)")
    expectEqual(
      adamW([2, -4], [0, 0], moments: &outside, rate: 0.5, decay: 0.01), [1.99, -3.98],
      "adamW([2, -4], [0, 0], …, rate: 0.5, decay: 0.01)")
  }

  @Test("The first step is ± the rate; in AdamW the decay comes on top")
  func firstStep() {
    var (inside, outside) = (Moments(2), Moments(2))
    expectEqual(
      adamWithL2([2, 4], [3, -0.5], moments: &inside, rate: 0.25, decay: 0.1), [1.75, 4.25],
      "adamWithL2([2, 4], [3, -0.5], …, rate: 0.25, decay: 0.1)")
    expectEqual(
      adamW([2, 4], [3, -0.5], moments: &outside, rate: 0.25, decay: 0.1), [1.7, 4.15],
      "adamW([2, 4], [3, -0.5], …, rate: 0.25, decay: 0.1)")
  }

  @Test("Only L2 shows Adam the decay, and each shows it one gradient a step")
  func memory() {
    var (inside, outside) = (Moments(1), Moments(1))
    _ = adamWithL2([2], [3], moments: &inside, rate: 0.5, decay: 0.5)
    _ = adamW([2], [3], moments: &outside, rate: 0.5, decay: 0.5)
    expectEqual(inside.mean, [0.4], "m after adamWithL2([2], [3], …, decay: 0.5): 0.1 · (3 + 1)")
    expectEqual(outside.mean, [0.3], "m after adamW([2], [3], …, decay: 0.5): 0.1 · 3")
    expectEqual(inside.step, 1, "the steps that adamWithL2 took in `moments`")
    expectEqual(outside.step, 1, "the steps that adamW took in `moments`")
  }

  @Test("Without decay both are Adam")
  func adam() {
    var (inside, outside) = (Moments(3), Moments(3))
    let (w, g): ([Float], [Float]) = ([1, 2, 3], [0.5, -7, 0.01])
    for (name, got) in [
      ("adamWithL2", adamWithL2(w, g, moments: &inside, rate: 0.1, decay: 0)),
      ("adamW", adamW(w, g, moments: &outside, rate: 0.1, decay: 0)),
    ] {
      expectEqual(got, [0.9, 2.1, 2.9], "\(name)([1, 2, 3], [0.5, -7, 0.01], …, decay: 0)")
    }
  }

  @Test("Four steps agree with torch.optim.Adam and AdamW")
  func golden() {
    var (inside, outside) = (Moments(3), Moments(3))
    var l2: [Float] = [0.5, -1.25, 2]
    var decoupled = l2
    for g in fixedGradients where l2.count == 3 && decoupled.count == 3 {
      l2 = adamWithL2(l2, g, moments: &inside, rate: 0.1, decay: 0.3)
      decoupled = adamW(decoupled, g, moments: &outside, rate: 0.1, decay: 0.3)
    }
    expectEqual(
      l2, [0.34980205, -1.0269544, 1.6237993], "four steps of Adam with L2, rate 0.1, decay 0.3")
    expectEqual(
      decoupled, [0.36560011, -0.99514884, 1.6679491], "four steps of AdamW, rate 0.1, decay 0.3")
  }

  @Test("Random steps with L2 agree with Adam from its definition")
  func drawnL2() {
    expectDrawn("adamWithL2", adamWithL2) { w, g, adam, rate, decay in
      let direction = adam.direction(zip(w, g).map { $1 + decay * $0 })
      return zip(w, direction).map { $0 - rate * $1 }
    }
  }

  @Test("Random steps of AdamW agree with Adam from its definition")
  func drawnAdamW() {
    expectDrawn("adamW", adamW) { w, g, adam, rate, decay in
      let shrunk = w.map { $0 - rate * decay * $0 }
      return zip(shrunk, adam.direction(g)).map { $0 - rate * $1 }
    }
  }

  private func expectDrawn(
    _ name: String,
    _ step: ([Float], [Float], inout Moments, _ rate: Float, _ decay: Float) -> [Float],
    _ expected: ([Double], [Double], inout WholeAdam, Double, Double) -> [Double]
  ) {
    var draws = Draws()
    for _ in 0..<10 {
      let (n, steps) = (draws.integer(1...5), draws.integer(1...5))
      let (rate, decay) = (draws.number(0.0625, 0.5), draws.choice([0.01, 0.05, 0.1] as [Float]))
      let (start, gradients) = (draws.numbers(n), draws.gradients(steps, n))
      var (w, truth) = (start, start.map { Double($0) })
      var (moments, adam) = (Moments(n), WholeAdam())
      for g in gradients where w.count == n {
        w = step(w, g, &moments, rate, decay)
        truth = expected(truth, g.map { Double($0) }, &adam, Double(rate), Double(decay))
      }
      let call =
        "\(steps) \(name) from \(written(start)) with the gradients \(gradients), "
        + "rate \(rate), decay \(decay)"
      guard
        expectEqual(
          w, truth.map { Float($0) }, "w after \(call),",
          tolerance: Tolerance(absolute: 1e-4, relative: 1e-4)),
        expectEqual(moments.step, steps, "how often direction was called in \(call),")
      else { return }
    }
  }
}

// Tests of exercise 06.5.

import ExerciseSupport
import Optimizers
import OptimizersExercises
import Testing

@Suite("06.5 Nesterov", .exercise("06"))
struct NesterovTests {
  @Test("Looking ahead agrees with paper and pencil, and asks for one slope")
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

  @Test("PyTorch's form agrees with paper and pencil")
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
}

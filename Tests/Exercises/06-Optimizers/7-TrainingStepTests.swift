// Tests of exercise 06.7.

import ExerciseSupport
import Optimizers
import OptimizersExercises
import Testing

@Suite("06.7 A training step", .exercise("06"))
struct TrainingStepTests {
  @Test("The norm is that of all tensors together")
  func norms() {
    expectEqual(wholeNorm([[3], [0, 4]]), 5, "wholeNorm([[3], [0, 4]])")
    expectEqual(wholeNorm([[-2, 1], [], [2]]), 3, "wholeNorm([[-2, 1], [], [2]])")
    expectEqual(wholeNorm([]), 0, "wholeNorm([])")
    expectEqual(wholeNorm([[0.5]]), 0.5, "wholeNorm([[0.5]])")
  }

  @Test("A wild gradient is shortened, before Adam remembers it")
  func shortened() {
    var moments = [Moments(1), Moments(2)]
    let model = trainingStep(
      [[2], [1, -1]], [[30], [0, -40]], moments: &moments, rate: 0.5, decay: 0.1, limit: 5)
    guard expectEqual(model.count, 2, "how many tensors come back") else { return }
    // 0.95 · 2 - 0.5; no slope: 0.95 · 1; 0.95 · -1 + 0.5
    let call = "trainingStep([[2], [1, -1]], [[30], [0, -40]], …, rate: 0.5, decay: 0.1, limit: 5)"
    expectEqual(model[0], [1.4], "tensor 0 after \(call)")
    expectEqual(model[1], [0.95, -0.45], "tensor 1 after \(call)")
    expectEqual(moments[0].mean, [0.3], "m of tensor 0: 0.1 · 30 · 5/50")
    expectEqual(moments[1].mean, [0, -0.4], "m of tensor 1: 0.1 · (0, -40) · 5/50")
  }

  @Test("A gradient within the limit stays as it is")
  func short() {
    var moments = [Moments(1)]
    _ = trainingStep([[1]], [[0.5]], moments: &moments, rate: 0.1, decay: 0, limit: 5)
    expectEqual(moments[0].mean, [0.05], "m after the slope 0.5 with the limit 5")
    expectEqual(moments[0].step, 1, "the steps taken in `moments`")
  }

  @Test("The direction of the whole gradient does not change")
  func direction() {
    var moments = [Moments(2), Moments(1)]
    _ = trainingStep(
      [[0, 0], [0]], [[6, 0.6], [8]], moments: &moments, rate: 1, decay: 0, limit: 1)
    let (a, b) = (moments[0].mean, moments[1].mean)
    guard a.count == 2, b.count == 1, a[1] != 0 else {
      expectEqual(a, [0.0599, 0.00599], "m of tensor 0")
      return
    }
    expectEqual(a[0] / a[1], 10, "the ratio of the first two numbers of the shortened gradient")
    expectEqual(b[0] / a[0], 8 / 6, "the ratio across tensors")
  }

  @Test("Four steps agree with clip_grad_norm_ and torch.optim.AdamW")
  func golden() {
    var moments = [Moments(3), Moments(2)]
    var model: [[Float]] = [[0.5, -1.25, 2], [0.1, -0.2]]
    let others: [[Float]] = [[0.5, 2], [0.01, -0.02], [-3, 0.4], [0.3, 0.3]]
    for (g, h) in zip(fixedGradients, others) where model.map(\.count) == [3, 2] {
      model = trainingStep(
        model, [g, h], moments: &moments, rate: 0.1, decay: 0.3, limit: 1)
    }
    expectEqual(model.count, 2, "how many tensors come back")
    expectEqual(model.first ?? [], [0.4244538, -1.0417973, 1.6298213], "tensor 0 after four steps")
    expectEqual(model.last ?? [], [0.00531371, -0.4505978], "tensor 1 after four steps")
  }
}

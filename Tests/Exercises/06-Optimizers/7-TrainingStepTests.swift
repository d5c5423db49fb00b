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
    var single = [Moments(1)]
    expectRows(
      trainingStep([[2]], [[50]], moments: &single, rate: 0.5, decay: 0.1, limit: 1), [[1.4]],
      "trainingStep([[2]], [[50]], …, rate: 0.5, decay: 0.1, limit: 1)")
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

  @Test("A tiny limit is a limit like any other")
  func tinyLimit() {
    var moments = [Moments(1)]
    _ = trainingStep([[1]], [[4e-6]], moments: &moments, rate: 0.1, decay: 0, limit: 1e-6)
    expectEqual(
      moments[0].mean, [1e-7], "m after the slope 4e-6 with the limit 1e-6",
      tolerance: Tolerance(absolute: 0, relative: 1e-3))
  }

  @Test("A gradient as long as the limit stays as it is, even if both are 0")
  func atTheLimit() {
    var moments = [Moments(2), Moments(1)]
    var call = "trainingStep([[1, 2], [4]], [[0, 0], [0]], …, rate: 0.5, decay: 0.5, limit: 0)"
    let model = trainingStep(
      [[1, 2], [4]], [[0, 0], [0]], moments: &moments, rate: 0.5, decay: 0.5, limit: 0)
    guard expectRows(model, [[0.75, 1.5], [3]], call) else { return }
    moments = [Moments(2), Moments(1)]
    call = "trainingStep([[1, 2], [4]], [[3, 0], [4]], …, rate: 0.5, decay: 0.5, limit: 5)"
    _ = trainingStep(
      [[1, 2], [4]], [[3, 0], [4]], moments: &moments, rate: 0.5, decay: 0.5, limit: 5)
    expectRows(moments.map(\.mean), [[0.3, 0], [0.4]], "m after \(call)")
  }

  @Test("The norm of random lists is that of one long list")
  func drawnNorms() {
    var draws = Draws()
    for _ in 0..<20 {
      let lists =
        (0..<draws.integer(1...4)).map { _ in draws.numbers(draws.integer(0...6)) } + [[1]]
      let sum = lists.flatMap { $0 }.reduce(0.0) { $0 + Double($1) * Double($1) }
      guard expectEqual(wholeNorm(lists), Float(sum.squareRoot()), "wholeNorm(\(lists))") else {
        return
      }
    }
  }

  @Test("Random steps agree with clipping and AdamW in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<10 {
      let sizes = draws.integers(draws.integer(1...3), 1...3) + (draws.flag() ? [0] : [])
      let steps = draws.integer(1...4)
      let (rate, decay) = (draws.number(0.0625, 0.5), draws.choice([0, 0.0625, 0.25] as [Float]))
      let limit = draws.choice([0.5, 2, 5, 100] as [Float])
      let start = sizes.map { draws.numbers($0) }
      var (model, moments) = (start, sizes.map { Moments($0) })
      var truth = start.map { $0.map { Double($0) } }
      var adams = sizes.map { _ in WholeAdam() }
      for _ in 0..<steps where model.map(\.count) == sizes {
        let gradient = sizes.map { draws.gradients(1, $0)[0] }
        model = trainingStep(
          model, gradient, moments: &moments, rate: rate, decay: decay, limit: limit)
        let norm = gradient.joined().reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        for i in sizes.indices {
          let clipped = gradient[i].map { Double($0) / max(1, norm / Double(limit)) }
          let direction = adams[i].direction(clipped)
          for j in truth[i].indices {
            truth[i][j] -= Double(rate) * (direction[j] + Double(decay) * truth[i][j])
          }
        }
      }
      let call = "\(steps) trainingStep from \(start), rate \(rate), decay \(decay), limit \(limit)"
      guard
        expectRows(
          model, truth.map { $0.map { Float($0) } }, "the model after \(call)",
          tolerance: Tolerance(absolute: 1e-4, relative: 1e-4)),
        expectRows(
          [moments.map { Float($0.step) }], [sizes.map { _ in Float(steps) }],
          "how often direction was called for each tensor in \(call)")
      else { return }
    }
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

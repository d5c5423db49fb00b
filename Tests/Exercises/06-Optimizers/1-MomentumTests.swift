// Tests of exercise 06.1.

import ExerciseSupport
import Optimizers
import OptimizersExercises
import Tensors
import Testing

@Suite("06.1 Momentum", .exercise("06"))
struct MomentumTests {
  @Test("SGD remembers nothing, Adam two numbers a weight, the others one")
  func memory() {
    let shapes = [[3, 5], [5], [1, 7], [2, 3, 4]]
    let expected: [Rule: Int] = [
      .sgd: 0, .momentum: 51, .nesterov: 51, .adagrad: 51, .rmsprop: 51, .adam: 102, .adamW: 102,
    ]
    for rule in Rule.allCases {
      expectEqual(
        remembered(rule, shapes: shapes), expected[rule] ?? 0,
        "remembered(.\(rule), shapes: \(shapes))")
    }
  }

  @Test("A scalar is one weight, an empty tensor and an empty model are none")
  func memoryOfLittle() {
    expectEqual(remembered(.adagrad, shapes: [[]]), 1, "remembered(.adagrad, shapes: [[]])")
    expectEqual(remembered(.adam, shapes: [[], [4]]), 10, "remembered(.adam, shapes: [[], [4]])")
    expectEqual(remembered(.adam, shapes: [[0, 4]]), 0, "remembered(.adam, shapes: [[0, 4]])")
    expectEqual(remembered(.momentum, shapes: []), 0, "remembered(.momentum, shapes: [])")
  }

  @Test("Three steps match the results worked out by hand")
  func byHand() {
    var (w, velocity): ([Float], [Float]) = ([8, 1], [0, 0])
    let paper: [(w: [Float], velocity: [Float])] = [
      ([7.5, 0], [8, 16]), ([6.78125, -0.5], [11.5, 8]), ([5.998047, -0.25], [12.53125, -4]),
    ]
    for step in 0..<3 {
      // L = ½ (x² + 16 y²)
      let g = [w[0], 16 * w[1]]
      let call =
        "step \(step + 1), momentumStep(\(written(w)), \(written(g)), velocity: &v, "
        + "rate: 0.0625, momentum: 0.5),"
      w = momentumStep(w, g, velocity: &velocity, rate: 0.0625, momentum: 0.5)
      guard expectEqual(w, paper[step].w, call),
        expectEqual(velocity, paper[step].velocity, "v (in slopes: no rate in it) after \(call)")
      else { return }
    }
  }

  @Test("Without momentum it is gradient descent; equal slopes add up")
  func limits() {
    var velocity: [Float] = [5, 7]
    expectEqual(
      momentumStep([1, 2], [4, -8], velocity: &velocity, rate: 0.25, momentum: 0), [0, 4],
      "momentumStep([1, 2], [4, -8], velocity: &v, rate: 0.25, momentum: 0)", tolerance: .exact)
    var (w, v): ([Float], [Float]) = ([0], [0])
    for _ in 0..<60 {
      w = momentumStep(w, [1], velocity: &v, rate: 0.001, momentum: 0.75)
      if v.count != 1 || w.count != 1 { break }
    }
    expectEqual(v, [4], "v after 60 steps with the slope 1 and momentum 0.75: 1 / (1 - 0.75)")
  }

  @Test("Four steps agree with torch.optim.SGD")
  func golden() {
    expectEqual(
      walk { momentumStep($0, $1, velocity: &$2, rate: 0.1, momentum: 0.9) },
      [0.43853, -1.1067201, 2.040545],
      "four steps with rate 0.1 and momentum 0.9")
  }

  @Test("Random shapes have as many weights as tensors of these shapes")
  func drawnMemory() {
    var draws = Draws()
    for _ in 0..<10 {
      let shapes = (0..<draws.integer(1...4)).map { _ in
        draws.integers(draws.integer(0...4), draws.flag() ? 1...5 : 0...5)
      }
      let weights = shapes.reduce(0) { $0 + Tensor.zeros($1).count }
      for rule in Rule.allCases {
        let each = rule == .sgd ? 0 : [.adam, .adamW].contains(rule) ? 2 : 1
        guard
          expectEqual(
            remembered(rule, shapes: shapes), each * weights,
            "remembered(.\(rule), shapes: \(shapes))")
        else { return }
      }
    }
  }

  @Test("Random steps add up: v is a fading sum of all gradients, w loses η times every v")
  func drawn() {
    var draws = Draws()
    for _ in 0..<10 {
      let (n, steps) = (draws.integer(1...5), draws.integer(1...6))
      let (rate, momentum) = (
        draws.number(0.0625, 0.25), draws.choice([0, 0.25, 0.5, 0.75, 0.9] as [Float])
      )
      let (start, gradients) = (draws.numbers(n), draws.gradients(steps, n))
      var (w, v) = (start, [Float](repeating: 0, count: n))
      for g in gradients where w.count == n && v.count == n {
        w = momentumStep(w, g, velocity: &v, rate: rate, momentum: momentum)
      }
      let histories = (0..<n).map { i in gradients.map { Double($0[i]) } }
      let fading = histories.map { x in
        (1...steps).map { fadingSum(Array(x[..<$0]), Double(momentum)) }
      }
      let call =
        "\(steps) momentumStep from \(written(start)) with the gradients \(gradients), "
        + "rate \(rate), momentum \(momentum)"
      guard expectEqual(v, fading.map { Float($0[steps - 1]) }, "v after \(call),"),
        expectEqual(
          w, (0..<n).map { Float(Double(start[$0]) - Double(rate) * fading[$0].reduce(0, +)) },
          "w after \(call),")
      else { return }
    }
  }
}

/// Four steps from fixed weights with fixed gradients.
func walk(_ step: ([Float], [Float], inout [Float]) -> [Float]) -> [Float] {
  var (w, memory): ([Float], [Float]) = ([0.5, -1.25, 2], [0, 0, 0])
  for g in fixedGradients {
    w = step(w, g, &memory)
    if w.count != 3 || memory.count != 3 { break }
  }
  return w
}

let fixedGradients: [[Float]] = [
  [0.3, -1.2, 0.05], [-0.7, 0.4, 0.06], [0.2, 0.9, -0.4], [1.1, -0.1, 0.02],
]

// Tests of exercise 06.2.

import ExerciseSupport
import Optimizers
import OptimizersExercises
import Testing

@Suite("06.2 Adagrad", .exercise("06"))
struct AdagradTests {
  @Test("The first step is the rate for every weight, whatever its slope")
  func firstStep() {
    var squares: [Float] = [0, 0, 0, 0]
    let faint: Float = 1.0 / 1024
    let call = "adagradStep([8, 1, 0, 3], [8, 16, -0.5, 1/1024], …, rate: 1, epsilon: 0)"
    let w = adagradStep(
      [8, 1, 0, 3], [8, 16, -0.5, faint], squares: &squares, rate: 1, epsilon: 0)
    expectEqual(w, [7, 0, 1, 2], call)
    expectEqual(
      squares, [64, 256, 0.25, faint * faint], "the squares after \(call)", tolerance: .exact)
  }

  @Test("A second step divides by the root of both squares")
  func secondStep() {
    var squares: [Float] = [9, 0.25]
    let w = adagradStep([1, 1], [4, 0], squares: &squares, rate: 0.5, epsilon: 0)
    // 0.5 · 4 / √(9 + 16) = 0.4; no slope, no step
    expectEqual(w, [0.6, 1], "adagradStep([1, 1], [4, 0], squares: [9, 0.25], rate: 0.5, …)")
    expectEqual(squares, [25, 0.25], "the squares after it", tolerance: .exact)
  }

  @Test("Epsilon is added to the root")
  func epsilon() {
    var squares: [Float] = [0]
    expectEqual(
      adagradStep([1], [3], squares: &squares, rate: 2, epsilon: 1), [-0.5],
      "adagradStep([1], [3], squares: [0], rate: 2, epsilon: 1): 1 - 2·3 / (3 + 1)")
  }

  @Test("Slopes a thousand times as large change nothing")
  func scale() {
    func end(_ factor: Float) -> [Float] {
      walk {
        adagradStep($0, $1.map { $0 * factor }, squares: &$2, rate: 0.1, epsilon: 0)
      }
    }
    expectEqual(end(1024), end(1), "four steps, every gradient times 1024")
    expectEqual(end(1), [0.38520014, -1.2331686, 1.916423], "four steps with rate 0.1")
  }

  @Test("Four steps agree with torch.optim.Adagrad")
  func golden() {
    expectEqual(
      walk { adagradStep($0, $1, squares: &$2, rate: 0.1, epsilon: 1e-10) },
      [0.38520014, -1.2331686, 1.916423],
      "four steps with rate 0.1")
    expectEqual(
      walk { adagradStep($0, $1, squares: &$2, rate: 0.1, epsilon: 0.5) },
      [0.44308054, -1.2410619, 2.0224023],
      "four steps with rate 0.1 and epsilon 0.5")
  }

  @Test("Random steps agree with the formula in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<10 {
      let (n, steps) = (draws.integer(1...5), draws.integer(1...6))
      let (rate, epsilon) = (draws.number(0.0625, 1), draws.choice([0, 1e-10, 0.5, 1] as [Float]))
      let (start, gradients) = (draws.numbers(n), draws.gradients(steps, n))
      var (w, squares) = (start, [Float](repeating: 0, count: n))
      for g in gradients where w.count == n && squares.count == n {
        w = adagradStep(w, g, squares: &squares, rate: rate, epsilon: epsilon)
      }
      let histories = (0..<n).map { i in gradients.map { Double($0[i]) } }
      func sum(_ x: some Sequence<Double>) -> Double { x.reduce(0) { $0 + $1 * $1 } }
      let expected = (0..<n).map { i -> Float in
        let moves = (0..<steps).map { t in
          histories[i][t] / (sum(histories[i][...t]).squareRoot() + Double(epsilon))
        }
        return Float(Double(start[i]) - Double(rate) * moves.reduce(0, +))
      }
      let call =
        "\(steps) adagradStep from \(written(start)) with the gradients \(gradients), "
        + "rate \(rate), epsilon \(epsilon)"
      guard expectEqual(squares, histories.map { Float(sum($0)) }, "the squares after \(call),"),
        expectEqual(w, expected, "w after \(call),")
      else { return }
    }
  }
}

// Tests of exercise 11.5.

import BackpropagationExercises
import ExerciseSupport
import Testing

@Suite("11.5 Mini-batch", .exercise("11"))
struct UpdateMiniBatchTests {
  typealias Batch = [(x: [Float], y: [Float])]

  @Test("The example of the statement, worked out by hand")
  func byHand() {
    let got = updateMiniBatch([1], batch: [([2], [0]), ([4], [0])], rate: 0.5) { w, x, y in
      [w[0] * x[0] - y[0]]
    }
    expectEqual(got, [-0.5], "updateMiniBatch of the statement")
  }

  @Test("Every image's gradient is asked for once, at the numbers from before the step")
  func samePlace() {
    let w: [Float] = [1, -2]
    var asked: [(w: [Float], x: [Float], y: [Float])] = []
    let batch: Batch = [([1], [10]), ([2], [20]), ([3], [30])]
    let got = updateMiniBatch(w, batch: batch, rate: 3) { w, x, y in
      asked.append((w, x, y))
      return [x[0], y[0]]
    }
    guard
      expectEqual(asked.count, 3, "the number of gradients that were asked for"),
      expectRows(asked.map(\.w), [w, w, w], "the numbers at which gradients were asked for")
    else { return }
    let images = asked.sorted { $0.x[0] < $1.x[0] }
    expectRows(images.map(\.x), [[1], [2], [3]], "the images whose gradients were asked for")
    expectRows(images.map(\.y), [[10], [20], [30]], "the targets whose gradients were asked for")
    expectEqual(got, [-5, -62], "updateMiniBatch with the mean gradient [2, 20] and the rate 3")
  }

  @Test("A batch has as many images as it has, and an empty one changes nothing")
  func counts() {
    for count in [1, 2, 7, 16] {
      let batch = Batch(repeating: ([4], []), count: count)
      let got = updateMiniBatch([10, 20, 30], batch: batch, rate: 0.25) { w, x, _ in
        [x[0], 0, -x[0]]
      }
      expectEqual(got, [9, 20, 31], "updateMiniBatch of \(count) images with the same gradient")
    }
    expectEqual(
      updateMiniBatch([5, -6], batch: [], rate: 0.5) { w, _, _ in w }, [5, -6],
      "updateMiniBatch of no images")
  }

  @Test("Steps on a parabola go down, and the rate says how far")
  func downhill() {
    // C = ½ (w - y)² for two images with y = 1 and y = 3: their mean cost is least at 2.
    var w: [Float] = [10]
    let batch: Batch = [([], [1]), ([], [3])]
    for expected: Float in [6, 4, 3, 2.5] {
      w = updateMiniBatch(w, batch: batch, rate: 0.5) { w, _, y in [w[0] - y[0]] }
      guard expectEqual(w, [expected], "a step of rate 0.5 towards 2") else { return }
    }
  }

  @Test("Drawn linear models agree with the gradient of the mean cost in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let (n, count) = (draws.integer(1...5), draws.integer(1...7))
      let (w, rate) = (draws.numbers(n, -2, 2), draws.nonzero(0, 2))
      let batch: Batch = (0..<count).map { _ in (draws.numbers(n, -2, 2), draws.numbers(1, -2, 2)) }
      let expected = w.indices.map { i in
        let slopes = batch.map { x, y in
          (zip(w, x).reduce(0) { $0 + Double($1.0 * $1.1) } - Double(y[0])) * Double(x[i])
        }
        return Float(Double(w[i]) - Double(rate) * slopes.reduce(0, +) / Double(count))
      }
      let got = updateMiniBatch(w, batch: batch, rate: rate) { w, x, y in
        let miss = zip(w, x).reduce(0) { $0 + $1.0 * $1.1 } - y[0]
        return x.map { miss * $0 }
      }
      guard
        expectEqual(got, expected, "updateMiniBatch(\(written(w)), batch: \(batch), rate: \(rate))")
      else { return }
    }
  }
}

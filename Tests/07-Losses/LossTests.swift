// What must hold of the losses: gradients by finite differences, logits of any size, labels that do
// not count, shapes, and the same bits on one thread and on two.
import Curriculum
import ExerciseSupport
import Foundation
import Matmul
import Tensors
import Testing

@testable import Losses

@Suite("Losses", .serialized) struct LossTests {
  typealias Reduced = (loss: Float, dOutput: Tensor)

  /// (L(x + h) - L(x - h)) / 2h at every number of x.
  private func differences(_ x: Tensor, _ loss: (Tensor) -> Reduced) -> Tensor {
    let h: Float = 1 / 64
    let numeric = x.elements.indices.map { i -> Float in
      var (up, down) = (x.elements, x.elements)
      up[i] += h
      down[i] -= h
      let (high, low) = (Tensor(up, shape: x.shape), Tensor(down, shape: x.shape))
      return (loss(high).loss - loss(low).loss) / (2 * h)
    }
    return Tensor(numeric, shape: x.shape)
  }

  @Test("every gradient is what finite differences say")
  func finiteDifferences() {
    let x = Tensor([[0.5, -1.25, 2], [1.5, 0.75, -0.3]])
    let t = Tensor([[0.2, 0.3, 0.9], [0.7, -0.9, 0.35]])
    let shares = Tensor([[0.2, 0.3, 0.5], [0, 1, 0]])
    let sides = Tensor([[1, -1, 1], [-1, -1, 1]])
    let losses: [(String, (Tensor) -> Reduced)] = [
      ("squared", { Loss.squaredError($0, t) }),
      ("absolute", { Loss.absoluteError($0, t) }),
      ("huber", { Loss.huber($0, t, delta: 0.7, reduction: .sum) }),
      ("quantile", { Loss.quantile($0, t, quantile: 0.8) }),
      ("hinge", { Loss.hinge($0, sides) }),
      ("binary", { Loss.binaryCrossEntropy($0, shares, positiveWeight: 3) }),
      ("classes", { Loss.crossEntropy($0, [2, 0], smoothing: 0.2) }),
      ("weighted", { Loss.crossEntropy($0, [2, 0], weights: Tensor([0.5, 1, 2])) }),
      ("soft", { Loss.crossEntropy($0, targets: shares) }),
      ("divergence", { Loss.divergence($0, targets: shares) }),
      ("squared probabilities", { Training.squared($0, [2, 0]) }),
      ("as on paper", { NaiveSoftmax.crossEntropy($0, [2, 0]) }),
    ]
    for (name, loss) in losses {
      expectEqual(
        loss(x).dOutput, differences(x, loss), name,
        tolerance: Tolerance(absolute: 2e-4, relative: 2e-3))
    }
  }

  /// An ignored label that no row has leads past the sixteens, row by row.
  @Test("sixteen rows of few classes at once: the bits of a row by itself", arguments: 1...17)
  func fewClasses(_ classes: Int) {
    var source = RandomSource(seed: classes)
    for rows in [1, 15, 16, 17, 150] {
      var z = (0..<rows * classes).map { _ in source.normal() * 20 }
      if classes > 2 { z[rows / 2 * classes + 1] = -.infinity }
      let logits = Tensor(z, shape: [rows, classes])
      let labels = (0..<rows).map { _ in source.integer(below: classes) }
      let together = Loss.Each.crossEntropy(logits, labels)
      let single = Loss.Each.crossEntropy(logits, labels, ignoring: -1)
      #expect(bits(together.losses) == bits(single.losses), "\(rows) losses")
      #expect(bits(together.dOutput) == bits(single.dOutput), "\(rows) slopes")
    }
  }

  @Test("a logit that is no number stays visible among few classes", arguments: [1, 16, 20])
  func notANumber(_ rows: Int) {
    var logits = Tensor.zeros([rows, 3])
    logits[0, 2] = .nan
    let (losses, slopes) = Loss.Each.crossEntropy(logits, Array(repeating: 1, count: rows))
    #expect(losses.elements[0].isNaN && slopes.elements[..<3].allSatisfy(\.isNaN))
    #expect(losses.elements[1...].allSatisfy { $0.isFinite })
  }

  private func bits(_ tensor: Tensor) -> [UInt32] { tensor.elements.map(\.bitPattern) }

  @Test("the quantile loss: steep where the output is too low")
  func quantile() {
    let (losses, slopes) = Loss.Each.quantile(
      Tensor([-2, 0, 2]), Tensor.zeros([3]), quantile: 0.9)
    expectEqual(losses, Tensor([1.8, 0, 0.2]), "losses")
    expectEqual(slopes, Tensor([-0.9, 0, 0.1]), "slopes")
  }

  @Test("logits of a thousand, classes ruled out, and what is not a number")
  func extremes() {
    let (loss, dZ) = Loss.crossEntropy(Tensor([[1000, 999, 998]]), [1])
    expectEqual(loss, 1.4076059, "cross-entropy at 1000")
    expectEqual(dZ, Tensor([[0.66524094, -0.75527153, 0.09003057]]), "its gradient")
    #expect(NaiveSoftmax.crossEntropy(Tensor([[1000, 999, 998]]), [1]).loss.isNaN)
    let ruledOut = Loss.crossEntropy(Tensor([[-.infinity, 0, 0]]), [1])
    expectEqual(ruledOut.loss, 0.6931472, "a class ruled out")
    expectEqual(ruledOut.dOutput, Tensor([[0, -0.5, 0.5]]), "its gradient")
    #expect(Loss.crossEntropy(Tensor([[-.infinity, 0]]), [0]).loss == .infinity)
    #expect(Loss.crossEntropy(Tensor([[.nan, 0]]), [0]).loss.isNaN)
    let (far, slopes) = Loss.Each.binaryCrossEntropy(
      Tensor([-200, 200, 30, -200]), Tensor([1, 0, 1, 0]))
    expectEqual(far.elements[0], 200, "a coin that was surely wrong")
    expectEqual(far.elements[1], 200, "and the other way around")
    // log1p(exp(-30)): a naive log(1 + u) gives 0
    expectEqual(
      far.elements[2], 9.357623e-14, "a coin that was right",
      tolerance: Tolerance(absolute: 0, relative: 1e-5))
    expectEqual(slopes, Tensor([-1, 1, -9.357623e-14, 0]), "slopes")
  }

  @Test("labels that do not count: no loss, no gradient, not in the mean")
  func ignored() {
    let z = Tensor([[2, 1, 0], [5, 5, 5], [0, 1, 2]])
    let all = Loss.crossEntropy(z, [1, -1, 1], ignoring: -1)
    let kept = Loss.crossEntropy(z.rows(at: [0, 2]), [1, 1])
    #expect(all.loss == kept.loss)
    #expect(all.dOutput.rows(at: [0, 2]) == kept.dOutput)
    #expect(all.dOutput.rows(1..<2) == .zeros([1, 3]))
    let none = Loss.crossEntropy(z, [-1, -1, -1], ignoring: -1)
    #expect(none.loss.isNaN && none.dOutput == .zeros([3, 3]))
  }

  @Test("rows of a sentence are rows: [B, T, C] is [B T, C]")
  func shapes() {
    var source = RandomSource(seed: 7)
    let z = Tensor.normal([2, 3, 5], using: &source)
    let labels = [4, 0, 1, 2, 3, 3]
    let (losses, dZ) = Loss.Each.crossEntropy(z, labels)
    let flat = Loss.Each.crossEntropy(z.reshaped([6, 5]), labels)
    #expect(losses.shape == [2, 3] && dZ.shape == [2, 3, 5])
    #expect(losses.elements == flat.losses.elements && dZ.elements == flat.dOutput.elements)
  }

  @Test("divergence is cross-entropy less the entropy of the targets, and 0 at them")
  func divergence() {
    var source = RandomSource(seed: 7)
    let z = Tensor.normal([4, 9], using: &source)
    let t = Tensor.normal([4, 9], using: &source).softmax()
    let entropy = -((t * t.log()).sum() / 4)
    expectEqual(
      Loss.divergence(z, targets: t).loss, Loss.crossEntropy(z, targets: t).loss - entropy,
      "KL(t ‖ p)")
    #expect(Loss.divergence(z, targets: t).dOutput == Loss.crossEntropy(z, targets: t).dOutput)
    expectEqual(Loss.divergence(t.log(), targets: t).loss, 0, "KL(t ‖ t)")
  }

  @Test("large rows agree with sums in Double")
  func large() {
    var source = RandomSource(seed: 7)
    let z = Tensor.normal([5, 4099], deviation: 6, using: &source)
    let labels = [0, 4098, 17, 2048, 999]
    let losses = Loss.Each.crossEntropy(z, labels).losses
    for (i, label) in labels.enumerated() {
      let row = z.rows(i..<i + 1).elements.map(Double.init)
      let expected = log(row.reduce(0) { $0 + exp($1) }) - row[label]
      expectEqual(
        losses.elements[i], Float(expected), "row \(i)",
        tolerance: Tolerance(absolute: 1e-6, relative: 2e-6))
    }
  }

  @Test("one thread or two, the same bits")
  func threads() {
    defer { Workers.threads = Machine.coreCount }
    var source = RandomSource(seed: 7)
    let z = Tensor.normal([301, 517], using: &source)
    let t = Tensor.normal([301, 517], using: &source)
    let labels = (0..<301).map { _ in source.integer(below: 517) }
    func results() -> [Tensor] {
      let (a, b) = (Loss.crossEntropy(z, labels, smoothing: 0.1), Loss.huber(z, t))
      let (c, d) = (
        Loss.binaryCrossEntropy(z, t.sigmoid()), Loss.divergence(z, targets: t.softmax())
      )
      return [a, b, c, d].flatMap { [Tensor($0.loss), $0.dOutput] }
    }
    Workers.threads = 1
    let one = results()
    Workers.threads = 2
    #expect(results() == one)
  }

  @Test("temperature brings confidence and accuracy together; the truth needs none")
  func calibration() {
    var source = RandomSource(seed: 7)
    let days = Weather(days: 4000, rare: 1.0 / 3, using: &source)
    let truth = days.trueLogits
    let t = Calibration.temperature(logits: truth, labels: days.labels)
    #expect(t > 0.9 && t < 1.1)
    let sharp = Calibration.temperature(logits: truth * 3, labels: days.labels)
    expectEqual(sharp, 3 * t, "temperature", tolerance: Tolerance(absolute: 0, relative: 1e-3))
    let (right, sure) = (
      Calibration(logits: truth, labels: days.labels),
      Calibration(logits: truth * 3, labels: days.labels)
    )
    #expect(right.error < 0.03 && sure.error > 0.08 && sure.accuracy == right.accuracy)
    #expect(right.bins.reduce(0) { $0 + $1.count } == 4000)
  }
}

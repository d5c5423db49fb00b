// The numbers that chapter 07 works out on paper.
import ExerciseSupport
import Tensors
import Testing

@testable import Losses

@Suite("Chapter 07 by hand") struct LossesByHandTests {
  @Test("each loss is smallest at its own answer") func answers() {
    func losses(_ c: Float) -> [Float] {
      let (squared, absolute, huber) = ByHand.losses(of: c)
      return [squared, absolute, huber]
    }
    #expect(losses(20) == [50, 8, 12.5])
    #expect(losses(20.5) == [44.75, 8.5, 12.25])
    #expect(losses(22) == [38, 10, 14])
    #expect(losses(27) == [113, 15, 26])
    for (loss, best) in zip(0..<3, [22, 20, 20.5] as [Float]) {
      for step: Float in [-0.25, 0.25] {
        #expect(losses(best + step)[loss] > losses(best)[loss])
      }
    }
    #expect(Centres.mean(ByHand.readings) == 22 && Centres.median(ByHand.readings) == 20)
    let huber = Centres.huber(ByHand.readings) {
      Loss.huber(Tensor($0), Tensor(0), delta: 2).dOutput.scalar
    }
    expectEqual(huber, 20.5, "Huber's answer")
  }

  @Test("the slopes at 22 add up to 0 for the squares alone") func slopes() {
    let (c, t) = (Tensor.full([3], 22), Tensor(ByHand.readings))
    #expect(Loss.squaredError(c, t, reduction: .sum).dOutput == Tensor([6, 4, -10]))
    #expect(Loss.absoluteError(c, t, reduction: .sum).dOutput == Tensor([1, 1, -1]))
    #expect(Loss.huber(c, t, delta: 2, reduction: .sum).dOutput == Tensor([2, 2, -2]))
  }

  @Test("one row of logits") func row() {
    let z = Tensor([ByHand.logits])
    expectEqual(z.softmax(), Tensor([[0.66524096, 0.24472848, 0.09003057]]), "softmax")
    let (loss, gradient) = Loss.crossEntropy(z, [ByHand.label])
    expectEqual(loss, 1.4076059, "loss")
    expectEqual(gradient, Tensor([[0.66524096, -0.7552715, 0.09003057]]), "gradient")
    expectEqual(LossesLesson.reference.logSumExp(ByHand.logits), 2.4076059, "log-sum-exp")
  }

  @Test("ten parcels elect the median and the nine-tenths quantile")
  func parcels() {
    let half = ByHand.votes(on: 3.5, quantile: 0.5)
    #expect(half == [0.5, 0.5, 0.5, 0.5, 0.5, -0.5, -0.5, -0.5, -0.5, -0.5])
    let late = ByHand.votes(on: 7.5, quantile: 0.9)
    expectEqual(Tensor(late), Tensor([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, -0.9]), "votes")
    for (answer, quantile) in [(3.5, 0.5), (7.5, 0.9)] as [(Float, Float)] {
      expectEqual(
        ByHand.votes(on: answer, quantile: quantile).reduce(0, +), 0, "the votes together")
    }
  }

  @Test("ten forecasts in two bins") func forecasts() {
    let calibration = ByHand.calibration
    let bins = calibration.bins.filter { $0.count > 0 }
    #expect(bins.map(\.count) == [5, 5] && bins.map(\.accuracy) == [0.6, 0.6])
    expectEqual(Tensor(bins.map { Float($0.confidence) }), Tensor([0.55, 0.95]), "confidence")
    expectEqual(Float(calibration.error), 0.2, "the expected calibration error")
  }
}

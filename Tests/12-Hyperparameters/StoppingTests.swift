// The early stopper: by hand, on NaN, and beside the patience of lesson 06's training loop.
import Curriculum
import ExerciseSupport
import Optimizers
import Tensors
import Testing

@testable import Hyperparameters

@Suite("Early stopping") struct StoppingTests {
  private func points(_ losses: [Double]) -> [(step: Int, loss: Double)] {
    losses.enumerated().map { (10 * $0, $1) }
  }

  @Test("by hand: patience 2")
  func byHand() throws {
    let stop = try #require(EarlyStopper.stop(points([5, 4, 4.5, 3, 3, 3.5, 1]), patience: 2))
    #expect(stop.end == 50 && stop.best == (30, 3))
    let patient = try #require(EarlyStopper.stop(points([5, 4, 4.5, 3, 3, 3.5, 1]), patience: 3))
    #expect(patient.end == 60 && patient.best == (60, 1))
  }

  @Test("a gain must exceed the minimum, and NaN is never best")
  func gain() {
    var stopper = EarlyStopper(patience: 2, minimumGain: 0.5)
    let answers = [5, 4.6, 4.5].enumerated().map { stopper.shouldStop(after: $1, at: $0) }
    #expect(answers == [false, false, true])
    #expect(stopper.best?.step == 0 && stopper.best?.loss == 5)
    #expect(EarlyStopper.stop(points([.nan, .nan, .nan]), patience: 2) == nil)
    let stop = EarlyStopper.stop(points([.nan, 2, .nan, 3, 1]), patience: 2)
    #expect(stop?.best.step == 10 && stop?.best.loss == 2 && stop?.end == 30)
  }

  @Test("the training loop stops at the same step and keeps the same weights", arguments: 1...6)
  func loop(patience: Int) throws {
    // y = w; the loss of validation is a drawn list, whatever the weights are.
    var source = RandomSource(seed: patience)
    let losses = (0..<40).map { _ in source.unit() }
    func train(_ patience: Int?) -> (TrainingRecord, Tensor) {
      var model = Linear(weight: Tensor([1], shape: [1, 1]), bias: nil)
      var optimizer = SGD(rate: 0.01)
      var loop = TrainingLoop(steps: 39)
      loop.validationInterval = 1
      loop.patience = patience
      var next = 0
      let record = loop.train(
        &model, with: &optimizer,
        validation: { _ in
          defer { next += 1 }
          return losses[next]
        },
        batch: { _ in
          Batch(Tensor([1], shape: [1, 1])) { ($0.elements[0], .init([1], shape: [1, 1])) }
        })
      return (record, model.weight)
    }
    let (record, weight) = train(patience)
    let stop = try #require(EarlyStopper.stop(train(nil).0.validation, patience: patience))
    #expect(record.validation.last?.step == stop.end)
    #expect(record.best?.step == stop.best.step)
    // Every step takes 0.01 from the weight.
    #expect(abs(weight.elements[0] - (1 - 0.01 * Float(stop.best.step))) < 1e-5)
  }
}

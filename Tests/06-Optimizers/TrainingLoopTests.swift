// The training loop: one weight followed by hand, and each of its settings by what it promises.
import Curriculum
import ExerciseSupport
import Losses
import Tensors
import Testing

@testable import Optimizers

@Suite("The training loop") struct TrainingLoopTests {
  typealias Weight = Linear

  /// y = w x, without a bias.
  private func weight(_ w: Float) -> Weight { Linear(weight: Tensor([[w]]), bias: nil) }

  /// The loss (w x - t)².
  private func square(_ x: Float, _ t: Float) -> Batch<Weight> {
    Batch(Tensor([[x]])) { y in
      let error = y.scalar - t
      return (error * error, Tensor([[2 * error]]))
    }
  }

  @Test("one weight by hand: (w - 3)² from w = 1 at a rate of 1/4 halves its error at every step")
  func byHand() {
    var (model, sgd, seen) = (weight(1), SGD(rate: 0.25), [Float]())
    let record = TrainingLoop(steps: 3).train(
      &model, with: &sgd, each: { _, model in seen.append(model.weight.scalar) },
      batch: { _ in square(1, 3) })
    #expect(record.losses == [4, 1, 0.25] && record.norms.isEmpty && record.stop == nil)
    #expect(seen == [1, 2, 2.5] && model.weight.scalar == 2.75 && sgd.steps == 3)
    var loop = TrainingLoop(steps: 3)
    loop.recordsFinalLoss = true
    (model, sgd) = (weight(1), SGD(rate: 0.25))
    let longer = loop.train(&model, with: &sgd) { _ in square(1, 3) }
    #expect(longer.losses == [4, 1, 0.25, 0.0625] && model.weight.scalar == 2.75)
    #expect(longer.losses(every: 2).map(\.step) == [0, 2, 3])
    #expect(longer.end() == 0.0625 && longer.end(2) == 0.15625)
  }

  @Test("several batches make one step with the mean of their gradients")
  func accumulation() {
    var loop = TrainingLoop(steps: 1)
    loop.accumulation = 2
    var (model, sgd, calls) = (weight(1), SGD(rate: 0.5), 0)
    let record = loop.train(&model, with: &sgd) { _ in
      calls += 1
      return calls == 1 ? square(1, 3) : square(2, 4)
    }
    // dL/dw = 2 x (w x - t): -4 and -8, so w becomes 1 + 6/2; losses 4 and 4.
    #expect(calls == 2 && record.losses == [4] && model.weight.scalar == 4)
  }

  @Test("accumulated batches are one large batch")
  func accumulated() {
    var source = RandomSource(seed: 3)
    let x = Tensor.normal([32, 5], using: &source)
    let labels = (0..<32).map { _ in source.integer(below: 3) }
    let start = Linear(5, 3, using: &source)
    func trained(_ parts: Int) -> Linear {
      var (model, adam, loop) = (start, Adam(rate: 0.01), TrainingLoop(steps: 20))
      loop.accumulation = parts
      var part = 0
      _ = loop.train(&model, with: &adam) { _ in
        let rows = Array(part * 32 / parts..<(part + 1) * 32 / parts)
        part = (part + 1) % parts
        let own = rows.map { labels[$0] }
        return Batch(x.rows(at: rows)) { Loss.crossEntropy($0, own) }
      }
      return model
    }
    expectEqual(trained(4).weight, trained(1).weight, "W after 20 steps", tolerance: .rounding)
  }

  @Test("the schedule multiplies the optimizer's own rate, which is there again afterwards")
  func schedule() {
    var loop = TrainingLoop(steps: 4)
    loop.schedule = .trapezoid(warmup: 2, decay: 0.5)
    var (model, sgd, seen) = (weight(0), SGD(rate: 1), [Float]())
    _ = loop.train(&model, with: &sgd, each: { _, model in seen.append(model.weight.scalar) }) {
      _ in Batch(Tensor([[1]])) { y in (0 * y.scalar, Tensor([[-1]])) }
    }
    // The gradient is -1, so w moves by the rate of each step: 1/2, 1, 1, 1/2.
    #expect(seen == [0, 0.5, 1.5, 2.5] && model.weight.scalar == 3 && sgd.rate == 1)
  }

  @Test("clipping keeps the norm that was, and passes on what is left of the gradient")
  func clipping() {
    var (model, sgd, loop) = (weight(1), SGD(rate: 1), TrainingLoop(steps: 1))
    loop.clipping = .norm(0.5)
    let record = loop.train(&model, with: &sgd) { _ in square(1, 3) }
    #expect(record.norms == [4] && model.weight.scalar == 1.5)
    model = weight(1)
    loop.clipping = .custom { gradient in
      gradient[0] = Tensor([[-0.25]])
      return 7
    }
    let own = loop.train(&model, with: &sgd) { _ in square(1, 3) }
    #expect(own.norms == [7] && model.weight.scalar == 1.25)
  }

  @Test(
    "a gradient whose squares overflow is clipped like any other",
    arguments: [1e25, 1e-25] as [Float])
  func overflow(size: Float) {
    let gradient = Linear(weight: Tensor([[3 * size], [4 * size]]), bias: nil)
    #expect(abs(gradient.norm / size - 5) < 1e-5)
    var clipped = gradient
    clipped.clip(norm: size)
    expectEqual(clipped.weight / size, Tensor([[0.6], [0.8]]), "the clipped gradient")
  }

  @Test(
    "clipping agrees with Double at every size",
    arguments: GoldenCase.all("optimizers", named: "clip"))
  func clip(golden: GoldenCase) {
    var gradient = [golden.tensor("g")]
    let got = gradient.clip(norm: Float(golden.number("limit")))
    let (norm, expected) = (Float(golden.number("norm")), golden.tensor("clipped"))
    #expect(got == norm || abs(got - norm) <= 1e-6 * norm, "norm \(got), not \(norm)")
    for (got, expected) in zip(gradient[0].elements, expected.elements) {
      // A factor and up to two roundings; below 1e-38 numbers have fewer digits.
      let rounding = 2 * Float.leastNonzeroMagnitude
      #expect(abs(got - expected) <= 1e-6 * abs(expected) + rounding, "\(got), not \(expected)")
    }
  }

  @Test(
    "a gradient that is not finite stays as it is, and its norm tells, as PyTorch's does",
    arguments: GoldenCase.all("optimizers", named: "clip broken"))
  func clipBroken(golden: GoldenCase) {
    let start = Tensor([1, Float(golden.number("broken")), 2])
    var gradient = [start]
    let (norm, expected) = (gradient.clip(norm: 1), Float(golden.number("norm")))
    #expect(norm == expected || norm.isNaN && expected.isNaN)
    #expect(gradient[0].elements.map(\.bitPattern) == start.elements.map(\.bitPattern))
  }

  @Test("a gradient too long for Float is clipped and trained with; another's norm is not believed")
  func longGradients() {
    var (model, sgd, loop) = (weight(1), SGD(rate: 1), TrainingLoop(steps: 2))
    loop.clipping = .norm(0.5)
    let batch = { (slopes: [Float]) in
      Batch<Weight>(Tensor(slopes).reshaped([slopes.count, 1])) { y in (1, Tensor.ones(y.shape)) }
    }
    // The gradient is the sum of the inputs, 3e38.
    let record = loop.train(&model, with: &sgd) { _ in batch([1e38, 2e38]) }
    #expect(record.stop == nil && model.weight.scalar == 0)
    loop.clipping = .custom { _ in 1 }
    let wrong = loop.train(&model, with: &sgd) { _ in batch([.nan]) }
    #expect(wrong.stop?.step == 0 && wrong.stop?.cause == .gradient("weight"))
    #expect(model.weight.scalar == 0)
  }

  @Test("settings that make no sense stop the program with a sentence")
  func nonsense() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var source = RandomSource(seed: 1)
      var (model, sgd, loop) = (Linear(1, 1, using: &source), SGD(rate: 1), TrainingLoop(steps: 1))
      loop.patience = 0
      _ = loop.train(&model, with: &sgd) { _ in Batch(Tensor([[1]])) { y in (0, y) } }
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("patience for 0 validations"), "\(said)")
  }

  @Test("the training ends when patience does, with the model of the lowest validation loss")
  func patience() {
    let scripted = [5.0, 3, 4, 2, 6, 7, 8, 1]
    var loop = TrainingLoop(steps: 70)
    (loop.validationInterval, loop.patience) = (10, 3)
    var (model, sgd) = (weight(0), SGD(rate: 1))
    var validated = 0
    let record = loop.train(
      &model, with: &sgd,
      validation: { _ in
        defer { validated += 1 }
        return scripted[validated]
      },
      batch: { _ in Batch(Tensor([[1]])) { _ in (0, Tensor([[-1]])) } })
    // w counts the steps: the lowest loss, 2, was that of step 30; three more follow it.
    #expect(record.validation.map(\.step) == [0, 10, 20, 30, 40, 50, 60])
    #expect(record.best?.step == 30 && record.losses.count == 60)
    #expect(model.weight.scalar == 30 && record.stop == nil)
  }

  @Test("without patience every validation is kept, also that after the last step")
  func validation() {
    var (model, sgd, loop) = (weight(1), SGD(rate: 0.25), TrainingLoop(steps: 3))
    loop.validationInterval = 2
    let record = loop.train(
      &model, with: &sgd, validation: { Double($0.weight.scalar) }, batch: { _ in square(1, 3) })
    #expect(record.validation.map(\.step) == [0, 2, 3])
    #expect(record.validation.map(\.loss) == [1, 2.5, 2.75] && model.weight.scalar == 2.75)
  }

  @Test("no step is taken with a loss, a gradient or a validation that is not finite")
  func stops() throws {
    func run(_ loss: Float, _ slope: Float, clips: Bool, validation: Double = 0) -> (
      Weight, TrainingRecord
    ) {
      var (model, sgd, loop) = (weight(1), SGD(rate: 0.5), TrainingLoop(steps: 9))
      loop.clipping = clips ? .norm(1) : nil
      loop.validationInterval = 2
      let record = loop.train(
        &model, with: &sgd,
        validation: { model in model.weight.scalar > 1 ? validation : 0 },
        batch: { step in
          Batch(Tensor([[1]])) { _ in step == 2 ? (loss, Tensor([[slope]])) : (1, Tensor([[-1]])) }
        })
      return (model, record)
    }
    let (byLoss, lossRecord) = run(.nan, 1, clips: false)
    #expect(byLoss.weight.scalar == 2 && lossRecord.losses.count == 3)
    let stop = try #require(lossRecord.stop)
    #expect(stop.step == 2)
    #expect(lossRecord.complaint?.contains("stopped at step 2, because its loss is NaN") == true)
    for clips in [true, false] {
      let (model, record) = run(1, clips ? .infinity : .nan, clips: clips)
      #expect(model.weight.scalar == 2 && record.stop?.cause == .gradient("weight"))
      #expect(record.complaint?.contains("the gradient of weight is not finite") == true)
    }
    let (byValidation, validationRecord) = run(1, -1, clips: false, validation: .infinity)
    #expect(byValidation.weight.scalar == 2 && validationRecord.stop?.step == 2)
    #expect(validationRecord.losses.count == 2)
    #expect(validationRecord.complaint?.contains("its validation loss is ∞") == true)
  }

  @Test("dropout draws another mask at every step, and the same ones for the same seed")
  func dropout() {
    func masks(seed: Int) -> [[Float]] {
      var source = RandomSource(seed: 1)
      var model = Chain(Dropout(0.5), Linear(1, 1, using: &source))
      model.second = Linear(weight: Tensor([[1]]), bias: nil)
      var (loop, sgd, seen) = (TrainingLoop(steps: 3), SGD(rate: 0), [[Float]]())
      loop.seed = seed
      _ = loop.train(&model, with: &sgd) { _ in
        Batch(Tensor.ones([64, 1])) { y in
          seen.append(y.elements)
          return (0, .zeros(y.shape))
        }
      }
      return seen
    }
    #expect(Set(masks(seed: 1)).count == 3)
    #expect(masks(seed: 1) == masks(seed: 1) && masks(seed: 1) != masks(seed: 2))
  }

  @Test("every row comes once in an epoch, in another order each time")
  func batches() {
    var batches = Batches(of: 4, from: 12, seed: 5)
    let epochs = (0..<3).map { _ in (0..<batches.perEpoch).flatMap { _ in batches.next() } }
    #expect(epochs.allSatisfy { $0.sorted() == Array(0..<12) } && Set(epochs).count == 3)
    #expect(batches.epoch == 3)
    #expect(TrainingLoop(epochs: 7, of: batches).steps == 21)
    var short = Batches(of: 5, from: 12, seed: 5)
    let rows = (0..<short.perEpoch).flatMap { _ in short.next() }
    #expect(short.perEpoch == 2 && Set(rows).count == 10 && short.epoch == 1)
  }
}

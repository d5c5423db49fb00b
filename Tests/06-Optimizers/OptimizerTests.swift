// What holds for every optimizer: steps in place, the same bits for every number of threads, a
// memory that can be saved and read back, and first steps worked by hand.
import Curriculum
import ExerciseSupport
import Matmul
import Tensors
import Testing
import VectorMath

@testable import Optimizers

@Suite("Optimizers", .serialized) struct OptimizerTests {
  static let all: [any Optimizer] = [
    SGD(rate: 0.1), SGD(rate: 0.1, momentum: 0.9, weightDecay: 0.1),
    SGD(rate: 0.1, momentum: 0.9, isNesterov: true), Adagrad(rate: 0.1, rateDecay: 0.1),
    RMSprop(rate: 0.1), RMSprop(rate: 0.1, momentum: 0.5, isCentered: true), Adam(rate: 0.1),
    Adam(rate: 0.1, weightDecay: 0.1, isAMSGrad: true), AdamW(rate: 0.1, weightDecay: 0.1),
  ]

  /// A model of two tensors and a gradient for it, large enough for several threads.
  private func example(_ count: Int) -> (model: [Tensor], gradient: [Tensor]) {
    var source = RandomSource(seed: 7)
    let shapes = [[count], [3, 5]]
    return (
      shapes.map { .normal($0, using: &source) }, shapes.map { .normal($0, using: &source) }
    )
  }

  private func run(
    _ optimizer: inout some Optimizer, _ model: inout [Tensor], _ gradient: [Tensor], _ steps: Int
  ) {
    for _ in 0..<steps { optimizer.step(&model, gradient) }
  }

  @Test("threads change no bit", arguments: all.indices)
  func threads(index: Int) {
    let before = Workers.threads
    defer { Workers.threads = before }
    func result(threads: Int) -> [[UInt32]] {
      Workers.threads = threads
      var (model, gradient) = example(50_021)
      var optimizer = Self.all[index]
      run(&optimizer, &model, gradient, 3)
      return model.map { $0.elements.map(\.bitPattern) }
    }
    let one = result(threads: 1)
    #expect(result(threads: 2) == one && result(threads: 3) == one)
  }

  @Test("a place's step does not depend on its neighbours", arguments: all.indices)
  func places(index: Int) {
    let (model, gradient) = example(37)
    var (whole, single) = (model, model[0].elements.map { Tensor([$0]) })
    var (first, second) = (Self.all[index], Self.all[index])
    run(&first, &whole, gradient, 3)
    run(&second, &single, gradient[0].elements.map { Tensor([$0]) }, 3)
    #expect(whole[0].elements == single.flatMap(\.elements))
  }

  @Test("steps are taken in place: neither weights nor memory move", arguments: all.indices)
  func inPlace(index: Int) {
    var (model, gradient) = example(1000)
    var optimizer = Self.all[index]
    run(&optimizer, &model, gradient, 1)
    func addresses(_ parameters: inout some Parameters) -> [UInt] {
      var found: [UInt] = []
      parameters.visit("") { name, tensor in
        // The count of steps is written anew each time.
        if tensor.count > 1 { found.append(tensor.withMutablePointer { UInt(bitPattern: $0) }) }
      }
      return found
    }
    let (weights, memory) = (addresses(&model), addresses(&optimizer))
    run(&optimizer, &model, gradient, 3)
    #expect(addresses(&model) == weights)
    #expect(addresses(&optimizer) == memory)
  }

  @Test("a memory that was saved goes on as if nothing had happened", arguments: all.indices)
  func saved(index: Int) {
    var (model, gradient) = example(21)
    var optimizer = Self.all[index]
    run(&optimizer, &model, gradient, 2)
    let kept = optimizer.namedTensors
    var (restored, other) = (Self.all[index], model)
    restored.prepare(for: other)
    #expect(restored.namedTensors.map(\.name) == kept.map(\.name))
    var place = 0
    restored.visit("") { _, tensor in
      tensor = kept[place].tensor
      place += 1
    }
    #expect(restored.steps == 2)
    run(&optimizer, &model, gradient, 2)
    run(&restored, &other, gradient, 2)
    #expect(other == model)
  }

  @Test("what is remembered is named after the model's tensors")
  func names() {
    var source = RandomSource(seed: 7)
    var layer = Linear(2, 3, using: &source)
    var optimizer = Adam()
    optimizer.step(&layer, layer)
    #expect(
      optimizer.namedTensors.map(\.name) == [
        "steps", "means.weight", "means.bias", "squares.weight", "squares.bias",
      ])
    #expect(SGD().namedTensors.map(\.name) == ["steps"])
  }

  @Test("an optimizer of one's own needs its rule alone")
  func ownRule() {
    var (model, gradient) = ([Tensor([1, 2, 3]), Tensor(5)], [Tensor([4, -2, 0.5]), Tensor(-8)])
    var optimizer = AverageDescent(core: OptimizerCore(rate: 0.5, weightDecay: 1))
    // g + λ w = [5, 0, 3.5] and -3, and half of it is the first mean.
    optimizer.step(&model, gradient)
    #expect(model == [Tensor([-0.25, 2, 2.125]), Tensor(5.75)])
    #expect(optimizer.memory("means") == [Tensor([2.5, 0, 1.75]), Tensor(-1.5)])
    gradient = gradient.zeroed()
    optimizer.weightDecay = 0
    optimizer.isMaximizing = true
    optimizer.step(&model, gradient)
    #expect(model == [Tensor([-0.875, 2, 1.6875]), Tensor(6.125)])
    #expect(optimizer.namedTensors.map(\.name) == ["steps", "means.0", "means.1"])
  }

  @Test("momentum that is switched on later begins with a whole gradient")
  func lateMomentum() {
    var (optimizer, w) = (SGD(rate: 1, dampening: 0.5), Tensor([0]))
    optimizer.step(&w, Tensor([1]))
    #expect(optimizer.memory("velocity").isEmpty)
    optimizer.momentum = 0.5
    optimizer.step(&w, Tensor([4]))
    #expect(optimizer.memory("velocity") == [Tensor([4])] && w == Tensor([-5]))
    optimizer.step(&w, Tensor([4]))
    #expect(optimizer.memory("velocity") == [Tensor([4])] && w == Tensor([-9]))
  }

  @Test("first steps, by hand")
  func firstSteps() {
    func moved(_ optimizer: some Optimizer) -> Float {
      var (optimizer, w) = (optimizer, Tensor([1]))
      optimizer.step(&w, Tensor([4]))
      return w.elements[0]
    }
    #expect(moved(SGD(rate: 0.25)) == 0)
    #expect(moved(SGD(rate: 0.25, isMaximizing: true)) == 2)
    #expect(moved(SGD(rate: 0.25, weightDecay: 1)) == -0.25)
    // 4 + 0.5 · 4 = 6
    #expect(moved(SGD(rate: 0.25, momentum: 0.5, isNesterov: true)) == -0.5)
    // 4 / √16 = 1, whatever the slope
    #expect(moved(Adagrad(rate: 0.25)) == 0.75)
    #expect(abs(moved(Adam(rate: 0.25)) - 0.75) < 1e-6)
    // 4 / √(0.01 · 16) = 10
    #expect(abs(moved(RMSprop(rate: 0.25)) + 1.5) < 1e-6)
    #expect(abs(moved(AdamW(rate: 0.25, weightDecay: 0.5)) - 0.625) < 1e-6)
  }

  @Test("biases are spared if only matrices decay")
  func matrices() {
    var model = [Tensor([[2, 2]]), Tensor([2, 2])]
    var optimizer = AdamW(rate: 0.5, weightDecay: 0.5)
    optimizer.groups = [.noDecay(for: .vectors)]
    optimizer.step(&model, model.zeroed())
    #expect(model == [Tensor([[1.5, 1.5]]), Tensor([2, 2])])
  }

  @Test("a gradient is shortened to a norm, and keeps its direction")
  func clipping() {
    var gradient = [Tensor([3]), Tensor([[4, 0]])]
    #expect(gradient.clip(norm: 10) == 5 && gradient == [Tensor([3]), Tensor([[4, 0]])])
    #expect(gradient.clip(norm: 2.5) == 5 && gradient == [Tensor([1.5]), Tensor([[2, 0]])])
  }

  @Test("powers by squaring")
  func powers() {
    #expect(Power.of(0.5, 10) == 1.0 / 1024 && Power.of(0.9, 0) == 1 && Power.of(3, 5) == 243)
    #expect(Power.of(0.999, 100_000) > 0)
  }
}

/// w ← w - η m, where m is half its old value and half the gradient.
private struct AverageDescent: ElementwiseOptimizer {
  var core: OptimizerCore
  let remembered = [Remembered("means")]

  func update(_ strip: Strip, _ step: OptimizerStep) {
    let (half, minusRate) = (Lanes(0.5), Lanes(-step.rate))
    strip.update { w, g, m in
      m = half * m + half * g
      w.addProduct(minusRate, m)
    }
  }
}

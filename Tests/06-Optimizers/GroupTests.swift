// Groups of parameters: beside torch.optim's, and which tensor gets which options.
import ExerciseSupport
import Synchronization
import Tensors
import Testing

@testable import Optimizers

@Suite("Groups of parameters") struct GroupTests {
  @Test("a hundred steps agree with torch.optim", arguments: GoldenCase.all("groups"))
  func golden(golden: GoldenCase) throws {
    let rate = golden.number("lr")
    var optimizer: any ElementwiseOptimizer =
      switch golden.name {
      case "adamw": AdamW(rate: rate)
      case "adam": Adam(rate: rate, isAMSGrad: golden.flag("amsgrad"))
      case "adagrad": Adagrad(rate: rate, rateDecay: golden.number("lr_decay"))
      case "rmsprop": RMSprop(rate: rate, momentum: golden.number("momentum"))
      default:
        SGD(rate: rate, momentum: golden.has("momentum") ? golden.number("momentum") : 0)
      }
    optimizer.groups = (0..<5).map {
      ParameterGroup(
        .named("\($0)"), weightDecay: golden.number("decay\($0)"),
        rateFactor: golden.number("factor\($0)"))
    }
    Bowl().check(optimizer, golden)
  }

  /// One step from ones with a gradient of zeros, so that only the decay moves: AdamW with a rate of 1
  /// leaves 1 - factor λ of each weight.
  private func left(_ groups: [ParameterGroup], decay: Double = 0.5) -> [Float] {
    var model = Blocks()
    var optimizer = AdamW(rate: 1, weightDecay: decay)
    optimizer.groups = groups
    optimizer.step(&model, model.zeroed())
    return model.tensors.map { $0.elements[0] }
  }

  @Test("without groups, and outside of all groups, the optimizer's options hold")
  func outside() {
    #expect(left([]) == [0.5, 0.5, 0.5, 0.5, 0.5])
    #expect(left([ParameterGroup(matching: { _, _ in false }, weightDecay: 0)]) == left([]))
  }

  @Test("kinds are told by names and shapes")
  func kinds() {
    #expect(left([.noDecay(for: .vectors)]) == [0.5, 0.5, 1, 1, 1])
    #expect(left([.noDecay(for: .biases)]) == [0.5, 0.5, 1, 0.5, 1])
    #expect(left([.noDecay(for: .gains)]) == [0.5, 0.5, 0.5, 1, 0.5])
    #expect(left([.noDecay(for: .biases, .gains, .named("words"))]) == [1, 0.5, 1, 1, 1])
    #expect(
      left([ParameterGroup(.matrices, weightDecay: 0.25)], decay: 0) == [0.75, 0.75, 1, 1, 1])
    #expect(
      left([ParameterGroup(matching: { $0.hasSuffix("bias") && $1 == [2] }, weightDecay: 0)])
        == [0.5, 0.5, 1, 0.5, 1])
    // A name is a whole part of the path, not a beginning of letters.
    #expect(!TensorKind.named("blocks.1").includes("blocks.10.weight", [2, 2]))
    #expect(TensorKind.named("blocks.1").includes("blocks.1.weight", [2, 2]))
    #expect(TensorKind.biases.includes("cell.stateBias", [2]))
  }

  @Test("in several groups, factors multiply and the last weight decay counts")
  func several() {
    let layers = [
      ParameterGroup(.named("words"), rateFactor: 0.25),
      ParameterGroup(.named("linear"), rateFactor: 0.5),
    ]
    #expect(left(layers) == [0.875, 0.75, 0.75, 0.5, 0.5])
    #expect(left(layers + [.noDecay(for: .vectors)]) == [0.875, 0.75, 1, 1, 1])
    #expect(left([.noDecay(for: .vectors)] + layers) == [0.875, 0.75, 1, 1, 1])
    #expect(
      left(layers + [ParameterGroup(.matrices, rateFactor: 0.5)])
        == [0.9375, 0.875, 0.75, 0.5, 0.5])
    #expect(
      left([.noDecay(for: .matrices), ParameterGroup(.named("words"), weightDecay: 0.25)])
        == [0.75, 1, 0.5, 0.5, 0.5])
  }

  @Test("a bias of an early block does not decay and learns at half the rate")
  func chapter() {
    // book:begin groups
    var optimizer = AdamW(rate: 3e-4, weightDecay: 0.1)
    optimizer.groups = [
      .noDecay(for: .vectors),
      ParameterGroup(.named("blocks.0"), rateFactor: 0.5),
    ]
    // book:end groups
    var model = Stack(blocks: [Blocks(), Blocks()])
    optimizer.step(&model, model.zeroed())
    let kept = model.blocks.map { $0.linear.tensors.map { 1 - Double($0.elements[0]) } }
    #expect(abs(kept[0][0] - 1.5e-5) < 1e-7 && abs(kept[1][0] - 3e-5) < 1e-7)
    #expect(kept[0][1] == 0 && kept[1][1] == 0)
    model.visit("") { $1 = .zeros($1.shape) }
    optimizer.step(&model, Stack(blocks: [Blocks(), Blocks()]))
    let moved = model.blocks.map { Double($0.linear.bias?.elements[0] ?? 0) }
    #expect(moved[0] < 0 && abs(moved[0] / moved[1] - 0.5) < 1e-6)
  }

  @Test("a schedule's rate is multiplied by the group's factor")
  func schedule() {
    var (model, optimizer) = ([Tensor([0]), Tensor([0])], SGD())
    optimizer.groups = [ParameterGroup(.named("1"), rateFactor: 0.5)]
    for rate in [1.0, 0.25] {
      optimizer.rate = rate
      optimizer.step(&model, [Tensor([1]), Tensor([1])])
    }
    #expect(model == [Tensor([-1.25]), Tensor([-0.625])])
  }

  @Test("names are looked up once, and anew where the groups change")
  func once() {
    let calls = Mutex(0)
    var (model, optimizer) = (Blocks(), SGD(rate: 1, momentum: 0.5, weightDecay: 1))
    let gradient = model.zeroed()
    optimizer.groups = [
      ParameterGroup(
        matching: { _, _ in
          calls.withLock { $0 += 1 }
          return true
        }, weightDecay: 0)
    ]
    for _ in 0..<3 { optimizer.step(&model, gradient) }
    #expect(calls.withLock { $0 } == 5)
    #expect(model.tensors == Blocks().tensors)
    optimizer.groups = []
    optimizer.step(&model, gradient)
    #expect(model.tensors == model.zeroed().tensors)
    // The velocity has stayed: half of it and nothing new.
    optimizer.step(&model, gradient)
    #expect(model.linear.bias?.elements == [-0.5, -0.5])
  }

  @Test("a name that the model does not have stops the program")
  func misspelt() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var (model, optimizer) = (Blocks(), Adam())
      optimizer.groups = [.noDecay(for: .named("word"))]
      optimizer.step(&model, model)
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("a group is for “word”, and the model has words, linear.weight"))
  }

  @Test("a factor below zero stops the program")
  func factor() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ParameterGroup(.matrices, rateFactor: -1)
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("the learning rate times -1.0"))
  }

  @Test("a model with more tensors than that of the first step stops the program")
  func otherModel() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var (small, large, optimizer) = ([Tensor([1])], [Tensor([1]), Tensor([2])], SGD())
      optimizer.step(&small, small)
      optimizer.step(&large, large)
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("first step was on a model of 1 tensors"))
  }
}

/// An embedding, a layer and the two vectors of a norm, all of ones.
private struct Blocks: Parameters {
  var words = Tensor.full([3, 2], 1)
  var linear = Linear(weight: .full([2, 2], 1), bias: .full([2], 1))
  var gain = Tensor.full([2], 1)
  var shift = Tensor.full([2], 1)

  mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void) {
    words.visit(name.dot("words"), body)
    linear.visit(name.dot("linear"), body)
    gain.visit(name.dot("norm.weight"), body)
    shift.visit(name.dot("norm.bias"), body)
  }
}

private struct Stack: Parameters {
  var blocks: [Blocks]

  mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void) {
    blocks.visit(name.dot("blocks"), body)
  }
}

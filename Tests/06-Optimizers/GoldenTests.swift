// A hundred steps beside torch.optim, with every optimizer and every option.
import ExerciseSupport
import Optimizers
import Tensors
import Testing

@Suite("Optimizers agree with torch.optim") struct OptimizerGoldenTests {
  /// What the golden case calls its options, in this course's words.
  private func number(_ golden: GoldenCase, _ name: String, _ fallback: Double) -> Double {
    golden.has(name) ? golden.number(name) : fallback
  }

  private func isSet(_ golden: GoldenCase, _ name: String) -> Bool {
    golden.has(name) && golden.flag(name)
  }

  @Test(
    "SGD: momentum, dampening, Nesterov, decay",
    arguments: GoldenCase.all("optimizers", named: "sgd"))
  func sgd(golden: GoldenCase) {
    check(
      SGD(
        rate: golden.number("lr"), momentum: number(golden, "momentum", 0),
        dampening: number(golden, "dampening", 0), weightDecay: number(golden, "weight_decay", 0),
        isNesterov: isSet(golden, "nesterov"), isMaximizing: isSet(golden, "maximize")), golden)
  }

  @Test(
    "Adagrad: decay of the rate and of the weights, accumulator",
    arguments: GoldenCase.all("optimizers", named: "adagrad"))
  func adagrad(golden: GoldenCase) {
    check(
      Adagrad(
        rate: golden.number("lr"), rateDecay: number(golden, "lr_decay", 0),
        weightDecay: number(golden, "weight_decay", 0),
        initialAccumulator: number(golden, "initial_accumulator_value", 0),
        epsilon: number(golden, "eps", 1e-10), isMaximizing: isSet(golden, "maximize")), golden)
  }

  @Test(
    "RMSprop: momentum, centered, decay",
    arguments: GoldenCase.all("optimizers", named: "rmsprop"))
  func rmsprop(golden: GoldenCase) {
    check(
      RMSprop(
        rate: golden.number("lr"), smoothing: number(golden, "alpha", 0.99),
        epsilon: number(golden, "eps", 1e-8), weightDecay: number(golden, "weight_decay", 0),
        momentum: number(golden, "momentum", 0), isCentered: isSet(golden, "centered"),
        isMaximizing: isSet(golden, "maximize")), golden)
  }

  @Test(
    "Adam: betas, epsilon, L2, AMSGrad", arguments: GoldenCase.all("optimizers", named: "adam"))
  func adam(golden: GoldenCase) {
    check(
      Adam(
        rate: golden.number("lr"), beta1: number(golden, "beta1", 0.9),
        beta2: number(golden, "beta2", 0.999), epsilon: number(golden, "eps", 1e-8),
        weightDecay: number(golden, "weight_decay", 0), isAMSGrad: isSet(golden, "amsgrad"),
        isMaximizing: isSet(golden, "maximize")), golden)
  }

  @Test(
    "AdamW: betas, epsilon, decay, AMSGrad", arguments: GoldenCase.all("optimizers", named: "adamw")
  )
  func adamw(golden: GoldenCase) {
    check(
      AdamW(
        rate: golden.number("lr"), beta1: number(golden, "beta1", 0.9),
        beta2: number(golden, "beta2", 0.999), epsilon: number(golden, "eps", 1e-8),
        weightDecay: number(golden, "weight_decay", 0.01), isAMSGrad: isSet(golden, "amsgrad"),
        isMaximizing: isSet(golden, "maximize")), golden)
  }

  private func check(_ start: some Optimizer, _ golden: GoldenCase) {
    Bowl().check(start, golden, isScheduled: isSet(golden, "schedule"))
  }
}

/// The formula of optimizers.py: a bowl and a sawtooth.
struct Bowl {
  let start, centres, slopes: [Tensor]

  init() {
    let model = GoldenCase.all("optimizers", named: "model")[0]
    start = (0..<5).map { model.tensor("start\($0)") }
    centres = (0..<5).map { model.tensor("centre\($0)") }
    slopes = (0..<5).map { model.tensor("slope\($0)") }
  }

  /// Follows the case's formula for a hundred steps, comparing where the case has numbers.
  func check(_ start: some Optimizer, _ golden: GoldenCase, isScheduled: Bool = false) {
    var (optimizer, model) = (start, self.start)
    for step in 1...100 {
      if isScheduled { optimizer.rate = golden.number("lr") * (1 - Double(step - 1) / 100) }
      optimizer.step(&model, gradient(at: model, step))
      if golden.has("step\(step).0") {
        for i in model.indices {
          expectEqual(
            model[i], golden.tensor("step\(step).\(i)"), "step \(step) of \(golden)",
            tolerance: .golden)
        }
      }
    }
    #expect(optimizer.steps == 100)
  }

  func gradient(at model: [Tensor], _ step: Int) -> [Tensor] {
    var place = 0
    return model.indices.map { i in
      let sawtooth = Tensor(
        (place..<place + model[i].count).map {
          Float((37 * $0 + 101 * step + 13 * $0 * step) % 97) / 97 - 0.5
        }, shape: model[i].shape)
      place += model[i].count
      return slopes[i] * (model[i] - centres[i]) + sawtooth
    }
  }
}

// The schedules beside torch.optim.lr_scheduler over a thousand steps, by hand, and inside an optimizer.
import ExerciseSupport
import Optimizers
import Tensors
import Testing

@testable import Hyperparameters

@Suite("Schedules of rates and momenta") struct RateScheduleTests {
  private func schedule(_ golden: GoldenCase) -> any RateSchedule {
    switch golden.name {
    case "cyclic":
      let modes: [String: CyclicalRate.Mode] = [
        "triangular": .triangular, "triangular2": .halving,
        "exp_range": .shrinking(gamma: golden.number("gamma")),
      ]
      return CyclicalRate(
        0.001...0.25, up: golden.integers("up")[0], down: golden.integers("down")[0],
        mode: modes[golden.word("mode")] ?? .triangular, momenta: 0.8...0.9)
    case "one-cycle":
      return OneCycle(
        peak: 0.5, steps: 1000, rising: golden.number("rising"),
        isLinear: golden.integers("linear") == [1],
        isThreePhase: golden.integers("threePhase") == [1], start: golden.number("start"),
        end: golden.number("end"))
    default:
      return AnnealedRate(
        peak: 0.4, steps: 1000, warmup: golden.integers("warmup")[0],
        floor: golden.number("floor"))
    }
  }

  @Test("a thousand steps agree with torch", arguments: GoldenCase.all("rate_schedules"))
  func golden(golden: GoldenCase) {
    let (schedule, rates) = (schedule(golden), golden.doubles("rates"))
    #expect(rates.count == 1000)
    for (step, rate) in rates.enumerated() {
      // Nine digits are written down.
      #expect(
        abs(schedule.rate(at: step) - rate) < 1e-8 * max(0.01, abs(rate)),
        "the rate of \(golden.name) at step \(step)")
    }
    guard golden.name != "annealed" else {
      #expect(schedule.momentum(at: 0) == nil)
      return
    }
    for (step, momentum) in golden.doubles("momenta").enumerated() {
      #expect(
        abs((schedule.momentum(at: step) ?? 9) - momentum) < 1e-8,
        "the momentum of \(golden.name) at step \(step)")
    }
  }

  @Test("a triangle by hand: up in two steps, down in four")
  func triangle() {
    let schedule = CyclicalRate(1...3, up: 2, down: 4, mode: .halving, momenta: 0.5...1)
    #expect((0...7).map { schedule.rate(at: $0) } == [1, 2, 3, 2.5, 2, 1.5, 1, 1.5])
    #expect((0...4).map { schedule.momentum(at: $0) } == [1, 0.75, 0.5, 0.625, 0.75])
  }

  @Test("a training of one step has a rate with every schedule")
  func oneStep() throws {
    for plan in SchedulePlan.allCases {
      let rate = try plan.schedule(peak: 0.5, steps: 1).rate(at: 0)
      #expect(rate > 0 && rate <= 0.5, "\(plan)")
    }
  }

  @Test("a schedule of 0 steps is refused", arguments: SchedulePlan.allCases)
  func noSteps(plan: SchedulePlan) {
    expectRefusal("A schedule of 0 steps has no rate to give.") {
      _ = try plan.schedule(peak: 0.5, steps: 0)
    }
  }

  @Test("the ladder's ends are exact, and its steps are equal factors")
  func ladder() {
    let rates = Geometric.ladder(1e-5, 10, count: 7)
    #expect(rates[0] == 1e-5 && rates[6] == 10)
    for (low, high) in zip(rates, rates.dropFirst()) { #expect(abs(high / low - 10) < 1e-12) }
    #expect(abs(Geometric.mean([1, 100]) - 10) < 1e-12)
    #expect(Geometric.ladder(3, 7, count: 1) == [3])
  }

  @Test("a scheduled optimizer steps as one whose rate and momentum are set by hand")
  func scheduled() {
    let schedule = OneCycle(peak: 0.2, steps: 12)
    var scheduled = Scheduled(SGD(momentum: 0.9), by: schedule)
    var byHand = SGD(momentum: 0.9)
    var (one, other) = (Tensor([1, -2, 3]), Tensor([1, -2, 3]))
    for step in 0..<12 {
      let gradient = Tensor([Float(step), 1, -1])
      byHand.rate = schedule.rate(at: step)
      byHand.momentum = schedule.momentum(at: step) ?? 0
      scheduled.step(&one, gradient)
      byHand.step(&other, gradient)
      #expect(one == other, "step \(step)")
    }
    #expect(scheduled.steps == 12)
    #expect(scheduled.tensors == byHand.tensors)
  }

  @Test("the momentum of Adam and AdamW is β₁")
  func adam() {
    var (adam, adamW) = (Adam(), AdamW())
    adam.momentum = 0.7
    adamW.momentum = 0.6
    #expect(adam.beta1 == 0.7 && adamW.adam.beta1 == 0.6 && adamW.momentum == 0.6)
  }
}

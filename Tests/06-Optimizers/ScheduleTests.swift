// Learning-rate schedules: by hand, beside torch.optim.lr_scheduler, and with the bits of lesson 10.
import ExerciseSupport
import Optimizers
import Testing

@Suite("Learning-rate schedules") struct ScheduleTests {
  private func factors(_ schedule: Schedule, of steps: Int) -> [Double] {
    (0...steps).map { schedule.factor(at: $0, of: steps) }
  }

  @Test("constant")
  func constant() {
    #expect(factors(.constant, of: 3) == [1, 1, 1, 1])
  }

  @Test("cosine, by hand")
  func cosine() {
    // Half of 1 + cos of 0, 60, 90 and 180 degrees.
    let plain = factors(.cosine(), of: 6)
    #expect(plain[0] == 1 && abs(plain[2] - 0.75) < 1e-15 && plain[3] == 0.5 && plain[6] == 0)
    // Two steps up, then from 1 to 0.2, halfway at 0.6.
    let warm = factors(.cosine(warmup: 2, floor: 0.2), of: 6)
    #expect(warm[0] == 0.5 && warm[1] == 1 && warm[2] == 1)
    #expect(abs(warm[4] - 0.6) < 1e-15 && warm[6] == 0.2)
    #expect(factors(.cosine(warmup: 4), of: 2) == [0.25, 0.5, 0.75])
    #expect(factors(.cosine(warmup: 2), of: 2) == [0.5, 1, 1])
    #expect(factors(.cosine(floor: 1), of: 4) == [1, 1, 1, 1, 1])
  }

  @Test("trapezoid, by hand")
  func trapezoid() {
    #expect(
      factors(.trapezoid(warmup: 2, decay: 0.5, floor: 0.125), of: 8)
        == [0.5, 1, 1, 1, 1, 0.75, 0.5, 0.25, 0.125])
    #expect(factors(.trapezoid(decay: 1), of: 4) == [1, 0.75, 0.5, 0.25, 0])
    #expect(factors(.trapezoid(warmup: 4, decay: 0), of: 4) == [0.25, 0.5, 0.75, 1, 1])
    // Where rising and falling meet, the smaller of the two holds.
    #expect(factors(.trapezoid(warmup: 4, decay: 1), of: 4) == [0.25, 0.5, 0.5, 0.25, 0])
  }

  @Test("the bits of lesson 10's schedule", arguments: [1, 7, 30, 600, 1501])
  func lesson10(steps: Int) {
    let schedule = Schedule.trapezoid(warmup: 20, decay: 0.4, floor: 0.02)
    for step in 0...steps {
      let rest = Double(steps - step) / (0.4 * Double(steps))
      let share = min(1, Double(step + 1) / 20, max(rest, 0.02))
      #expect(schedule.factor(at: step, of: steps) == share, "step \(step) of \(steps)")
    }
  }

  @Test("a hundred steps agree with torch", arguments: GoldenCase.all("schedules"))
  func golden(golden: GoldenCase) {
    let (warmup, floor) = (golden.integers("warmup")[0], golden.number("floor"))
    let schedule: Schedule =
      golden.name == "cosine"
      ? .cosine(warmup: warmup, floor: floor)
      : .trapezoid(warmup: warmup, decay: golden.number("decay"), floor: floor)
    let rates = golden.doubles("rates")
    #expect(rates.count == 100)
    for (step, rate) in rates.enumerated() {
      // The file has nine digits.
      #expect(abs(schedule.factor(at: step, of: 100) - rate) < 1e-9, "step \(step) of \(golden)")
    }
  }

  static let nonsense: [(schedule: Schedule, step: Int, words: String)] = [
    (.cosine(warmup: -1), 0, "a warm-up of -1 steps"),
    (.cosine(floor: 1.5), 0, "the rate falls to 1.5 of itself"),
    (.trapezoid(decay: 2), 0, "the rate falls over 2.0 of the steps"),
    (.constant, 11, "step 11 of a training of 10 steps"),
  ]

  @Test("nonsense stops the program and is named", arguments: nonsense.indices)
  func refused(index: Int) async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [index] in
      let (schedule, step, _) = ScheduleTests.nonsense[index]
      _ = schedule.factor(at: step, of: 10)
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains(Self.nonsense[index].words), "\(said)")
  }
}

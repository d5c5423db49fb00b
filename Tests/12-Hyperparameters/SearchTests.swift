// Spaces, grids, halving and what a choice flatters: by hand and by counting.
import Curriculum
import ExerciseSupport
import Testing

@testable import Hyperparameters

@Suite("Search") struct SearchTests {
  private let space = SearchSpace(
    rates: 0.001...1, decays: 1e-6...1e-2, widths: 4...64,
    others: Setting(rate: 9, momentum: 0.8, batch: 5))

  @Test("a grid has the corners, and the middle of each logarithm")
  func grid() {
    let grid = space.grid(27)
    #expect(grid.count == 27)
    #expect(Set(grid.map(\.width)) == [4, 16, 64])
    #expect(grid.first?.rate == 0.001 && grid.last?.rate == 1)
    #expect(abs(grid[13].rate - 0.0316227766) < 1e-9 && abs(grid[13].weightDecay - 1e-4) < 1e-15)
    #expect(grid.allSatisfy { $0.momentum == 0.8 && $0.batch == 5 })
    #expect([1, 7, 8, 26, 64].map { space.grid($0).count } == [1, 1, 8, 8, 64])
    #expect(space.grid(1)[0].width == 16)
  }

  @Test("a random search stays inside, draws every knob anew, and is even in the logarithm")
  func drawn() {
    var source = RandomSource(seed: 2)
    let drawn = space.drawn(3000, using: &source)
    #expect(drawn.allSatisfy { space.rates.contains($0.rate) && space.widths.contains($0.width) })
    #expect(Set(drawn.map(\.rate)).count == 3000)
    for edge in [0.01, 0.1] {
      let below = Double(drawn.count { $0.rate < edge }) / 3000
      #expect(abs(below - (edge == 0.01 ? 1.0 / 3 : 2.0 / 3)) < 0.04)
    }
  }

  @Test("a bracket by hand, and its cost")
  func bracket() throws {
    let halving = try Halving(budget: 27, steps: 90)
    #expect(halving.rungs.map(\.candidates) == [99, 33, 11])
    #expect(halving.rungs.map(\.steps) == [10, 30, 90])
    #expect(halving.cost == 99 * 10 + 33 * 20 + 11 * 60)
    let small = try Halving(budget: 3, steps: 9)
    #expect(small.rungs.map(\.candidates) == [9, 3, 1] && small.rungs.map(\.steps) == [1, 3, 9])
  }

  @Test("no bracket costs more than its budget, and none is wasted")
  func cost() throws {
    for budget in 3...60 {
      for steps in [9, 10, 17, 100] {
        let halving = try Halving(budget: budget, steps: steps)
        #expect(halving.cost <= budget * steps, "\(budget) trainings of \(steps)")
        #expect(halving.rungs[2].steps == steps && halving.rungs[2].candidates >= 1)
      }
    }
  }

  @Test("the best third goes on, NaN never")
  func run() throws {
    let halving = try Halving(budget: 3, steps: 9)
    var seen: [(candidates: [Int], steps: Int)] = []
    // The larger a number, the better; 8 breaks.
    let outcomes = halving.run(Array(0..<12)) { candidates, steps in
      seen.append((candidates, steps))
      return candidates.map { $0 == 8 ? .nan : -Double($0) }
    }
    #expect(seen.map(\.candidates) == [Array(0..<9), [7, 6, 5], [7]])
    #expect(seen.map(\.steps) == [1, 3, 9])
    #expect(outcomes.count == 13 && outcomes.last?.candidate == 7 && outcomes.last?.rung == 2)
  }

  @Test("a budget or a training that is too small is refused")
  func tooSmall() {
    expectRefusal("A budget of 2 trainings is too small for successive halving") {
      _ = try Halving(budget: 2, steps: 90)
    }
    expectRefusal("A training of 8 steps is too short for successive halving") {
      _ = try Halving(budget: 27, steps: 8)
    }
  }

  @Test("equally good models flatter, one model does not, and a clearly best one hardly")
  func leak() {
    var source = RandomSource(seed: 9)
    func model(_ accuracy: Double) -> [Bool] { (0..<4000).map { _ in source.unit() < accuracy } }
    let equal = Leak(hits: (0..<20).map { _ in model(0.9) })
    let best = Leak(hits: [model(0.99)] + (0..<19).map { _ in model(0.5) })
    func flattery(_ leak: Leak, _ tries: Int) -> Double {
      var source = RandomSource(seed: 4)
      return leak.flattery(size: 100, tries: tries, draws: 400, using: &source)
    }
    // The best of 20 is about 1.87 standard deviations of 0.03 above the mean.
    #expect(abs(flattery(equal, 20) - 1.87 * 0.03) < 0.012)
    #expect(abs(flattery(equal, 1)) < 0.006)
    #expect(flattery(best, 20) < 0.005)
  }
}

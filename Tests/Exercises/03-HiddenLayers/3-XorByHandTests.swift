// Tests of exercise 03.3. Any weights that solve XOR are right.

import ExerciseSupport
import HiddenLayers
import HiddenLayersExercises
import Testing

@Suite("03.3 XOR by hand", .exercise("03"))
struct XorByHandTests {
  @Test("Where the inputs differ, it fires")
  func different() {
    expect([0, 1], 1)
    expect([1, 0], 1)
  }

  @Test("Where both are equal, the output is 0, and its sum is below -0.1")
  func equal() {
    let network = xorNetwork()
    expect([0, 0], 0)
    expect([1, 1], 0)
    guard whole(network) else { return }
    for x in Gate.inputs where x[0] == x[1] {
      let sum = network.output.sum(network.hiddenOutputs(x))
      expectEqual(
        sum < -0.1, true, "the output's sum at \(written(x)), which is \(written(sum)), < -0.1")
    }
  }

  @Test("No sum lies within 0.1 of 0")
  func clear() {
    let network = xorNetwork()
    guard whole(network) else { return }
    for x in Gate.inputs {
      let sums =
        network.hidden.map { $0.sum(x) } + [network.output.sum(network.hiddenOutputs(x))]
      for (unit, sum) in zip(["hidden unit 1", "hidden unit 2", "the output"], sums) {
        let call = "the sum of \(unit) at \(written(x)), which is \(written(sum)), > 0.1 or < -0.1"
        guard expectEqual(abs(sum) > 0.1, true, call) else { return }
      }
    }
  }

  @Test("The hidden units tell apart what the output must tell apart")
  func hidden() {
    let network = xorNetwork()
    guard whole(network) else { return }
    let seen = Gate.inputs.map { network.hiddenOutputs($0) }
    for (i, j) in [(0, 1), (0, 2), (3, 1), (3, 2)] {
      let call =
        "hidden outputs of \(written(Gate.inputs[i])) ≠ those of \(written(Gate.inputs[j]))"
      guard expectEqual(seen[i] != seen[j], true, call) else { return }
    }
  }

  private func whole(_ network: ThresholdNetwork) -> Bool {
    expectEqual(network.isWhole, true, "two hidden units and an output, each with two weights")
  }

  private func expect(
    _ x: [Float], _ expected: Float, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let network = xorNetwork()
    guard whole(network) else { return }
    expectEqual(
      network(x), expected, "xorNetwork() at \(written(x))", sourceLocation: sourceLocation)
  }
}

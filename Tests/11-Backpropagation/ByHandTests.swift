// Every number of the example by hand against a calculation in Double that knows no gradients: the cost
// alone, and its central differences.
import Curriculum
import ExerciseSupport
import Foundation
import Testing

@testable import Backpropagation

@Suite("Lesson 11 by hand") struct ByHandTests {
  private let network = ByHand()
  private let near = Tolerance(absolute: 1e-6, relative: 1e-5)

  private func sigmoid(_ z: Double) -> Double { 1 / (1 + Foundation.exp(-z)) }

  /// The sums, the activations and the cost for nine weights.
  private func forward(_ w: [Double]) -> (sums: [Double], hidden: [Double], cost: Double) {
    let sums = (0..<3).map { 1 * w[$0] + 0.5 * w[3 + $0] }
    let hidden = sums.map(sigmoid)
    let out = sigmoid(hidden[0] * w[6] + hidden[1] * w[7] + hidden[2] * w[8])
    return (sums, hidden, (out - 1) * (out - 1) / 2)
  }

  private let weights = [0.5, -1, 1, 1, 2, -4, 1, -2, 3]

  @Test("forward: sums of 1, 0 and -1, which the chapter writes down") func forward() {
    #expect(network.weights.map(Double.init) == weights)
    #expect(network.hiddenSums == [1, 0, -1])
    let due = forward(weights)
    expectEqual(network.hidden, due.hidden.map { Float($0) }, "a¹", tolerance: near)
    expectEqual(network.cost, Float(due.cost), "C", tolerance: near)
    #expect(network.hidden.map { Digits.fixed($0) } == ["0.731", "0.500", "0.269"])
    #expect(Digits.fixed(network.outputSum) == "0.538")
    #expect(Digits.fixed(network.output) == "0.631")
    #expect(Digits.fixed(network.cost) == "0.068")
  }

  @Test("all nine gradients are the slopes of the cost") func gradients() {
    let due = numericGradient(at: weights) { forward($0).cost }
    expectEqual(network.gradient, due.map { Float($0) }, "the gradients", tolerance: near)
  }

  @Test("the errors δ are the slopes of the cost by the sums") func errors() {
    // A change of z¹_j is a change of W¹_1j, since x_1 is 1.
    let due = numericGradient(at: weights) { forward($0).cost }
    expectEqual(network.hiddenErrors, due[0..<3].map { Float($0) }, "δ¹", tolerance: near)
    let slope = numericGradient(at: [network.outputSum].map(Double.init)) { z in
      (sigmoid(z[0]) - 1) * (sigmoid(z[0]) - 1) / 2
    }
    expectEqual(network.outputError, Float(slope[0]), "δ²", tolerance: near)
  }

  @Test("one weight: the product of the factors is its gradient, and predicts what is measured")
  func oneWeight() {
    let product = network.factors.reduce(Float(1)) { $0 * $1.number }
    expectEqual(product, network.gradient[ByHand.followedPlace], "the product", tolerance: near)
    let measured = network.changed(ByHand.followedPlace, by: 0.01).cost - network.cost
    #expect(Digits.fixed(0.01 * product, places: 6) == "0.000215")
    #expect(Digits.fixed(measured, places: 6) == "0.000215")
  }

  @Test("the tape says the same") func tape() {
    let tape = Tape()
    let w = network.weights.map(tape.number)
    let h = (0..<3).map { (w[$0] * 1 + w[3 + $0] * 0.5).sigmoid() }
    let error = (h[0] * w[6] + h[1] * w[7] + h[2] * w[8]).sigmoid() - 1
    let gradient = tape.backward(from: 0.5 * error.power(2))
    expectEqual(w.map { gradient[$0] }, network.gradient, "the gradients", tolerance: near)
  }

  @Test("the tables and values are told") func told() {
    var report = RecordingReport()
    ByHand.tell(&report)
    let values = report.events.compactMap {
      if case .value(let name, let number, _, _) = $0 { (name, number) } else { nil }
    }
    #expect(
      values.map(\.0)
        == ["handOutput", "handCost", "handGradient", "handPredicted", "handMeasured"])
    let tables = report.events.compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.map(\.rows.count) == [4, 6, 9])
    // The last two columns of all nine agree.
    #expect(tables.last?.rows.allSatisfy { $0[2] == $0[3] } == true)
  }
}

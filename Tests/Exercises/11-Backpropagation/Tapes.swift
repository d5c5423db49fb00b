// Tapes for the tests of exercise 11.8: written down and differentiated in Double, in another way.

import Backpropagation
import ExerciseSupport
import Foundation

/// A tape whose values are computed in Double. The nodes that a learner gets are rounded to Float.
struct ExactTape {
  private(set) var operations: [ScalarNode.Operation] = []
  private(set) var values: [Double] = []

  var count: Int { values.count }
  var nodes: [ScalarNode] { zip(operations, values).map { ScalarNode($0, value: Float($1)) } }

  @discardableResult
  mutating func record(_ number: Double) -> Int {
    operations.append(.number)
    values.append(number)
    return count - 1
  }

  @discardableResult
  mutating func record(_ operation: ScalarNode.Operation) -> Int {
    let y: Double =
      switch operation {
      case .number: 0
      case .sum(let i, let j): values[i] + values[j]
      case .difference(let i, let j): values[i] - values[j]
      case .product(let i, let j): values[i] * values[j]
      case .power(let i, let n): pow(values[i], Double(n))
      case .exp(let i): exp(values[i])
      case .tanh(let i): tanh(values[i])
      case .relu(let i): max(values[i], 0)
      }
    operations.append(operation)
    values.append(y)
    return count - 1
  }

  mutating func removeLast() {
    operations.removeLast()
    values.removeLast()
  }

  /// How fast the last value changes with that of `place`, forward: the tangents of all nodes after it
  /// follow from those of their operands. With `magnitudes`, every slope counts as positive: the result
  /// says how much rounding there can be in the sum over all paths.
  func slope(from place: Int, magnitudes: Bool = false) -> Double {
    func part(_ slope: Double) -> Double { magnitudes ? abs(slope) : slope }
    var t = [Double](repeating: 0, count: count)
    t[place] = 1
    for k in place + 1..<max(place + 1, count) {
      switch operations[k] {
      case .number: break
      case .sum(let i, let j): t[k] = t[i] + t[j]
      case .difference(let i, let j): t[k] = t[i] + part(-1) * t[j]
      case .product(let i, let j): t[k] = part(values[j]) * t[i] + part(values[i]) * t[j]
      case .power(let i, let n): t[k] = part(Double(n) * pow(values[i], Double(n - 1))) * t[i]
      case .exp(let i): t[k] = values[k] * t[i]
      case .tanh(let i): t[k] = (1 - values[k] * values[k]) * t[i]
      case .relu(let i): t[k] = values[i] > 0 ? t[i] : 0
      }
    }
    return t[count - 1]
  }

  /// A tape of `numbers` numbers and `steps` operations on any earlier nodes, all values up to 8 in size
  /// and the slopes of all paths together up to 500, so that Float has enough digits.
  static func drawn(_ draws: inout Draws, numbers: Int, steps: Int) -> ExactTape {
    while true {
      var tape = ExactTape()
      for _ in 0..<numbers { tape.record(Double(draws.nonzero(-2, 2))) }
      while tape.count < numbers + steps {
        let (i, j) = (draws.integer(0...tape.count - 1), draws.integer(0...tape.count - 1))
        let n = draws.choice([-2, -1, 1, 2, 3])
        tape.record(
          draws.choice([
            .sum(i, j), .difference(i, j), .product(i, j), .power(i, exponent: n), .exp(i),
            .tanh(i),
            .relu(i),
          ]))
        let isSmall = n < 0 && abs(tape.values[i]) < 0.25
        if !(abs(tape.values[tape.count - 1]) <= 8) || isSmall { tape.removeLast() }
      }
      let reach = (0..<tape.count).map { tape.slope(from: $0, magnitudes: true) }
      if reach.allSatisfy({ $0 <= 500 }) { return tape }
    }
  }
}

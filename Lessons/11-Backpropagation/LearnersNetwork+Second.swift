// Two other ways to the gradient of the learner's network: the cost in Double, for the gradient check, and
// the whole calculation as a tape. Chapter 11.

extension LearnersNetwork {
  /// The cost ½ Σ (a - y)² of one image in Double, for the numbers `w`.
  func cost(_ w: [Double], _ x: [Float], _ y: [Float]) -> Double {
    var a = x.map { Double($0) }
    var next = 0
    for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
      let biases = next + inputs * outputs
      a = (0..<outputs).map { j in
        var z = w[biases + j]
        for i in 0..<inputs { z += a[i] * w[next + i * outputs + j] }
        return 1 / (1 + LearnersNetwork.exponential(-z))
      }
      next = biases + outputs
    }
    return zip(a, y).reduce(0) { $0 + ($1.0 - Double($1.1)) * ($1.0 - Double($1.1)) / 2 }
  }

  /// exp(x) = 2ᵏ exp(r) with |r| at most ½ log 2, by the series of exp. Basic arithmetic alone, so that
  /// the bits are the same everywhere.
  private static func exponential(_ x: Double) -> Double {
    let x = min(max(x, -700), 700)
    let k = (x / 0.693_147_180_559_945_3).rounded()
    // log 2 in two parts, so that k times the first has no rounding.
    let r = (x - k * 0.693_147_180_369_123_8) - k * 1.908_214_929_270_587_7e-10
    var sum = 1.0
    for n in stride(from: 15.0, through: 1, by: -1) { sum = 1 + r / n * sum }
    return Double(sign: .plus, exponent: Int(k), significand: sum)
  }

  /// The cost of one image as a tape. The network's numbers are its first nodes, in their order, and the
  /// cost is its last.
  func tape(_ x: [Float], _ y: [Float]) -> [ScalarNode] {
    var tape: [ScalarNode] = []
    for number in numbers { tape.record(number) }
    var a = x.map { tape.record($0) }
    var next = 0
    for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
      let biases = next + inputs * outputs
      a = (0..<outputs).map { j in
        var z = biases + j
        for i in 0..<inputs {
          z = tape.record(.sum(z, tape.record(.product(a[i], next + i * outputs + j))))
        }
        return tape.recordSigmoid(z)
      }
      next = biases + outputs
    }
    let half = tape.record(0.5)
    var cost = tape.record(0)
    for (output, target) in zip(a, y) {
      let miss = tape.record(.difference(output, tape.record(target)))
      cost = tape.record(.sum(cost, tape.record(.product(half, tape.record(.product(miss, miss))))))
    }
    return tape
  }
}

// One neuron, and one layer of them that learns alone: the program that many have copied, run on the
// table of XOR. Chapter 03. Left out: a hidden layer, which is the rest of the chapter.
import Curriculum
import Tensors
import VectorMath

/// One neuron: it weighs its inputs, adds a bias, and bends the sum.
public struct Neuron: Equatable, Sendable {
  /// w `[n]`.
  public var weights: [Float]
  public var bias: Float

  public init(weights: [Float], bias: Float) {
    self.weights = weights
    self.bias = bias
  }

  /// z = Σ_i w_i x_i + b for inputs `[n]`.
  public func sum(_ x: [Float]) -> Float {
    require(x.count == weights.count, "\(x.count) inputs meet \(weights.count) weights")
    return zip(weights, x).reduce(bias) { $0 + $1.0 * $1.1 }
  }

  /// a = σ(z), with σ(z) = 1 / (1 + exp(-z)).
  public func callAsFunction(_ x: [Float]) -> Float { VectorMath.sigmoid(sum(x)) }
}

/// A table of two yes-or-no inputs and one yes-or-no answer.
public enum Gate: String, CaseIterable, Sendable {
  case and, or, xor

  /// The four rows of every such table, `[4, 2]`.
  public static let inputs: [[Float]] = [[0, 0], [0, 1], [1, 0], [1, 1]]

  /// The answers to `Gate.inputs`, `[4]`.
  public var targets: [Float] {
    switch self {
    case .and: [0, 0, 0, 1]
    case .or: [0, 1, 1, 1]
    case .xor: [0, 1, 1, 0]
    }
  }

  /// `AND`, `OR`, `XOR`.
  public var name: String { rawValue.uppercased() }
}

/// A single layer that learns by gradient descent on squared errors, with no hidden layer.
///
/// Programs of this kind, a dozen lines long, are in countless tutorials: a third input that is
/// always 1 stands for the bias, weights start between -1 and 1, and every step adds the inputs
/// times error times slope.
public struct OneLayer: Sendable {
  /// A neuron's output for inputs `[3]` and weights `[3]`.
  public typealias Output = @Sendable (_ x: [Float], _ w: [Float]) -> Float
  /// The slope of the neuron's output by its sum.
  public typealias Slope = @Sendable (_ output: Float) -> Float

  /// w `[3]`, for two inputs and the constant one, after `steps` + 1 steps.
  public private(set) var weights: [Float] = []
  /// The mean squared error before each of the first hundred steps, then before every hundredth.
  public private(set) var losses: [(step: Int, loss: Float)] = []
  /// The outputs for the four rows, at the same steps.
  public private(set) var outputs: [[Float]] = []

  // book:begin oneLayer
  public init(
    _ gate: Gate, steps: Int, rate: Float = 1, seed: Int,
    output: Output = { Neuron(weights: $1, bias: 0)($0) },
    slope: Slope = { y in y * (1 - y) }
  ) {
    var source = RandomSource(seed: seed)
    var w = (0..<3).map { _ in source.uniform(-1, 1) }
    let rows = Gate.inputs.map { $0 + [1] }
    for step in 0...steps {
      let y = rows.map { output($0, w) }
      let errors = zip(gate.targets, y).map { $0 - $1 }
      if step < 100 || step % 100 == 0 { keep(step, y, errors) }
      // w_i ← w_i + η Σ_r x_ri (t_r - y_r) σ'(z_r)
      for (r, x) in rows.enumerated() {
        for i in w.indices { w[i] += rate * x[i] * errors[r] * slope(y[r]) }
      }
    }
    weights = w
  }
  // book:end oneLayer

  private mutating func keep(_ step: Int, _ y: [Float], _ errors: [Float]) {
    losses.append((step, errors.reduce(0) { $0 + $1 * $1 } / Float(errors.count)))
    outputs.append(y)
  }
}

// The example that fits on paper: a network of nine weights, with numbers for a pocket calculator. Chapter 11,
// “by hand”. Two inputs, three hidden neurons, one output, sigmoids, no biases.
// Left out: a batch; there is one picture of two pixels.
import Curriculum
import VectorMath

/// What the chapter works out with a pencil.
public struct ByHand: Equatable, Sendable {
  /// x: a black pixel and a gray one. `[2]`.
  public static let inputs: [Float] = [1, 0.5]
  /// W¹ `[2, 3]`: row i leads from input i to the three hidden neurons.
  public static let hiddenWeights: [[Float]] = [[0.5, -1, 1], [1, 2, -4]]
  /// W² `[3]`, from the hidden neurons to the output.
  public static let outputWeights: [Float] = [1, -2, 3]
  /// y: what the output should be.
  public static let target: Float = 1
  /// The weight that is followed all the way: from input 2 to hidden neuron 2.
  public static let followed = (input: 1, hidden: 1)
  /// By how much the followed weight is changed.
  public static let change: Float = 0.01

  public var hiddenWeights = ByHand.hiddenWeights
  public var outputWeights = ByHand.outputWeights

  public init() {}

  // MARK: - Forward

  /// z¹_j = Σ_i x_i W¹_ij, `[3]`.
  public var hiddenSums: [Float] {
    outputWeights.indices.map { j in
      ByHand.inputs.indices.reduce(0) { $0 + ByHand.inputs[$1] * hiddenWeights[$1][j] }
    }
  }

  /// a¹ = σ(z¹), `[3]`.
  public var hidden: [Float] { hiddenSums.map { VectorMath.sigmoid($0) } }

  /// z² = Σ_j a¹_j W²_j.
  public var outputSum: Float { zip(hidden, outputWeights).reduce(0) { $0 + $1.0 * $1.1 } }

  /// a² = σ(z²).
  public var output: Float { VectorMath.sigmoid(outputSum) }

  /// C = ½ (a² - y)².
  public var cost: Float { 0.5 * (output - ByHand.target) * (output - ByHand.target) }

  // MARK: - Backward

  /// σ'(z) = a (1 - a).
  public static func slope(_ a: Float) -> Float { a * (1 - a) }

  /// δ² = dC/dz² = (a² - y) σ'(z²).
  public var outputError: Float { (output - ByHand.target) * ByHand.slope(output) }

  /// δ¹_j = dC/dz¹_j = W²_j δ² σ'(z¹_j), `[3]`.
  public var hiddenErrors: [Float] {
    zip(hidden, outputWeights).map { a, w in w * outputError * ByHand.slope(a) }
  }

  /// dC/dW²_j = a¹_j δ², `[3]`.
  public var outputGradient: [Float] { hidden.map { $0 * outputError } }

  /// dC/dW¹_ij = x_i δ¹_j, `[2, 3]`.
  public var hiddenGradient: [[Float]] {
    ByHand.inputs.map { x in hiddenErrors.map { x * $0 } }
  }

  // MARK: - What really happens

  /// The network with one of its nine weights changed; `place` counts W¹ row by row, then W².
  public func changed(_ place: Int, by change: Float) -> ByHand {
    var network = self
    if place < 6 {
      network.hiddenWeights[place / 3][place % 3] += change
    } else {
      network.outputWeights[place - 6] += change
    }
    return network
  }

  /// All nine weights: W¹ row by row, then W².
  public var weights: [Float] { hiddenWeights.flatMap { $0 } + outputWeights }

  /// All nine gradients, in the same order.
  public var gradient: [Float] { hiddenGradient.flatMap { $0 } + outputGradient }

  /// The place of the weight that is followed.
  public static var followedPlace: Int { 3 * followed.input + followed.hidden }
}

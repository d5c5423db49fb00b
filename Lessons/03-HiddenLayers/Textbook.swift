// Backpropagation for one hidden layer as a textbook writes it: number by number, every line under
// its formula. The fast form is `MultilayerPerceptron`; a test holds both equal. Chapter 03.
import Curriculum
import Tensors
import VectorMath

/// One hidden layer with tanh and one output that is a probability: n -> h -> 1.
public struct TextbookNetwork: Equatable, Sendable {
  /// W `[n, h]`: `hiddenWeights[i][j]` leads from input i to hidden unit j.
  public var hiddenWeights: [[Float]]
  /// b `[h]`.
  public var hiddenBiases: [Float]
  /// v `[h]`: from hidden unit j to the output.
  public var outputWeights: [Float]
  /// c.
  public var outputBias: Float

  public init(
    hiddenWeights: [[Float]], hiddenBiases: [Float], outputWeights: [Float], outputBias: Float
  ) {
    self.hiddenWeights = hiddenWeights
    self.hiddenBiases = hiddenBiases
    self.outputWeights = outputWeights
    self.outputBias = outputBias
  }

  /// The numbers of a perceptron with one hidden layer and one output.
  public init(_ network: MultilayerPerceptron) {
    require(
      network.hidden.count == 1 && network.output.weight.columns == 1,
      "\(network.sizes) is no network with one hidden layer and one output")
    let linear = network.hidden[0].linear
    let (n, h) = (linear.weight.shape[0], linear.weight.shape[1])
    self.init(
      hiddenWeights: (0..<n).map { i in (0..<h).map { linear.weight[i, $0] } },
      hiddenBiases: linear.bias?.elements ?? [Float](repeating: 0, count: h),
      outputWeights: network.output.weight.elements,
      outputBias: network.output.bias?.elements[0] ?? 0)
  }

  /// What one row makes of the network on its way forward: a `[h]` and the probability y.
  public typealias Signals = (hidden: [Float], output: Float)

  /// The hidden deltas `[h]` from v `[h]`, the output's delta and the hidden activations `[h]`.
  public typealias HiddenDelta =
    @Sendable (_ weights: [Float], _ outputDelta: Float, _ hidden: [Float]) -> [Float]

  // book:begin forward
  /// From inputs x `[n]` to the hidden activations a `[h]` and the output y.
  public func forward(_ x: [Float]) -> Signals {
    let a = hiddenBiases.indices.map { j in
      // z_j = Σ_i x_i W_ij + b_j;  a_j = tanh(z_j)
      VectorMath.tanh(x.indices.reduce(hiddenBiases[j]) { $0 + x[$1] * hiddenWeights[$1][j] })
    }
    // s = Σ_j a_j v_j + c;  y = σ(s)
    let s = a.indices.reduce(outputBias) { $0 + a[$1] * outputWeights[$1] }
    return (a, VectorMath.sigmoid(s))
  }
  // book:end forward

  // book:begin backward
  /// Adds one row's gradient of the cross-entropy: x `[n]`, target t of 0 or 1.
  func addGradient(
    _ x: [Float], _ t: Float, _ signals: Signals, hiddenDelta: HiddenDelta,
    to gradient: inout TextbookNetwork
  ) {
    let (a, y) = signals
    // The output's delta, dL/ds = y - t
    let delta = y - t
    // dL/dv_j = a_j δ;  dL/dc = δ
    for j in a.indices { gradient.outputWeights[j] += a[j] * delta }
    gradient.outputBias += delta
    // The hidden deltas, dL/dz_j = δ v_j (1 - a_j²)
    let hidden = hiddenDelta(outputWeights, delta, a)
    // dL/dW_ij = x_i δ_j;  dL/db_j = δ_j
    for j in a.indices {
      for i in x.indices { gradient.hiddenWeights[i][j] += x[i] * hidden[j] }
      gradient.hiddenBiases[j] += hidden[j]
    }
  }
  // book:end backward

  /// δ_j = δ v_j (1 - a_j²): what the output sends back, times tanh's slope.
  public static let hiddenDelta: HiddenDelta = { v, delta, a in
    zip(v, a).map { v, a in delta * v * (1 - a * a) }
  }

  /// The mean cross-entropy of rows `[B, n]` and targets `[B]`, in nats, and its gradient.
  public func lossAndGradient(
    _ rows: [[Float]], _ targets: [Float],
    hiddenDelta: HiddenDelta = TextbookNetwork.hiddenDelta
  ) -> (loss: Float, gradient: TextbookNetwork) {
    var (loss, gradient) = (Float(0), self)
    gradient.change { _ in 0 }
    for (x, t) in zip(rows, targets) {
      let signals = forward(x)
      // L = -t log y - (1 - t) log(1 - y)
      let right = t == 1 ? signals.output : 1 - signals.output
      loss -= VectorMath.log(max(right, Float.leastNormalMagnitude))
      addGradient(x, t, signals, hiddenDelta: hiddenDelta, to: &gradient)
    }
    let n = Float(rows.count)
    gradient.change { $0 / n }
    return (loss / n, gradient)
  }

  /// One step of gradient descent: every number moves against its gradient.
  public mutating func step(_ rate: Float, _ gradient: TextbookNetwork) {
    for i in hiddenWeights.indices {
      for j in hiddenWeights[i].indices {
        hiddenWeights[i][j] -= rate * gradient.hiddenWeights[i][j]
      }
    }
    for j in hiddenBiases.indices { hiddenBiases[j] -= rate * gradient.hiddenBiases[j] }
    for j in outputWeights.indices { outputWeights[j] -= rate * gradient.outputWeights[j] }
    outputBias -= rate * gradient.outputBias
  }

  /// Puts `new` of each number in its place.
  private mutating func change(_ new: (Float) -> Float) {
    hiddenWeights = hiddenWeights.map { $0.map(new) }
    hiddenBiases = hiddenBiases.map(new)
    outputWeights = outputWeights.map(new)
    outputBias = new(outputBias)
  }

  /// All numbers in the order of the perceptron's tensors: W, b, v, c.
  public var numbers: [Float] {
    hiddenWeights.flatMap { $0 } + hiddenBiases + outputWeights + [outputBias]
  }
}

// What a learner of lesson 03 can replace, the lesson's own in its place, and a word on what is
// wrong with the learner's. Chapter 03.
import Curriculum
import Losses
import Tensors

/// A network with one hidden layer of tanh, as matrices: `[B, n]` -> `[B, m]`.
public struct TwoLayers {
  /// W `[n, h]` and b `[h]`.
  public var hidden: Linear
  /// V `[h, m]` and c `[m]`.
  public var output: Linear

  public init(hidden: Linear, output: Linear) {
    self.hidden = hidden
    self.output = output
  }

  /// All numbers in the order W, b, V, c.
  public var numbers: [Float] { (hidden.tensors + output.tensors).flatMap(\.elements) }

  /// The same as a perceptron.
  public var perceptron: MultilayerPerceptron {
    MultilayerPerceptron(hidden: [HiddenLayer(hidden, .tanh)], output: output)
  }
}

extension HiddenLayersLesson {
  /// The functions that a learner can replace by their own.
  public struct Pieces: Sendable {
    /// σ(Σ_i w_i x_i + b), with x and w `[n]`.
    public var neuron: @Sendable (_ x: [Float], _ w: [Float], _ b: Float) -> Float
    /// How many numbers a perceptron of these sizes learns.
    public var parameterCount: @Sendable (_ sizes: [Int]) -> Int
    /// Weights that solve XOR.
    public var xor: @Sendable () -> ThresholdNetwork
    /// σ' where σ is y.
    public var sigmoidSlope: @Sendable (_ y: Float) -> Float
    /// The deltas `[h]` of hidden tanh units: weights `[h, m]`, output deltas `[m]`, outputs `[h]`.
    public var hiddenDeltas:
      @Sendable (_ weights: [[Float]], _ deltas: [Float], _ hidden: [Float]) -> [Float]
    /// The deviation of the weights of a layer at the start.
    public var deviation:
      @Sendable (_ inputs: Int, _ outputs: Int, _ activation: ActivationFunction) -> Float
    /// One step of descent on the mean cross-entropy: x `[B, n]`, t `[B, m]`.
    public var trainingStep:
      @Sendable (_ network: TwoLayers, _ x: Tensor, _ t: Tensor, _ rate: Float) -> TwoLayers
  }

  public static let reference = Pieces(
    neuron: { Neuron(weights: $1, bias: $2)($0) },
    parameterCount: { sizes in zip(sizes, sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 } },
    xor: {
      ThresholdNetwork(
        hidden: [
          Neuron(weights: [1, -1], bias: -0.5), Neuron(weights: [-1, 1], bias: -0.5),
        ], output: Neuron(weights: [1, 1], bias: -0.5))
    },
    sigmoidSlope: { $0 * (1 - $0) },
    hiddenDeltas: { weights, deltas, hidden in
      zip(weights, hidden).map { row, a in
        zip(row, deltas).reduce(0) { $0 + $1.0 * $1.1 } * (1 - a * a)
      }
    },
    deviation: { inputs, outputs, activation in
      let fan = activation == .relu || activation == .gelu ? inputs : inputs + outputs
      return (2 / Float(fan)).squareRoot()
    },
    trainingStep: { network, x, t, rate in
      var perceptron = network.perceptron
      var pass = Pass.trainingWithoutDraws
      let gradient = perceptron.lossAndGradient(at: x, &pass) {
        Loss.binaryCrossEntropy($0, t)
      }.gradient
      perceptron.add(-rate, times: gradient)
      return TwoLayers(hidden: perceptron.hidden[0].linear, output: perceptron.output)
    })
}

extension Experiment {
  /// Tries each of the learner's functions on small numbers, and takes the lesson's own where one
  /// is wrong.
  mutating func checkLearners(_ report: inout some Report) {
    learners = learners.filter {
      report.accepts($0, numbers(pieces, $0), due: numbers(HiddenLayersLesson.reference, $0))
    }
  }

  /// What the function of an exercise makes of a small question.
  private func numbers(_ pieces: HiddenLayersLesson.Pieces, _ exercise: String) -> [Float] {
    switch exercise {
    case "03.1": return [pieces.neuron([1, -2, 0.5], [0.3, 0.2, -0.4], 0.1)]
    case "03.2": return [Float(pieces.parameterCount([2, 3, 5, 1]))]
    case "03.3":
      let network = pieces.xor()
      return network.isWhole ? Gate.inputs.map { network($0) } : []
    case "03.4": return [0, 0.3, 1].map { pieces.sigmoidSlope($0) }
    case "03.5": return pieces.hiddenDeltas([[1, 2], [-3, 0.5]], [0.5, -1], [0.2, -0.6])
    case "03.6":
      return [pieces.deviation(50, 20, .relu), pieces.deviation(50, 20, .tanh)]
    default:
      let start = TwoLayers(
        hidden: Linear(weight: Tensor([[0.5, -1], [1, 0.25]]), bias: Tensor([0.1, -0.2])),
        output: Linear(weight: Tensor([[1], [-0.5]]), bias: Tensor([0.3])))
      return pieces.trainingStep(start, Tensor([[1, 2], [-1, 0.5]]), Tensor([[1], [0]]), 0.5)
        .numbers
    }
  }

  /// Whether the learner's function of this exercise takes part.
  func isMine(_ exercise: String) -> Bool { learners.contains(exercise) }
}

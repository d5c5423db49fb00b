// Networks whose weights nobody learned: they are set by thought. Chapter 03, “by hand” and
// exercise 3.
import Curriculum
import Tensors

/// Two inputs, two hidden units and one output that each either fire or do not.
public struct ThresholdNetwork: Equatable, Sendable {
  /// Two units that see the inputs x₁ and x₂.
  public var hidden: [Neuron]
  /// The unit that sees what the two hidden ones do.
  public var output: Neuron

  public init(hidden: [Neuron], output: Neuron) {
    self.hidden = hidden
    self.output = output
  }

  /// A network that never fires, whatever it is shown.
  public static var silent: ThresholdNetwork {
    let unit = Neuron(weights: [0, 0], bias: 0)
    return ThresholdNetwork(hidden: [unit, unit], output: unit)
  }

  /// Whether each hidden unit fires, 1 or 0, for inputs `[2]`: it does where its sum is above 0.
  public func hiddenOutputs(_ x: [Float]) -> [Float] { hidden.map { $0.sum(x) > 0 ? 1 : 0 } }

  /// Whether the output fires, 1 or 0.
  public func callAsFunction(_ x: [Float]) -> Float {
    output.sum(hiddenOutputs(x)) > 0 ? 1 : 0
  }

  /// Whether it can be asked at all: two hidden units of two weights, and two weights at the output.
  public var isWhole: Bool {
    hidden.count == 2 && hidden.allSatisfy { $0.weights.count == 2 } && output.weights.count == 2
  }
}

/// What the chapter works out with a pencil: XOR by two ReLUs (Goodfellow et al. 2016, section 6.1),
/// and one step of backpropagation.
public enum ByHand {
  /// W `[2, 2]` and b `[2]` of the hidden units: both add the inputs, one takes 1 away.
  public static var hidden: Linear {
    Linear(weight: Tensor([[1, 1], [1, 1]]), bias: Tensor([0, -1]))
  }
  /// v `[2, 1]`: the first unit less twice the second.
  public static var output: Linear {
    Linear(weight: Tensor([[1], [-2]]), bias: Tensor([0]))
  }
  /// v of a network that is nearly right: the second unit is taken away only once.
  public static var nearly: Linear {
    Linear(weight: Tensor([[1], [-1]]), bias: Tensor([0]))
  }
  /// The row of XOR that it has wrong, and the step of the descent.
  public static let (x, target, rate): ([Float], Float, Float) = ([1, 1], 0, 0.1)

  /// A network of two ReLUs and this output layer.
  public static func network(_ output: Linear) -> MultilayerPerceptron {
    MultilayerPerceptron(hidden: [HiddenLayer(hidden, .relu)], output: output)
  }

  /// L = (y - t)² / 2 at the row (1, 1), and its gradient.
  public static func lossAndGradient(
    _ network: MultilayerPerceptron
  ) -> (loss: Float, gradient: MultilayerPerceptron) {
    var pass = Pass.trainingWithoutDraws
    return network.lossAndGradient(at: Tensor([x]), &pass) { y in
      let e = y.elements[0] - target
      // dL/dy = y - t
      return (e * e / 2, Tensor([[e]]))
    }
  }

  /// The network after one step.
  public static var afterOneStep: MultilayerPerceptron {
    var network = network(nearly)
    network.add(-rate, times: lossAndGradient(network).gradient)
    return network
  }

  static func tell(_ report: inout some Report) {
    let network = network(output)
    let a = network.activations(Tensor(Gate.inputs))[0]
    let y = network(Tensor(Gate.inputs))
    report.text("By hand: two ReLUs, and the output is the first less twice the second.")
    report.table(
      Table(
        "XOR by weights that nobody learned",
        headings: ["x₁", "x₂", "h₁ = ReLU(x₁ + x₂)", "h₂ = ReLU(x₁ + x₂ - 1)", "h₁ - 2 h₂", "XOR"],
        rows: Gate.inputs.indices.map { row in
          [
            whole(Gate.inputs[row][0]), whole(Gate.inputs[row][1]), whole(a[row, 0]),
            whole(a[row, 1]), whole(y[row, 0]), whole(Gate.xor.targets[row]),
          ]
        }))
    report.value("handLossBefore", Double(lossAndGradient(self.network(nearly)).loss))
    report.value("handLossAfter", Double(lossAndGradient(afterOneStep).loss))
    report.value("handOutputAfter", Double(afterOneStep(Tensor([x])).elements[0]))
  }

  private static func whole(_ x: Float) -> String { "\(Int(x))" }
}

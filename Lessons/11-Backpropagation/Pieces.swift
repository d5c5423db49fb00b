// What a learner of lesson 11 can replace, and the lesson's own in its place. Chapter 11.
import Curriculum
import Tensors

/// Rows of numbers.
public typealias Rows = [[Float]]

extension BackpropagationLesson {
  /// The functions that a learner can replace by their own.
  public struct Pieces: Sendable {
    /// A mini-batch: for each image its pixels and the outputs that it should have.
    public typealias Batch = [(x: [Float], y: [Float])]

    /// One image `[n]`, and each layer's weights `[inputs, outputs]` and biases `[outputs]`, to the
    /// activations of all layers, the image first.
    public var feedforward: @Sendable (_ x: [Float], _ weights: [Rows], _ biases: Rows) -> Rows
    /// Outputs `[m]` and targets `[m]` to the error of the last layer, (a - y) ⊙ a (1 - a).
    public var outputError: @Sendable (_ a: [Float], _ y: [Float]) -> [Float]
    /// The next layer's error `[m]` and weights `[n, m]`, and this layer's activations `[n]`, to this
    /// layer's error, (W δ) ⊙ a (1 - a).
    public var hiddenError: @Sendable (_ delta: [Float], _ weights: Rows, _ a: [Float]) -> [Float]
    /// A layer's inputs `[B, n]` and errors `[B, m]` to the gradients Aᵀ D `[n, m]` and Σ D `[m]`.
    public var weightGradient:
      @Sendable (_ a: Rows, _ delta: Rows) -> (weights: Rows, biases: [Float])
    /// The network's numbers `[n]` after one step on a batch: w - rate/B Σ ∇C.
    public var updateMiniBatch:
      @Sendable (
        _ w: [Float], _ batch: Batch, _ rate: Float,
        _ gradient: (_ w: [Float], _ x: [Float], _ y: [Float]) -> [Float]
      ) -> [Float]
    /// Outputs `[n, classes]` and labels `[n]` to the number of right answers and the confusion
    /// matrix `[classes, classes]`, which has a row for each label.
    public var confusion:
      @Sendable (_ outputs: Rows, _ labels: [Int], _ classes: Int) -> (right: Int, table: [[Int]])
    /// A gradient `[n]` of `cost` at w `[n]` to the relative error of each number, and the worst place.
    public var checkGradient:
      @Sendable (
        _ gradient: [Double], _ w: [Double], _ step: Double, _ cost: ([Double]) -> Double
      ) -> (errors: [Double], worst: Int?)
    /// The nodes of a tape, with the gradient of each filled in.
    public var backward: @Sendable (_ nodes: [ScalarNode]) -> [ScalarNode]
  }

  public static let reference = Pieces(
    feedforward: { x, weights, biases in
      var activations = [Tensor([x])]
      for (w, b) in zip(weights, biases) {
        activations.append(
          (activations[activations.count - 1].times(Tensor(w)) + Tensor(b)).sigmoid())
      }
      return activations.map(\.elements)
    },
    outputError: { a, y in
      let a = Tensor(a)
      return ((a - Tensor(y)) * a * (1 - a)).elements
    },
    hiddenError: { delta, weights, a in
      let a = Tensor([a])
      return (Tensor([delta]).timesTransposed(Tensor(weights)) * a * (1 - a)).elements
    },
    weightGradient: { a, delta in
      let delta = Tensor(delta)
      let dW = Tensor(a).transposedTimes(delta)
      let rows = dW.columns
      return (
        stride(from: 0, to: dW.count, by: rows).map { Array(dW.elements[$0..<$0 + rows]) },
        delta.sum(axis: 0).elements
      )
    },
    updateMiniBatch: { w, batch, rate, gradient in
      guard !batch.isEmpty else { return w }
      let gradients = Tensor(batch.map { gradient(w, $0.x, $0.y) })
      return (Tensor(w) - gradients.sum(axis: 0) * (rate / Float(batch.count))).elements
    },
    confusion: { outputs, labels, classes in
      var table = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
      for (row, label) in zip(outputs, labels) {
        let numbers = row.map { $0.isNaN ? -Float.infinity : $0 }
        let largest = numbers.max() ?? 0
        // Among outputs of -∞ and NaN, a -∞ comes before a NaN.
        let guess = row.firstIndex(of: largest) ?? 0
        table[label][guess] += 1
      }
      return (table.indices.reduce(0) { $0 + table[$1][$1] }, table)
    },
    checkGradient: { gradient, w, step, cost in
      let errors = w.indices.map { i in
        func moved(_ distance: Double) -> Double {
          var point = w
          point[i] += distance
          return cost(point)
        }
        let slope = (moved(step) - moved(-step)) / (2 * step)
        let error = abs(gradient[i] - slope) / max(abs(gradient[i]), abs(slope), 1e-6)
        return error.isFinite ? error : .infinity
      }
      return (errors, errors.max().flatMap { errors.firstIndex(of: $0) })
    },
    backward: { nodes in
      var gradients = [Float](repeating: 0, count: nodes.count)
      if !nodes.isEmpty { gradients[nodes.count - 1] = 1 }
      for place in nodes.indices.reversed() {
        for (operand, slope) in nodes.slopes(at: place) {
          gradients[operand] += gradients[place] * slope
        }
      }
      return zip(nodes, gradients).map { node, gradient in
        ScalarNode(node.operation, value: node.value, gradient: gradient)
      }
    })
}

// A network of layers, computed number by number on a tape: slow, and independent of every pullback that
// the course has. The gradients have the bits of the pullbacks, because both add the same terms in the same
// order. A product of matrices adds its terms from the first to the last; the walk back over the tape meets
// them from the last to the first. So the tape writes the images of a batch, and the neurons of a layer,
// from the last to the first. Chapter 11, “From numbers to layers”.
import Curriculum
import Tensors

/// Layers with sigmoids and the quadratic cost C = ½ Σ (a - y)², on a tape.
public struct TapeNetwork {
  /// How the batch is written down.
  public enum Order: Sendable { case forward, backward }

  /// C, summed over all images.
  public let cost: Float
  /// dC/dW `[inputs, outputs]` and dC/db `[outputs]` of each layer.
  public let gradients: [Linear]
  /// How many numbers the tape has.
  public let nodes: Int

  /// - Parameters:
  ///   - layers: each with a bias
  ///   - x: images `[B, inputs]`
  ///   - y: what the last layer should say `[B, outputs]`
  ///   - order: `.backward` gives the bits of the pullbacks, `.forward` those of other sums
  public init(_ layers: [Linear], _ x: Tensor, target y: Tensor, order: Order = .backward) {
    require(x.rows == y.rows, "images of the shape \(x.shape) with targets of \(y.shape)")
    let tape = Tape()
    let weights = layers.map { layer in layer.weight.elements.map(tape.number) }
    let biases = layers.map { layer in (layer.bias?.elements ?? []).map(tape.number) }
    func ordered(_ range: Range<Int>) -> [Int] {
      order == .backward ? range.reversed() : Array(range)
    }
    var cost = tape.number(0)
    for row in ordered(0..<x.rows) {
      var a = x.rows(row..<row + 1).elements.map(tape.number)
      for (l, layer) in layers.enumerated() {
        let outputs = layer.weight.shape[1]
        var found: [Int: TapeNumber] = [:]
        for j in ordered(0..<outputs) {
          let column = a.indices.map { weights[l][$0 * outputs + j] }
          found[j] = TapeLayer.neuron(column, a, biases[l][j]).sigmoid()
        }
        a = (0..<outputs).compactMap { found[$0] }
      }
      for (a, y) in zip(a, y.rows(row..<row + 1).elements) {
        let d = a - y
        cost = cost + 0.5 * (d * d)
      }
    }
    let gradient = tape.backward(from: cost)
    self.cost = cost.value
    nodes = tape.nodes.count
    gradients = layers.indices.map { l in
      Linear(
        weight: Tensor(weights[l].map { gradient[$0] }, shape: layers[l].weight.shape),
        bias: Tensor(biases[l].map { gradient[$0] }, shape: layers[l].bias?.shape ?? [0]))
    }
  }
}

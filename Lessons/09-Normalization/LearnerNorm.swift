// The learner's functions as a layer, so that a network can be trained with them. Chapter 09.
import Curriculum
import Tensors

/// Batch norm or layer norm by the learner's forward, gradient and running averages. In evaluation,
/// batch norm is the lesson's own, and its pullback is not meant to be used.
struct LearnerNorm: TensorLayer {
  var base: BatchNorm
  let pieces: NormalizationLesson.Pieces
  let isLayerNorm: Bool

  func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    let (gamma, beta) = (base.gamma?.elements ?? [], base.beta?.elements ?? [])
    let (epsilon, rows) = (base.epsilon, x.table)
    if isLayerNorm {
      return (
        Tensor(pieces.layerNorm(rows, gamma, beta, epsilon)),
        { dOutput, _ in { Tensor(pieces.layerGradient(rows, dOutput.table, gamma, epsilon)) } }
      )
    }
    if !pass.isTraining {
      let (y, pullback) = base.forward(x, &pass)
      return (y, { dOutput, gradient in pullback(dOutput, &gradient.base) })
    }
    let y = Tensor(pieces.forward(rows, gamma, beta, epsilon))
    return (
      y,
      { [momentum = base.momentum] dOutput, gradient in
        let found = pieces.gradient(rows, dOutput.table, gamma, epsilon)
        gradient.base.gamma? += Tensor(found.dGamma)
        gradient.base.beta? += Tensor(found.dBeta)
        let batch = pieces.statistics(rows)
        let (mean, variance) = pieces.running(
          (gradient.base.runningMean.elements, gradient.base.runningVariance.elements), batch,
          rows.count, momentum)
        gradient.base.runningMean = Tensor(mean)
        gradient.base.runningVariance = Tensor(variance)
        return { Tensor(found.dX) }
      }
    )
  }

  mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void) {
    // The learner's layer norm has no gradient by γ and β: they stay what they are.
    if !isLayerNorm { base.visit(name, body) }
  }

  mutating func visitState(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) { base.visitState(name, body) }
}

extension Tensor {
  /// The rows of a matrix as lists.
  var table: [[Float]] {
    (0..<rows).map { Array(elements[$0 * columns..<($0 + 1) * columns]) }
  }
}

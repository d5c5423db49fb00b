// The example that fits on paper: one channel of four pictures. Chapter 09, “by hand”.
import Curriculum
import Tensors

/// What the chapter works out with a pencil.
public enum ByHand {
  /// One channel of a batch of four.
  public static let channel: [Float] = [1, 3, 3, 9]
  public static let gamma: Float = 2
  public static let beta: Float = 1
  /// The gradient of the loss by the output.
  public static let dY: [Float] = [1, 0, 0, 0]

  /// Batch norm of the channel with γ = 2 and β = 1, and its gradient. ε is small enough to vanish.
  public static func layer() -> (output: [Float], gradient: BatchNorm, dX: [Float]) {
    var norm = BatchNorm(1, epsilon: 1e-9)
    norm.gamma = Tensor([gamma])
    norm.beta = Tensor([beta])
    var pass = Pass.trainingWithoutDraws
    let (y, pullback) = norm.forward(Tensor(channel, shape: [4, 1]), &pass)
    var result = norm.zeroed()
    let dX = pullback(Tensor(dY, shape: [4, 1]), &result)()
    return (y.elements, result, dX.elements)
  }

  /// Tells the channel's way through the layer, and the gradient's way back.
  static func tell(_ experiment: Experiment, _ report: inout some Report) {
    let (y, gradient, dX) = layer()
    let isMine = experiment.isMine("09.2")
    let pieces = isMine ? experiment.pieces : NormalizationLesson.reference
    let (mean, variance) = pieces.statistics(channel.map { [$0] })
    report.text(
      """
      By hand: one channel of four pictures, 1, 3, 3 and 9. Its mean is \
      \(Digits.fixed(Double(mean[0]), places: 0)), its variance \
      \(Digits.fixed(Double(variance[0]), places: 0))\(isMine ? ", by your function" : "").
      """)
    report.table(
      Table(
        "Through batch norm with γ = 2 and β = 1, and back",
        headings: ["x", "x - μ", "x̂", "y = 2 x̂ + 1", "dy", "dx"],
        rows: channel.indices.map { i in
          let distance = channel[i] - mean[0]
          return [channel[i], distance, (y[i] - beta) / gamma, y[i], dY[i], dX[i]].map {
            Digits.fixed(Double($0))
          }
        }))
    report.value("handGamma", Double(gradient.gamma?.elements[0] ?? .nan))
    report.value("handFirst", Double(dX[0]))
  }
}

// Softmax and log-sum-exp as they are written on paper: correct while the largest logit lies between
// about -87 and 88.
// Kept as what the stable forms are tested against, and to watch them break. Chapter 07.
import Curriculum
import Tensors
import VectorMath

enum NaiveSoftmax {
  /// log Σ_j exp(z_j), term by term: infinite from 89 on, -infinity below about -104.
  static func logSumExp(_ z: [Float]) -> Float {
    VectorMath.log(z.reduce(0) { $0 + VectorMath.exp($1) })
  }

  // book:begin naive
  /// The mean cross-entropy by exp, sum, quotient and logarithm, one after the other, and its
  /// gradient: logits `[B, C]`, one label a row.
  static func crossEntropy(_ z: Tensor, _ labels: [Int]) -> (loss: Float, dOutput: Tensor) {
    let e = z.exp()
    let p = e / e.sum(axis: -1, keepsAxis: true)
    // l = -log p_y
    let losses = labels.enumerated().map { i, y in -VectorMath.log(p[i, y]) }
    // dl/dz_j = p_j - [j = y]
    let dZ = p - Tensor.oneHot(labels, classes: z.columns)
    let n = Float(labels.count)
    return (losses.reduce(0, +) / n, dZ / n)
  }
  // book:end naive
}

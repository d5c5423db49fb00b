// Dropout: in training a random part of the numbers is set to zero, so that no number can rely on
// another one being there. Srivastava et al. 2014, in the inverted form that PyTorch uses.
// Left out: dropping whole channels or rows.
import Curriculum
import VectorMath

/// y_i = m_i x_i / (1 - p), where each m_i is 0 with probability p and 1 otherwise; in evaluation
/// y = x. Any shape, and the output has the shape of the input.
///
/// It has no parameters of its own. Dividing by 1 - p keeps the expected value of every number, so
/// evaluation has nothing to correct.
public struct Dropout: Activation {
  /// p, the probability that a number is dropped: from 0 to below 1.
  public let probability: Float

  public init(_ probability: Float) {
    require(
      probability >= 0 && probability < 1,
      "dropout drops each number with a probability from 0 to below 1, not \(probability)")
    self.probability = probability
  }

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    if !pass.isTraining || probability == 0 { return (x, { dOutput, _ in { dOutput } }) }
    let factors = factors(x.shape, pass.drawSource())
    // dx_i = dy_i m_i / (1 - p)
    return (x * factors, { dOutput, _ in { dOutput * factors } })
  }

  /// m_i / (1 - p) for every number.
  ///
  /// Each stretch of numbers has a source of its own, made from one seed, so that threads can share
  /// the work and the mask does not depend on how many there are.
  private func factors(_ shape: [Int], _ source: RandomSource) -> Tensor {
    var source = source
    let seed = source.next()
    let kept = 1 / (1 - probability)
    // A number is dropped if 32 random bits, as a whole number, are below p · 2³².
    let limit = UInt64(Double(probability) * 0x1p32)
    let count = shape.reduce(1, *)
    let stretch = 4096
    return Tensor(shape) { factors in
      // Each stretch is written by one thread.
      nonisolated(unsafe) let factors = factors
      Parallel.forEachRange((count + stretch - 1) / stretch, cost: 4 * stretch) { range in
        for part in range {
          var source = RandomSource(seed: Int(truncatingIfNeeded: seed &+ UInt64(part)))
          let end = Swift.min(count, (part + 1) * stretch)
          // 64 random bits serve two numbers.
          for i in stride(from: part * stretch, to: end, by: 2) {
            let bits = source.next()
            factors[i] = bits >> 32 < limit ? 0 : kept
            if i + 1 < end { factors[i + 1] = bits & 0xffff_ffff < limit ? 0 : kept }
          }
        }
      }
    }
  }
}

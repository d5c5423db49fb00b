// Losses against targets that are whole distributions, such as another model's answer or a label
// that its annotators did not agree on. Labels alone are in Loss+Classes, and faster. Chapter 07.
import Curriculum
import Tensors
import VectorMath

extension Loss {
  /// -Σ_j t_j log softmax(z)_j for each row: the cross-entropy of soft targets.
  ///
  /// - Parameters:
  ///   - logits: z `[…, C]`.
  ///   - targets: t `[…, C]`: 0 or more; a row sums to 1 where it is a distribution.
  ///   - reduction: The mean is over the rows.
  public static func crossEntropy(
    _ logits: Tensor, targets: Tensor, reduction: Reduction = .mean
  ) -> (loss: Float, dOutput: Tensor) {
    reduction(Each.crossEntropy(logits, targets: targets))
  }

  /// Σ_j t_j (log t_j - log softmax(z)_j) for each row: the Kullback-Leibler divergence KL(t ‖ p),
  /// what it costs to believe p where t is true (Bishop 2006, eq. 1.113). It is the cross-entropy
  /// less the entropy of t, so both have one gradient. The mean is over the rows.
  public static func divergence(
    _ logits: Tensor, targets: Tensor, reduction: Reduction = .mean
  ) -> (loss: Float, dOutput: Tensor) {
    reduction(Each.divergence(logits, targets: targets))
  }
}

extension Loss.Each {
  /// The cross-entropies of the rows: `[…, C]` and `[…, C]` -> losses `[…]`, slopes `[…, C]`.
  public static func crossEntropy(
    _ logits: Tensor, targets: Tensor
  ) -> (losses: Tensor, dOutput: Tensor) {
    rows(logits, targets) { classes, z, t, m, logOfSum in
      // l = Σ_j t_j (log S - (z_j - m)); where t_j = 0 the term is 0, even for z_j = -infinity
      Loops.sum(classes, t, z) { t, z in
        (t * (logOfSum - (z - m))).replacing(with: 0, where: t .== 0)
      }
    }
  }

  /// The divergences of the rows: `[…, C]` and `[…, C]` -> losses `[…]`, slopes `[…, C]`.
  public static func divergence(
    _ logits: Tensor, targets: Tensor
  ) -> (losses: Tensor, dOutput: Tensor) {
    rows(logits, targets) { classes, z, t, m, logOfSum in
      // l = Σ_j t_j (log t_j + log S - (z_j - m)), each distance of logarithms before the sum
      Loops.sum(classes, t, z) { t, z in
        (t * (VectorMath.log(t) + (logOfSum - (z - m)))).replacing(with: 0, where: t .== 0)
      }
    }
  }

  /// The losses by `loss`, from the number of classes, a row of logits and of targets, the row's
  /// largest logit m and log Σ_j exp(z_j - m); and their common gradient.
  @inline(__always)
  private static func rows(
    _ logits: Tensor, _ targets: Tensor,
    _ loss: (Int, UnsafePointer<Float>, UnsafePointer<Float>, Lanes, Lanes) -> Float
  ) -> (losses: Tensor, dOutput: Tensor) {
    logits.requireSameShape(targets)
    let (rows, classes) = (logits.rows, logits.columns)
    require(logits.rank > 0 && classes > 0, "logits of the shape \(logits.shape) name no class")
    if rows == 0 { return (.zeros(logits.shape.dropLast()), .zeros(logits.shape)) }
    var dOutput = Tensor.none
    let losses = Tensor(Array(logits.shape.dropLast())) { losses in
      dOutput = Tensor(logits.shape) { slopes in
        logits.withPointer { z in
          targets.withPointer { t in
            nonisolated(unsafe) let (z, t, losses, slopes) = (z, t, losses, slopes)
            Parallel.forEachRange(rows, cost: 8 * classes) { range in
              for row in range {
                let (z, t) = (z + row * classes, t + row * classes)
                let slopes = slopes + row * classes
                // With m the largest logit: e_j = exp(z_j - m), S = Σ_j e_j
                let m = Lanes(repeating: Loops.max(classes, z))
                let sum = Loops.mapAndSum(classes, z, into: slopes) { VectorMath.exp($0 - m) }
                let mass = Loops.sum(classes, t) { $0 }
                // dl/dz_j = (Σ_i t_i) p_j - t_j, with p_j = e_j / S
                let factor = Lanes(repeating: mass / sum)
                Loops.map(classes, slopes, t, into: slopes) { $0 * factor - $1 }
                losses[row] = loss(classes, z, t, m, Lanes(repeating: VectorMath.log(sum)))
              }
            }
          }
        }
      }
    }
    return (losses, dOutput)
  }
}

// Losses of single numbers: an output y against its target t, any shape, e = y - t.
// Left out: losses of whole rows, which are in Loss+Classes and Loss+Distributions. Chapter 07.
import Curriculum
import Tensors
import VectorMath

extension Loss {
  /// (y - t)², the mean squared error, MSE: what Gaussian noise asks for (Bishop 2006, eq. 1.62).
  /// `output` and `target` `[…]`; the mean is over all numbers.
  public static func squaredError(
    _ output: Tensor, _ target: Tensor, reduction: Reduction = .mean
  ) -> (loss: Float, dOutput: Tensor) { reduction(Each.squaredError(output, target)) }

  /// |y - t|, the mean absolute error, MAE: what Laplace noise asks for (Murphy 2012, section 7.4).
  public static func absoluteError(
    _ output: Tensor, _ target: Tensor, reduction: Reduction = .mean
  ) -> (loss: Float, dOutput: Tensor) { reduction(Each.absoluteError(output, target)) }

  /// Squares up to `delta`, a line beyond (Huber 1964; Murphy 2012, section 7.4).
  public static func huber(
    _ output: Tensor, _ target: Tensor, delta: Float = 1, reduction: Reduction = .mean
  ) -> (loss: Float, dOutput: Tensor) { reduction(Each.huber(output, target, delta: delta)) }

  /// The pinball loss, smallest at the `quantile` of the targets (Koenker & Bassett 1978).
  public static func quantile(
    _ output: Tensor, _ target: Tensor, quantile: Float, reduction: Reduction = .mean
  ) -> (loss: Float, dOutput: Tensor) {
    reduction(Each.quantile(output, target, quantile: quantile))
  }

  /// max(0, 1 - t s), with targets t of -1 and 1 (Cortes & Vapnik 1995).
  public static func hinge(
    _ scores: Tensor, _ target: Tensor, reduction: Reduction = .mean
  ) -> (loss: Float, dOutput: Tensor) { reduction(Each.hinge(scores, target)) }

  /// -t log σ(z) - (1 - t) log(1 - σ(z)), from the logit z: what a coin with the probability σ(z)
  /// asks for (Bishop 2006, eq. 4.90).
  ///
  /// - Parameters:
  ///   - logits: z `[…]`, any finite numbers.
  ///   - target: t `[…]`, from 0 to 1.
  ///   - positiveWeight: What a target of 1 counts, against 1 for a target of 0.
  public static func binaryCrossEntropy(
    _ logits: Tensor, _ target: Tensor, positiveWeight: Float = 1, reduction: Reduction = .mean
  ) -> (loss: Float, dOutput: Tensor) {
    reduction(Each.binaryCrossEntropy(logits, target, positiveWeight: positiveWeight))
  }
}

extension Loss.Each {
  /// `[…]` and `[…]` -> losses and slopes `[…]`.
  public static func squaredError(
    _ output: Tensor, _ target: Tensor
  ) -> (losses: Tensor, dOutput: Tensor) {
    pairs(output, target, cost: 1) { y, t in
      let e = y - t
      // l = e²; dl/dy = 2 e
      return (e * e, e + e)
    }
  }

  /// At e = 0, where the slope jumps, it is taken as 0.
  public static func absoluteError(
    _ output: Tensor, _ target: Tensor
  ) -> (losses: Tensor, dOutput: Tensor) {
    // book:begin absolute
    pairs(output, target, cost: 1) { y, t in
      let e = y - t
      // l = |e|; dl/dy = sign(e)
      return (magnitude(e), sign(e))
    }
    // book:end absolute
  }

  public static func huber(
    _ output: Tensor, _ target: Tensor, delta: Float = 1
  ) -> (losses: Tensor, dOutput: Tensor) {
    require(delta > 0, "Huber's delta is \(delta), but squares need room: a delta above 0")
    let d = Lanes(repeating: delta)
    return pairs(output, target, cost: 1) { y, t in
      let e = y - t
      let isFar = magnitude(e) .> d
      // l = e² / 2 where |e| <= δ, else δ (|e| - δ / 2)
      let near = 0.5 * e * e
      let far = d * (magnitude(e) - 0.5 * d)
      // dl/dy = e where |e| <= δ, else δ sign(e)
      return (near.replacing(with: far, where: isFar), e.replacing(with: d * sign(e), where: isFar))
    }
  }

  public static func quantile(
    _ output: Tensor, _ target: Tensor, quantile: Float
  ) -> (losses: Tensor, dOutput: Tensor) {
    require(
      quantile > 0 && quantile < 1, "the quantile \(quantile) does not lie between 0 and 1")
    let (above, below) = (Lanes(repeating: 1 - quantile), Lanes(repeating: -quantile))
    return pairs(output, target, cost: 1) { y, t in
      let e = y - t
      // l = (1 - τ) e where e > 0, else -τ e; dl/dy = 1 - τ or -τ, and 0 at e = 0
      let slope = (e * 0).replacing(with: above, where: e .> 0)
        .replacing(with: below, where: e .< 0)
      return (slope * e, slope)
    }
  }

  /// Targets are -1 or 1.
  public static func hinge(
    _ scores: Tensor, _ target: Tensor
  ) -> (losses: Tensor, dOutput: Tensor) {
    pairs(scores, target, cost: 1) { s, t in
      let margin = 1 - t * s
      // l = max(0, 1 - t s); dl/ds = -t where t s < 1, else 0
      let isMet = margin .<= 0
      return (margin.replacing(with: 0, where: isMet), (-t).replacing(with: 0, where: isMet))
    }
  }

  public static func binaryCrossEntropy(
    _ logits: Tensor, _ target: Tensor, positiveWeight: Float = 1
  ) -> (losses: Tensor, dOutput: Tensor) {
    require(positiveWeight > 0, "the weight \(positiveWeight) of positive targets is not above 0")
    let w = Lanes(repeating: positiveWeight)
    return pairs(logits, target, cost: 8) { z, t in
      // exp(-|z|) cannot overflow, and gives both σ(z) and log σ(z)
      let u = VectorMath.exp(-magnitude(z))
      let isNegative = z .< 0
      // σ(z) = 1 / (1 + u) where z >= 0, else u / (1 + u); 1 - σ(z) the other way around
      let (larger, smaller) = (1 / (1 + u), u / (1 + u))
      let p = larger.replacing(with: smaller, where: isNegative)
      let q = smaller.replacing(with: larger, where: isNegative)
      // -log σ(z) = log(1 + u) + max(-z, 0), and -log(1 - σ(z)) = log(1 + u) + max(z, 0)
      let rest = logOfOnePlus(u)
      let surpriseOfOne = rest + Lanes.zero.replacing(with: -z, where: isNegative)
      let surpriseOfZero = rest + z.replacing(with: 0, where: isNegative)
      // l = -w t log σ - (1 - t) log(1 - σ)
      let loss = w * t * surpriseOfOne + (1 - t) * surpriseOfZero
      // dl/dz = (1 - t) σ - w t (1 - σ); with w = 1 it is σ - t
      return (loss, (1 - t) * p - w * t * q)
    }
  }

  // MARK: - Lanes

  @inline(__always)
  private static func magnitude(_ x: Lanes) -> Lanes {
    unsafeBitCast(unsafeBitCast(x, to: SIMD16<UInt32>.self) & 0x7fff_ffff, to: Lanes.self)
  }

  /// -1, 0 or 1; NaN stays NaN.
  @inline(__always)
  private static func sign(_ x: Lanes) -> Lanes {
    x.replacing(with: 1, where: x .> 0).replacing(with: -1, where: x .< 0)
  }

  /// log(1 + u) for u from 0 to 1. 1 + u rounds the end of u away; the quotient u / (w - 1) puts it
  /// back (Goldberg 1991, theorem 4).
  @inline(__always)
  private static func logOfOnePlus(_ u: Lanes) -> Lanes {
    let w = 1 + u
    return (VectorMath.log(w) * (u / (w - 1))).replacing(with: u, where: w .== 1)
  }

  // MARK: - The loop, in this file so that the losses are compiled into it

  /// The loss and the slope of every pair, by `f`.
  @inline(__always)
  private static func pairs(
    _ output: Tensor, _ target: Tensor, cost: Int, _ f: (Lanes, Lanes) -> (Lanes, Lanes)
  ) -> (losses: Tensor, dOutput: Tensor) {
    output.requireSameShape(target)
    let count = output.count
    if count == 0 { return (.zeros(output.shape), .zeros(output.shape)) }
    var dOutput = Tensor.none
    let losses = Tensor(output.shape) { losses in
      dOutput = Tensor(output.shape) { slopes in
        output.withPointer { y in
          target.withPointer { t in
            nonisolated(unsafe) let (y, t, losses, slopes) = (y, t, losses, slopes)
            // In sixteens; the last few travel in a vector filled up with zeros.
            Parallel.forEachRange((count + 15) / 16, cost: 16 * cost) { range in
              for i in range.lowerBound..<range.upperBound {
                let (at, rest) = (16 * i, count - 16 * i)
                if rest >= 16 {
                  let (loss, slope) = f(Loops.load(y + at), Loops.load(t + at))
                  Loops.store(loss, losses + at)
                  Loops.store(slope, slopes + at)
                } else {
                  let (loss, slope) = f(
                    Loops.load(y + at, first: rest), Loops.load(t + at, first: rest))
                  Loops.store(loss, first: rest, losses + at)
                  Loops.store(slope, first: rest, slopes + at)
                }
              }
            }
          }
        }
      }
    }
    return (losses, dOutput)
  }
}

// Cross-entropy of logits against class labels: the loss of nearly every model of the course.
// Softmax, logarithm and gradient are one walk over each row. Targets that are whole distributions
// are in Loss+Distributions. Chapter 07.
import Curriculum
import Tensors
import VectorMath

extension Loss {
  /// -log softmax(z)_y for each row z and its label y: the negative log-likelihood of the labels
  /// (Bishop 2006, eq. 4.108). The gradient of a row is p - y, with p = softmax(z) and y one-hot.
  ///
  /// - Parameters:
  ///   - logits: z `[B, C]`, or `[B, T, C]`, which counts as B T rows; any finite numbers, and
  ///     -infinity for a class that is ruled out. If it is the label's class, the loss is infinite.
  ///   - labels: One class for each row, from 0 to C - 1.
  ///   - reduction: The mean is over the rows that count; with `weights`, their sum takes the place
  ///     of the count. The mean of no rows is NaN, and so is a mean whose weights add up to 0. The
  ///     gradient has the shape of `logits` in any case; rows that are ignored have zeros there.
  ///   - smoothing: ε: the label's target is 1 - ε + ε / C and that of every other class ε / C
  ///     (Szegedy et al. 2016, section 7).
  ///   - ignored: Rows with this label do not count, and their gradient is 0.
  ///   - weights: What each class counts `[C]`; nil where all count the same.
  public static func crossEntropy(
    _ logits: Tensor, _ labels: [Int], reduction: Reduction = .mean, smoothing: Float = 0,
    ignoring ignored: Int? = nil, weights: Tensor? = nil
  ) -> (loss: Float, dOutput: Tensor) {
    // L = Σ l_i / Σ w_i: the rows that count, or their weights
    let scale: Float =
      reduction == .mean ? Float(1 / total(of: labels, ignoring: ignored, weights)) : 1
    let each = Each.crossEntropy(
      logits, labels, smoothing: smoothing, ignoring: ignored, weights: weights, scale: scale)
    return (each.losses.sum() * scale, each.dOutput)
  }

  /// How many rows count, or the sum of their weights, in Double: a running sum of weights in Float
  /// would drift, and even a count would end at 2^24.
  private static func total(
    of labels: [Int], ignoring ignored: Int?, _ weights: Tensor?
  ) -> Double {
    guard let weights else { return Double(labels.count { $0 != ignored }) }
    let own = weights.elements
    var total = 0.0
    for label in labels where label != ignored && own.indices ~= label {
      total += Double(own[label])
    }
    return total
  }
}

extension Loss.Each {
  /// The cross-entropies of the rows: `[…, C]` and one label a row -> losses `[…]`, slopes `[…,
  /// C]`.
  public static func crossEntropy(
    _ logits: Tensor, _ labels: [Int], smoothing: Float = 0, ignoring ignored: Int? = nil,
    weights: Tensor? = nil
  ) -> (losses: Tensor, dOutput: Tensor) {
    crossEntropy(
      logits, labels, smoothing: smoothing, ignoring: ignored, weights: weights, scale: 1)
  }

  /// The losses, and the slopes times `scale`.
  static func crossEntropy(
    _ logits: Tensor, _ labels: [Int], smoothing: Float, ignoring ignored: Int?, weights: Tensor?,
    scale: Float
  ) -> (losses: Tensor, dOutput: Tensor) {
    let classes = logits.columns
    requireFit(logits, labels, smoothing, ignored, weights)
    if labels.isEmpty { return (.zeros(logits.shape.dropLast()), .zeros(logits.shape)) }
    let kernel = Kernel(classes: classes, smoothing: smoothing, scale: scale)
    var dOutput = Tensor.none
    let losses = Tensor(Array(logits.shape.dropLast())) { losses in
      dOutput = Tensor(logits.shape) { slopes in
        logits.withPointer { z in
          (weights ?? .none).withPointer { w in
            nonisolated(unsafe) let (z, slopes, losses) = (z, slopes, losses)
            nonisolated(unsafe) let w = weights == nil ? nil : w
            let isPlain = weights == nil && smoothing == 0 && ignored == nil
            Parallel.forEachRange(labels.count, cost: 6 * classes) { range in
              var rows = range
              if isPlain && classes < Lanes.scalarCount {
                let sixteens = FewClasses(classes: classes, scale: scale)
                rows = sixteens.rows(range, z, labels, into: losses, slopes)
              }
              for row in rows {
                let slopes = slopes + row * classes
                if labels[row] == ignored {
                  losses[row] = 0
                  slopes.initialize(repeating: 0, count: classes)
                } else {
                  losses[row] = kernel.row(z + row * classes, labels[row], w, slopes)
                }
              }
            }
          }
        }
      }
    }
    return (losses, dOutput)
  }

  private static func requireFit(
    _ logits: Tensor, _ labels: [Int], _ smoothing: Float, _ ignored: Int?, _ weights: Tensor?
  ) {
    let (rows, classes) = (logits.rows, logits.columns)
    require(logits.rank > 0 && classes > 0, "logits of the shape \(logits.shape) name no class")
    require(
      labels.count == rows,
      "\(labels.count) labels do not fit the \(rows) rows of logits of the shape \(logits.shape)")
    for (row, label) in labels.enumerated() where label != ignored {
      require(
        label >= 0 && label < classes,
        "label \(label) of row \(row) is not one of the \(classes) classes of \(logits.shape)")
    }
    require(
      smoothing >= 0 && smoothing <= 1, "a smoothing of \(smoothing) does not lie between 0 and 1")
    if let weights {
      require(
        weights.shape == [classes],
        "weights of the shape \(weights.shape) do not fit \(classes) classes of \(logits.shape)")
    }
  }

  /// What all rows share.
  private struct Kernel {
    let classes: Int
    let smoothing: Float
    let scale: Float

    /// The loss of one row; writes its gradient, times `scale`, to `slopes`.
    @inline(__always)
    func row(
      _ z: UnsafePointer<Float>, _ label: Int, _ weights: UnsafePointer<Float>?,
      _ slopes: UnsafeMutablePointer<Float>
    ) -> Float {
      // book:begin row
      // With m the largest logit: e_j = exp(z_j - m), S = Σ_j e_j
      let largest = Loops.max(classes, z)
      let m = Lanes(repeating: largest)
      let sum = Loops.mapAndSum(classes, z, into: slopes) { VectorMath.exp($0 - m) }
      let logOfSum = VectorMath.log(sum)
      // The label's part, with q_y = (1 - ε) w_y: l = q_y (log S - (z_y - m))
      let peak = (1 - smoothing) * (weights?[label] ?? 1)
      var (loss, mass) = (peak * (logOfSum - (z[label] - largest)), peak)
      // book:end row
      let share = smoothing / Float(classes)
      if share > 0 {
        // Every class's part, with q_j = w_j ε / C: l += Σ_j q_j (log S - (z_j - m))
        let total = weights.map { Loops.sum(classes, $0) { $0 } } ?? Float(classes)
        let distance =
          weights.map { Loops.sum(classes, $0, z) { $0 * (m - $1) } }
          ?? Loops.sum(classes, z) { m - $0 }
        loss += share * (total * logOfSum + distance)
        mass += share * total
      }
      // dl/dz_j = Q p_j - q_j, with p_j = e_j / S and Q = Σ_j q_j
      let factor = Lanes(repeating: scale * mass / sum)
      let lowered = Lanes(repeating: scale * share)
      if share == 0 {
        Loops.map(classes, slopes, into: slopes) { $0 * factor }
      } else if let weights {
        Loops.map(classes, slopes, weights, into: slopes) { $0 * factor - lowered * $1 }
      } else {
        Loops.map(classes, slopes, into: slopes) { $0 * factor - lowered }
      }
      slopes[label] -= scale * peak
      return loss
    }
  }
}

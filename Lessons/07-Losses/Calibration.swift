// Whether a model is right as often as it claims: the reliability diagram, its one number, and a
// temperature that corrects it. Chapter 07.
import Curriculum
import Tensors

/// What a model says about many rows, sorted by how sure it is.
struct Calibration {
  struct Bin {
    var count = 0
    /// The mean of the largest probability, and the share of rows where it is right.
    var confidence = 0.0
    var accuracy = 0.0
  }

  /// Bins of equal width: 0 to 0.1, 0.1 to 0.2 and so on.
  var bins: [Bin]
  let count: Int
  var accuracy: Double
  var confidence: Double

  /// - Parameters:
  ///   - logits: `[B, C]`.
  ///   - labels: one for each row.
  init(logits: Tensor, labels: [Int], bins binCount: Int = 10) {
    let (confidences, guesses) = (logits.softmax().max(axis: -1), logits.argmax())
    bins = [Bin](repeating: Bin(), count: binCount)
    count = labels.count
    for (i, label) in labels.enumerated() {
      let confidence = Double(confidences.elements[i])
      // A row whose probabilities are not numbers goes into the first bin, whose confidence is then
      // not a number either.
      let place = confidence > 0 ? min(binCount - 1, Int(confidence * Double(binCount))) : 0
      bins[place].count += 1
      bins[place].confidence += confidence
      bins[place].accuracy += guesses[i] == label ? 1 : 0
    }
    accuracy = bins.reduce(0) { $0 + $1.accuracy } / Double(count)
    confidence = bins.reduce(0) { $0 + $1.confidence } / Double(count)
    for i in bins.indices where bins[i].count > 0 {
      bins[i].confidence /= Double(bins[i].count)
      bins[i].accuracy /= Double(bins[i].count)
    }
  }

  // book:begin calibration
  /// The expected calibration error: |accuracy - confidence| of each bin, weighted by how many rows
  /// lie in it (Guo et al. 2017, eq. 3).
  var error: Double {
    bins.reduce(0) { sum, bin in
      sum + Double(bin.count) / Double(count) * abs(bin.accuracy - bin.confidence)
    }
  }
  // book:end calibration

  // book:begin temperature
  /// The temperature T for which logits / T have the smallest cross-entropy: by halving on log2 T,
  /// from 1/16 to 16, the slope dL/d(1/T) = Σ z dL/dz (Guo et al. 2017, section 4.2).
  static func temperature(logits: Tensor, labels: [Int]) -> Float {
    // In β = 1/T the loss is convex, so the slope changes its sign once.
    var (low, high): (Float, Float) = (1.0 / 16, 16)
    for _ in 0..<30 {
      let beta = (low * high).squareRoot()
      let (_, dScaled) = Loss.crossEntropy(logits * beta, labels)
      if (dScaled * logits).sum() > 0 { high = beta } else { low = beta }
    }
    return 1 / (low * high).squareRoot()
  }
  // book:end temperature
}

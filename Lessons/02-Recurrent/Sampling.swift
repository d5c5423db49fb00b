// From logits to a choice: temperature, the k likeliest, and one draw. Later lessons write their
// texts by these. Ackley, Hinton & Sejnowski 1985 have the temperature. Chapter 02.
import Curriculum
import Tensors
import VectorMath

/// Draws one of V classes.
public enum Sampling {
  /// softmax(z / T) over the `topK` largest logits, 0 elsewhere: `[V]` -> `[V]`, adding up to 1.
  ///
  /// A temperature of 0 gives all to the largest logit, the first of equals. Of equal logits on the
  /// edge of `topK` the first ones stay.
  ///
  ///     Sampling.probabilities([2, 1, 0], temperature: 1)  // [0.665, 0.245, 0.090]
  public static func probabilities(
    _ logits: [Float], temperature: Float = 1, topK: Int? = nil
  ) -> [Float] {
    require(!logits.isEmpty, "there is nothing to choose from")
    require(
      temperature >= 0 && temperature.isFinite, "a temperature of \(temperature) makes no sense")
    require(topK.map { $0 > 0 } ?? true, "the \(topK ?? 0) likeliest are none")
    let order = logits.indices.sorted {
      logits[$0] != logits[$1] ? logits[$0] > logits[$1] : $0 < $1
    }
    let kept = temperature == 0 ? 1 : min(topK ?? logits.count, logits.count)
    var weights = [Float](repeating: 0, count: logits.count)
    let largest = logits[order[0]]
    for j in order.prefix(kept) {
      // exp((z_j - max) / T): never more than 1
      weights[j] = kept == 1 ? 1 : VectorMath.exp((logits[j] - largest) / temperature)
    }
    // In Double: a vocabulary may have a hundred thousand classes.
    let sum = Float(weights.reduce(0.0) { $0 + Double($1) })
    return weights.map { $0 / sum }
  }

  /// One class, drawn from `logits` `[V]`.
  public static func sample(
    _ logits: [Float], temperature: Float = 1, topK: Int? = nil, using source: inout RandomSource
  ) -> Int {
    index(
      probabilities(logits, temperature: temperature, topK: topK), at: source.uniform())
  }

  /// The class on whose stretch of the line from 0 to 1 the point lies: the first whose sum of
  /// `probabilities` is above it; the last that has any, where rounding leaves a gap at the end.
  ///
  ///     Sampling.index([0.25, 0.5, 0.25], at: 0.3)  // 1
  public static func index(_ probabilities: [Float], at point: Float) -> Int {
    var sum = 0.0
    for (j, p) in probabilities.enumerated() {
      sum += Double(p)
      if Double(point) < sum { return j }
    }
    return probabilities.lastIndex { $0 > 0 } ?? 0
  }
}

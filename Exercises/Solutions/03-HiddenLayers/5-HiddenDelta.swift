// Exercise 03.5: how the output's error reaches the hidden units. Chapter 03.

/// The deltas of hidden units, dL/dz_j, from the deltas of the layer above.
///
/// - `weights` is V `[h, m]`: `weights[j][k]` leads from hidden unit j to output k.
/// - `deltas` is `[m]`: δ_k = dL/ds_k, the derivative with respect to the weighted sum of output k.
/// - `hidden` is `[h]`: the outputs of the hidden units, a_j = tanh(z_j). h and m are at least 1.
/// - The result is `[h]`.
///
/// Formula: δ_j = (1 - a_j²) Σ_k V_jk δ_k.
///
///     hiddenDeltas(weights: [[1, 2], [-3, 0.5]], deltas: [0.5, -1], hidden: [0, 0.5])
///     // unit 0: (1·0.5 + 2·(-1)) · 1 = -1.5;  unit 1: (-3·0.5 + 0.5·(-1)) · 0.75 = -1.5
///
/// The network of the chapter has one output, so its sum over k has a single term. Here it has m.
///
/// What it is for: this formula is backpropagation. The rest is the gradient of lesson 05.
public func hiddenDeltas(weights: [[Float]], deltas: [Float], hidden: [Float]) -> [Float] {
  // learner:begin stub: []
  return hidden.indices.map { j in
    var sum: Float = 0
    for k in deltas.indices { sum += weights[j][k] * deltas[k] }
    return (1 - hidden[j] * hidden[j]) * sum
  }
  // learner:end
}

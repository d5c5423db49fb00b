// Exercise 11.3: the error of a layer, from the error of the layer after it. Chapter 11.

/// The error δ_i = dC/dz_i of a hidden layer, for one image.
///
/// - `delta` is `[m]`: the error of the next layer. `weights` is W `[n, m]`, the weights of that next
///   layer: `weights[i][j]` leads from unit i of this layer to unit j of the next.
/// - `a` is `[n]`: the activations a_i = σ(z_i) of this layer. n and m are at least 1 and may differ.
///   The result is `[n]`.
///
/// Formula: δ_i = a_i (1 - a_i) Σ_j W_ij δ_j.
///
///     hiddenError([0.5, -1], weights: [[1, 2], [-3, 0.5]], activation: [0.5, 0.2])
///     // unit 0: (1·0.5 + 2·(-1)) · 0.25 = -0.375
///     // unit 1: (-3·0.5 + 0.5·(-1)) · 0.16 = -0.32
///
/// What it is for: this is the fourth step, the one that gave backpropagation its name. The error goes
/// back through the same weights through which the activations came forward.
public func hiddenError(
  _ delta: [Float], weights w: [[Float]], activation a: [Float]
) -> [Float] {
  // learner:begin stub: []
  return a.indices.map { i in
    var sum: Float = 0
    for j in delta.indices { sum += w[i][j] * delta[j] }
    return sum * a[i] * (1 - a[i])
  }
  // learner:end
}

// Exercise 11.2: how wrong each output is, as a derivative. Chapter 11.

/// The output error δ_j = dC/dz_j of the last layer, for one image.
///
/// - `a` is `[m]`: the outputs a_j = σ(z_j) of the network, each from 0 to 1. `y` is `[m]`: what the
///   outputs should have been. m is at least 1, and the result is `[m]`.
/// - The cost is the quadratic one, C = ½ Σ_j (a_j - y_j)².
///
/// Formula: δ_j = (a_j - y_j) a_j (1 - a_j). The first factor is dC/da_j, and the rest is σ'(z_j),
/// written with the output a_j itself.
///
///     outputError([0.5, 0.9], target: [1, 0])    // [-0.5 · 0.25, 0.9 · 0.09] = [-0.125, 0.081]
///     outputError([1], target: [0])              // [0], although the answer is as wrong as it can be
///
/// What it is for: this is the third step. The second example is why a network with this cost can
/// learn slowly when it is very wrong: where the sigmoid is flat, the error cannot get through.
public func outputError(_ a: [Float], target y: [Float]) -> [Float] {
  // learner:begin stub: []
  return a.indices.map { j in
    let slope = a[j] * (1 - a[j])
    return (a[j] - y[j]) * slope
  }
  // learner:end
}

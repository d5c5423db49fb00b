// Exercise 11.1: one image through all layers. Chapter 11.

import VectorMath

/// The activations of every layer for one image, with the image itself first.
///
/// - `x` is the image, `[n]`. Layer l has the weights `weights[l]`, `[inputs, outputs]`, and the biases
///   `biases[l]`, `[outputs]`. `weights[l][i][j]` leads from input i to output j.
/// - There may be any number of layers, and every length is 1 or more. The outputs of one layer are
///   the inputs of the next.
/// - The result has one row more than there are layers. Without any layer it is `[x]`.
///
/// Formula: z_j = Σ_i a_i W_ij + b_j, and the next layer's a_j is σ(z_j) = 1 / (1 + exp(-z_j)).
///
///     feedforward([1, 2], weights: [[[1, 0], [-1, 1]], [[2], [0]]], biases: [[1, -1], [-1]])
///     // z = [0, 1], then z = [0]: [[1, 2], [0.5, 0.731], [0.5]]
///
/// `VectorMath.sigmoid` takes a `Float`.
///
/// What it is for: these are the first two of the five steps, input and feedforward. The activations
/// of all layers are kept, because the gradient needs each of them.
public func feedforward(
  _ x: [Float], weights: [[[Float]]], biases: [[Float]]
) -> [[Float]] {
  // learner:begin stub: []
  var activations = [x]
  var a = x
  for (w, b) in zip(weights, biases) {
    var z = b
    for i in a.indices {
      for j in z.indices { z[j] += a[i] * w[i][j] }
    }
    a = z.map { VectorMath.sigmoid($0) }
    activations.append(a)
  }
  return activations
  // learner:end
}

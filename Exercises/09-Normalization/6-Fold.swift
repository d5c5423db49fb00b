// Exercise 09.6: batch norm in evaluation is a line, and goes into the layer before it. Chapter 09.

/// What a batch norm in evaluation multiplies each channel by, and what it adds: y = scale · x +
/// shift.
///
/// - `averages` has the running means and variances, `gamma` and `beta` are γ and β. All lists and
///   both results are `[C]`. `epsilon` is larger than 0.
///
/// Formula: y_j = γ_j (x_j - μ̄_j) / √(σ̄²_j + ε) + β_j. The scale is what multiplies x_j in it,
/// and the shift is all the rest.
///
///     foldedLine(([10], [4]), [6], [1], 1e-9)    // ([3], [-29])
///
/// What it is for: in evaluation nothing in the formula depends on the batch.
public func foldedLine(
  _ averages: (mean: [Float], variance: [Float]), _ gamma: [Float], _ beta: [Float],
  _ epsilon: Float
) -> (scale: [Float], shift: [Float]) {
  // Your turn: replace the next line.
  return ([], [])
}

/// The one linear layer that does what a linear layer X W + b followed by the line does.
///
/// - `weight` is W `[inputs][C]`: each of its columns leads to one channel. `bias` is b `[C]`,
///   `scale` and `shift` are `[C]`. The results have the shapes of `weight` and `bias`.
///
///     foldedLayer([[1, 2]], [1, 1], [10, 100], [0, 5])    // ([[10, 200]], [10, 105])
///
/// What it is for: a trained network that is only evaluated needs no norms. Folded into the layers
/// before them, they cost nothing.
public func foldedLayer(
  _ weight: [[Float]], _ bias: [Float], _ scale: [Float], _ shift: [Float]
) -> (weight: [[Float]], bias: [Float]) {
  // Your turn: replace the next line.
  return ([], [])
}

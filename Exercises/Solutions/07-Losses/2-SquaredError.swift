// Exercise 07.2: the mean squared error and its gradient. Chapter 07.

/// The mean of the squared errors, and its gradient with respect to each output.
///
/// - y, the outputs, and t, the targets, are `[n]`, n at least 1. The gradient is `[n]`.
///
/// Formula: L = (1/n) Σ_i (y_i - t_i)², and dL/dy_i = 2 (y_i - t_i) / n.
///
///     squaredError([22, 22, 22], [19, 20, 27])
///     // loss (9 + 4 + 25) / 3 = 12.67, gradient [2, 1.33, -3.33], which adds up to 0
///
/// What it is for: many models that predict numbers are trained with this loss. It is easy to forget
/// the 1/n in the gradient, and then a learning rate that works for 10 targets is too large for 100.
public func squaredError(_ output: [Float], _ target: [Float]) -> (loss: Float, gradient: [Float]) {
  // learner:begin stub: (0, [])
  let n = Float(output.count)
  var loss: Float = 0
  var gradient: [Float] = []
  for (y, t) in zip(output, target) {
    let error = y - t
    loss += error * error
    gradient.append(2 * error / n)
  }
  return (loss / n, gradient)
  // learner:end
}

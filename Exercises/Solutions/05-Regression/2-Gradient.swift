// Exercise 05.2: the gradient of the mean squared error. Chapter 05.

import Tensors

/// The gradient of the mean squared error L(w) = 1/n Σ_i (x_i w - y_i)².
///
/// - X is `[n, p]` with n >= 1, y is `[n]`, w is `[p]`; the result is `[p]`, one slope for each weight.
///
/// Formula: e_i = Σ_j x_ij w_j - y_i, and then dL/dw_j = 2/n Σ_i e_i x_ij.
///
///     let x = Tensor([[1, 2], [1, 4]])
///     meanSquaredGradient(x, Tensor([3, 5]), Tensor([0, 1]))
///     // e = [2 - 3, 4 - 5] = [-1, -1], gradient [2/2 · (-2), 2/2 · (-6)] = [-2, -6]
///
/// `x.rows` is n, `x.columns` is p; `x[i, j]` and `y[i]` read, `Tensor.zeros([3])` makes three
/// zeros, and `gradient[j] += …` writes.
///
/// What it is for: a small step against the gradient makes the loss smaller. `--mine` draws the descent
/// with your gradient over the lesson's.
public func meanSquaredGradient(_ x: Tensor, _ y: Tensor, _ w: Tensor) -> Tensor {
  // learner:begin stub: Tensor.zeros([0])
  var gradient = Tensor.zeros([x.columns])
  for i in 0..<x.rows {
    var error = -y[i]
    for j in 0..<x.columns {
      error += x[i, j] * w[j]
    }
    for j in 0..<x.columns {
      gradient[j] += 2 / Float(x.rows) * error * x[i, j]
    }
  }
  return gradient
  // learner:end
}

// Exercise 11.5: one step of learning, from a handful of images. Chapter 11.

/// The network's numbers after one step of gradient descent on a mini-batch.
///
/// - `w` is `[n]`: all weights and biases of the network in one list. The result is `[n]`, too.
/// - `batch` has B images `x` with their targets `y`. `gradient` returns, for the numbers w and one
///   image, the gradient of that image's cost, `[n]`.
/// - `rate` is η, the learning rate.
///
/// Formula: w' = w - η/B · Σ_b ∇C_b(w). All B gradients are taken at the same w, the one from before
/// the step.
///
///     updateMiniBatch([1], batch: [([2], [0]), ([4], [0])], rate: 0.5) { w, x, y in
///       [w[0] * x[0] - y[0]]
///     }
///     // the gradients at w = 1 are 2 and 4, their mean is 3: [1 - 0.5 · 3] = [-0.5]
///
/// The last batch of an epoch may be smaller than the others, so B is the number of images in this one.
/// An empty batch changes nothing.
///
/// What it is for: one image is a poor guide, and all images take too long. Ten images point roughly
/// in the right direction at a fraction of the cost.
public func updateMiniBatch(
  _ w: [Float], batch: [(x: [Float], y: [Float])], rate: Float,
  gradient: (_ w: [Float], _ x: [Float], _ y: [Float]) -> [Float]
) -> [Float] {
  // learner:begin stub: []
  var sum = [Float](repeating: 0, count: w.count)
  for image in batch {
    let g = gradient(w, image.x, image.y)
    for i in sum.indices { sum[i] += g[i] }
  }
  guard !batch.isEmpty else { return w }
  let step = rate / Float(batch.count)
  return zip(w, sum).map { $0 - step * $1 }
  // learner:end
}

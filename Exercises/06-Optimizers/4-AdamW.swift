// Exercise 06.4: two kinds of weight decay, which are the same for SGD but not for Adam.
// Chapter 06.

import Optimizers

/// One step of Adam with the decay inside the gradient (L2).
///
/// - w and g have n numbers each, `moments` is Adam's memory of them. `moments.direction(x)` takes a
///   gradient x of n numbers into the memory and returns m̂ / (√v̂ + ε), n numbers. Call it once.
/// - Returns the weights after the step, n numbers.
///
/// Formula: g' = g + λ w goes into Adam; w ← w - η · direction(g').
///
///     var moments = Moments(1)
///     adamWithL2([2], [0], moments: &moments, rate: 0.5, decay: 0.01)
///     // g' = 0.02, its direction is 1: weights [1.5], however small λ is
public func adamWithL2(
  _ w: [Float], _ g: [Float], moments: inout Moments, rate: Float, decay: Float
) -> [Float] {
  // Your turn: replace the next line.
  return w
}

/// One step of AdamW: Adam sees the gradient alone, and the weights shrink separately (Loshchilov &
/// Hutter 2019).
///
/// Formula: w ← (1 - η λ) w - η · direction(g).
///
///     var moments = Moments(1)
///     adamW([2], [0], moments: &moments, rate: 0.5, decay: 0.01)    // [1.99]
///
/// What it is for: every weight shrinks at the same pace, whatever its gradients are. The large
/// models of lesson 13 are trained this way.
public func adamW(
  _ w: [Float], _ g: [Float], moments: inout Moments, rate: Float, decay: Float
) -> [Float] {
  // Your turn: replace the next line.
  return w
}

// Exercise 12.3: a learning rate that warms up and then follows half a cosine wave. Chapter 12.

import Curriculum

/// The learning rate at a step of a training with warm-up and cosine decay.
///
/// - `step` is t, the number of steps taken before: 0 for the first. `steps` is n, how many there
///   are in all, 1 or more. `warmup` is w, from 0 to n.
/// - The first w steps rise in equal parts: step 0 has `peak` / w, and step w - 1 has `peak`.
/// - The cosine begins at step w, which has `peak` as well, and would reach `floor` at step n,
///   which is the step after the last. So the last step is a little above `floor`.
/// - From step n on, the rate stays at `floor`. It does not rise again.
///
/// Formula: (t + 1) / w · peak for t < w, and then, with p = (t - w) / (n - w), floor + (peak -
/// floor) · (1 + cos πp) / 2 (Loshchilov & Hutter 2017, equation 5, without restarts).
/// `PortableMath.cosPi(p)` is cos πp with the same bits on every machine.
///
/// PyTorch has the same rates for n steps from `SequentialLR`, which runs `LinearLR` with
/// `start_factor` 1/w and `total_iters` w - 1, and from the milestone w on `CosineAnnealingLR` with
/// `T_max` n - w and `eta_min` floor.
///
///     warmupCosineRate(at: 0, of: 10, peak: 0.5, floor: 0.1, warmup: 2)    // 0.25
///     warmupCosineRate(at: 6, of: 10, peak: 0.5, floor: 0.1, warmup: 2)    // 0.3, halfway down
///     warmupCosineRate(at: 10, of: 10, peak: 0.5, floor: 0.1, warmup: 2)   // 0.1
///
/// What it is for: at the beginning AdamW's averages rest on a few gradients, so large steps do
/// harm. At the end, small steps let the weights settle in the valley.
public func warmupCosineRate(
  at step: Int, of steps: Int, peak: Double, floor: Double = 0, warmup: Int = 0
) -> Double {
  // learner:begin stub: -1
  if step >= steps { return floor }
  if step < warmup { return Double(step + 1) / Double(warmup) * peak }
  let p = Double(step - warmup) / Double(steps - warmup)
  return floor + (peak - floor) * (1 + PortableMath.cosPi(p)) / 2
  // learner:end
}

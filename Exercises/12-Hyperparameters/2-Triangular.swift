// Exercise 12.2: a learning rate that climbs and falls in triangles. Chapter 12.

/// The learning rate at a step of a triangular schedule.
///
/// - `step` is t, the number of steps taken before: 0 for the first. The rate is `base` at step 0,
///   rises in a straight line to `peak` at step `stepSize`, falls to `base` at step 2 · `stepSize`,
///   and so on in cycles of 2 · `stepSize` steps. `stepSize` is s, 1 or more.
/// - With `halves`, each cycle rises half as high above `base` as the cycle before it.
///
/// Formula (section 3.1 of Smith, 2015): the cycle is c = ⌊1 + t / (2 s)⌋, 1 for the first. With x
/// = |t / s - 2 c + 1|, the rate is base + (peak - base) · max(0, 1 - x), where `halves` divides
/// the product by 2^(c - 1).
///
/// PyTorch calls this `CyclicLR` with `step_size_up` s and the mode `triangular` or, with `halves`,
/// `triangular2`.
///
///     triangularRate(at: 3, base: 1, peak: 5, stepSize: 4)                    // 4
///     triangularRate(at: 6, base: 1, peak: 5, stepSize: 4)                    // 3
///     triangularRate(at: 12, base: 1, peak: 5, stepSize: 4, halves: true)     // 3, the second peak
///
/// What it is for: nobody has to know the best rate. If it lies between `base` and `peak`, the
/// training meets it twice in every cycle.
public func triangularRate(
  at step: Int, base: Double, peak: Double, stepSize: Int, halves: Bool = false
) -> Double {
  // Your turn: replace the next line.
  return -1
}

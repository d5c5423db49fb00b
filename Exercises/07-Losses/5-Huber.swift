// Exercise 07.5: a loss that is a parabola near the target and a line far from it. Chapter 07.

/// Huber's loss of one error e = y - t, and its slope dl/de.
///
/// - `delta`, δ, is above 0.
///
/// Formula: where |e| <= δ, l = e² / 2 and dl/de = e.
/// Where |e| > δ, l = δ (|e| - δ / 2) and dl/de = δ sign(e): δ for a positive error and -δ for a
/// negative one. At |e| = δ both give the same.
///
///     huber(1.5, 2)    // (1.125, 1.5)
///     huber(-7, 2)     // (2·(7 - 1), -2) = (12, -2)
///
/// What it is for: the slope never exceeds δ in size, however large the error is. So a single broken
/// thermometer cannot outvote the others.
public func huber(_ error: Float, _ delta: Float) -> (loss: Float, slope: Float) {
  // Your turn: replace the next line.
  return (-1, 9)
}

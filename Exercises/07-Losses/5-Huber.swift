// Exercise 07.5: a loss that is a parabola near the target and a line far from it. Chapter 07.

/// Huber's loss of one error e = y - t, and its slope dl/de.
///
/// - `delta`, δ, is above 0.
///
/// Formula: l = e² / 2 and dl/de = e, where |e| <= δ;
/// l = δ (|e| - δ / 2) and dl/de = δ sign(e) beyond. At |e| = δ both give the same.
///
///     huber(1.5, 2)    // (1.125, 1.5)
///     huber(-7, 2)     // (2·(7 - 1), -2) = (12, -2)
///
/// What it is for: the slope is never larger than δ, however large the error is. So one broken
/// thermometer cannot outvote the others.
public func huber(_ error: Float, _ delta: Float) -> (loss: Float, slope: Float) {
  // Your turn: replace the next line.
  return (-1, 9)
}

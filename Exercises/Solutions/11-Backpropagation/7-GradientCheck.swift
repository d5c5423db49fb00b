// Exercise 11.7: is a gradient right? Chapter 11.

/// Compares a gradient with slopes that are measured, number by number.
///
/// - `gradient` is `[n]`: what some code says the gradient of `cost` at the point `w`, `[n]`, is. n may
///   be 0. `step` is h, above 0.
/// - `errors` of the result is `[n]`, the relative error of each number. `worst` is the place of the
///   largest error, the first such place if there are several, and nil if there are no numbers.
///
/// Formula: s_i = (C(w + h e_i) - C(w - h e_i)) / 2h, where w ± h e_i is w with only its number i
/// changed, and error_i = |g_i - s_i| / max(|g_i|, |s_i|, 1e-6).
///
///     checkGradient([6, 5], at: [3, 1]) { w in w[0] * w[0] + 4 * w[1] }
///     // the slopes are 6 and 4: errors [0, 0.2], worst 1
///
/// The 1e-6 keeps two numbers that are practically zero from having a large relative error. If g_i or
/// s_i is infinite or NaN, the error is infinite, so that it does not go unnoticed.
///
/// What it is for: a wrong gradient often still learns, only worse, so nobody sees the mistake. This
/// check needs nothing but the cost. It is far too slow to learn with, and exactly right to test with.
public func checkGradient(
  _ gradient: [Double], at w: [Double], step h: Double = 1e-4, cost: ([Double]) -> Double
) -> (errors: [Double], worst: Int?) {
  // learner:begin stub: ([], -1)
  var errors: [Double] = []
  var moved = w
  for i in w.indices {
    moved[i] = w[i] + h
    let above = cost(moved)
    moved[i] = w[i] - h
    let below = cost(moved)
    moved[i] = w[i]
    let slope = (above - below) / (2 * h)
    let larger = max(abs(gradient[i]), abs(slope), 1e-6)
    let error = abs(gradient[i] - slope) / larger
    errors.append(error.isFinite ? error : .infinity)
  }
  let worst = errors.max().flatMap { errors.firstIndex(of: $0) }
  return (errors, worst)
  // learner:end
}

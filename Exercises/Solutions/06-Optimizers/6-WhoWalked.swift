// Exercise 06.6: read a path, and say who walked it. Chapter 06.

import Optimizers

/// The four walkers under suspicion.
public enum Walker: CaseIterable, Sendable {
  case sgd, momentum, adagrad, adam
}

/// Who walked this path.
///
/// - `points` are the weights before the first step and after each: t + 1 points of n numbers.
///   `gradients` are the slopes at the first t of them: t lists of n numbers, none of them zero.
/// - There are at least five steps and two weights. The rate η is not known, and neither are μ and
///   Adam's β. ε is so small that it counts for nothing.
///
/// What each does, with d = (point before - point after), weight by weight:
///
/// - SGD: d = η g, so d / g is the same at every step and for every weight.
/// - Momentum: the first step is SGD's, the later ones are not.
/// - Adagrad: d = η g / √(sum of g² so far), so d √(sum of g²) / g is the same everywhere.
/// - Adam: the first step is ± η for every weight, as Adagrad's is; the later ones are not its.
///
/// Numbers are rounded: call two equal where they differ by less than a hundredth of their size.
///
/// What it is for: who can tell from a trace what an optimizer did can tell from a bad run what went
/// wrong.
public func whoWalked(_ points: [[Float]], _ gradients: [[Float]]) -> Walker {
  // learner:begin stub: .sgd
  var (plain, scaled) = ([Float](), [Float]())
  var squares = points[0].map { _ in Float(0) }
  for t in gradients.indices {
    for i in squares.indices {
      let (d, g) = (points[t][i] - points[t + 1][i], gradients[t][i])
      squares[i] += g * g
      plain.append(d / g)
      scaled.append(d / g * squares[i].squareRoot())
    }
  }
  func areEqual(_ numbers: some Sequence<Float>) -> Bool {
    let sizes = numbers.map { abs($0) }
    let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 0)
    return high - low < 0.01 * (sizes.max() ?? 0)
  }
  if areEqual(plain) { return .sgd }
  if areEqual(scaled) { return .adagrad }
  return areEqual(plain.prefix(squares.count)) ? .momentum : .adam
  // learner:end
}

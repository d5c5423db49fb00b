// Exercise 06.6: tell from a path which optimizer took it. Chapter 06.

import Optimizers

/// The four optimizers that may have taken the path.
public enum Walker: CaseIterable, Sendable {
  case sgd, momentum, adagrad, adam
}

/// Which optimizer took this path.
///
/// - `points` are the weights before the first step and after each: t + 1 points of n numbers.
///   `gradients` are the slopes at the first t of them: t lists of n numbers, none of them zero.
/// - There are at least five steps and two weights. In the first step, not all slopes have the same
///   size. The learning rate η is not known, and neither are μ and Adam's β. ε is so small that you
///   can ignore it.
///
/// What each optimizer does, with d = (point before - point after), weight by weight:
///
/// - SGD: d = η g, so d / g is the same at every step and for every weight.
/// - Momentum: the first step is the same as SGD's, the later ones are not.
/// - Adagrad: d = η g / √(sum of g² so far), so d √(sum of g²) / g is the same everywhere.
/// - Adam: the first step is ± η for every weight, the same as Adagrad's, the later ones are not.
///
/// The numbers are rounded: call two equal if they differ by less than one percent of their size.
///
/// What it is for: if you can tell from a path what an optimizer did, you can tell from a bad run what
/// went wrong.
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

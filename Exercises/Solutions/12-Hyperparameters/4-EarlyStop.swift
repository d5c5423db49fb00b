// Exercise 12.4: when to give up waiting for a better validation loss. Chapter 12.

/// Reads validation losses one after the other, and stops when nothing better has come for too
/// long.
///
/// - `losses` is `[n]`, one loss for each validation, from the first to the last that there would
///   be.
/// - A loss is a new best if it is lower than the best so far by more than `minimumGain`, which is
///   0 or more. Before the first best, every finite loss is one. NaN and ∞ are never the best.
/// - The training stops as soon as `patience` validations in a row have brought no new best.
///   `patience` is 1 or more. What comes later in `losses` is never read.
/// - Returns `best`, the index of the best loss, nil if there is none, and `stop`, the index of the
///   validation after which the training stops, nil if it runs to the end.
///
///     earlyStop([5, 3, 4, 3, 2], patience: 2)                    // best 1, stop 3
///     earlyStop([5, 3, 4, 2, 6], patience: 2)                    // best 3, stop nil
///     earlyStop([5, 4.5, 4, 3.5], patience: 3, minimumGain: 1)   // best 3, stop nil
///
/// In the last line neither 4.5 nor 4 is lower than 5 by more than 1, but 3.5 is: it is compared
/// with the best, not with its neighbor.
///
/// What it is for: a model that overfits gets worse on data that it has not seen. One bad
/// validation can be chance, so you wait for a few more, and then keep the model of the best one.
public func earlyStop(
  _ losses: [Double], patience: Int, minimumGain: Double = 0
) -> (best: Int?, stop: Int?) {
  // learner:begin stub: (nil, losses.count)
  var (best, lowest) = (nil as Int?, Double.infinity)
  var waited = 0
  for (i, loss) in losses.enumerated() {
    if loss < lowest - minimumGain {
      (best, lowest) = (i, loss)
      waited = 0
    } else {
      waited += 1
    }
    if waited == patience { return (best, i) }
  }
  return (best, nil)
  // learner:end
}

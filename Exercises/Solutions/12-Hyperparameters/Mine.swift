// What `lesson 12 --run --mine` runs: the lesson's own functions, but for those that you wrote.
// Nothing to do here; the exercises are in the other files.

import Hyperparameters

/// The lesson's pieces with yours in their place, for the exercises that are `done`, such as
/// `["12.1"]`.
public func mine(_ done: Set<String>) -> HyperparametersLesson.Pieces {
  var pieces = HyperparametersLesson.reference
  if done.contains("12.1") { pieces.runningMean = runningMean }
  return pieces
}

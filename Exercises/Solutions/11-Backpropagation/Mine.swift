// What `lesson 11 --run --mine` runs: the lesson's own functions, but for those that you wrote.
// Nothing to do here; the exercises are in the other files.

import Backpropagation

/// The lesson's pieces with yours in their place, for the exercises that are `done`, such as
/// `["11.1"]`.
public func mine(_ done: Set<String>) -> BackpropagationLesson.Pieces {
  var pieces = BackpropagationLesson.reference
  if done.contains("11.1") { pieces.runningMean = runningMean }
  return pieces
}

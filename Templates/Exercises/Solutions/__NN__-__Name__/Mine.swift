// What `lesson __NN__ --run --mine` runs: the lesson's own functions, but for those that you wrote.
// Nothing to do here; the exercises are in the other files.

import __Name__

/// The lesson's pieces with yours in their place, for the exercises that are `done`, such as
/// `["__NN__.1"]`.
public func mine(_ done: Set<String>) -> __Name__Lesson.Pieces {
  var pieces = __Name__Lesson.reference
  if done.contains("__NN__.1") { pieces.runningMean = runningMean }
  return pieces
}

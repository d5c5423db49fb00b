// What `lesson 06 --run --mine` runs: the lesson's own functions, but for those that you wrote.
// Nothing to do here; the exercises are in the other files.

import Optimizers

/// The lesson's pieces with yours in their place, for the exercises that are `done`, such as
/// `["06.1", "06.4"]`.
public func mine(_ done: Set<String>) -> OptimizersLesson.Pieces {
  var pieces = OptimizersLesson.reference
  if done.contains("06.1") {
    pieces.momentum = { momentumStep($0, $1, velocity: &$2, rate: $3, momentum: $4) }
  }
  if done.contains("06.2") {
    pieces.adagrad = { adagradStep($0, $1, squares: &$2, rate: $3, epsilon: $4) }
  }
  if done.contains("06.3") {
    pieces.corrected = { biasCorrected($0, beta: $1, step: $2) }
  }
  if done.contains("06.4") {
    pieces.adamW = { adamW($0, $1, moments: &$2, rate: $3, decay: $4) }
  }
  if done.contains("06.5") {
    pieces.nesterov = { nesterovStep($0, $1, velocity: &$2, rate: $3, momentum: $4) }
  }
  if done.contains("06.7") {
    pieces.trainingStep = {
      trainingStep($0, $1, moments: &$2, rate: $3, decay: $4, limit: $5)
    }
  }
  return pieces
}

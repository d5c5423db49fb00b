// What `lesson 11 --run --mine` runs: the lesson's own functions, but for those that you wrote.
// Nothing to do here; the exercises are in the other files.

import Backpropagation

/// The lesson's pieces with yours in their place, for the exercises that are `done`, such as
/// `["11.1", "11.2"]`.
public func mine(_ done: Set<String>) -> BackpropagationLesson.Pieces {
  var pieces = BackpropagationLesson.reference
  if done.contains("11.1") {
    pieces.feedforward = { feedforward($0, weights: $1, biases: $2) }
  }
  if done.contains("11.2") { pieces.outputError = { outputError($0, target: $1) } }
  if done.contains("11.3") {
    pieces.hiddenError = { hiddenError($0, weights: $1, activation: $2) }
  }
  if done.contains("11.4") { pieces.weightGradient = weightGradient }
  if done.contains("11.5") {
    pieces.updateMiniBatch = { updateMiniBatch($0, batch: $1, rate: $2, gradient: $3) }
  }
  if done.contains("11.6") {
    pieces.confusion = { confusion($0, labels: $1, classes: $2) }
  }
  if done.contains("11.7") {
    pieces.checkGradient = { checkGradient($0, at: $1, step: $2, cost: $3) }
  }
  if done.contains("11.8") { pieces.backward = backward }
  return pieces
}

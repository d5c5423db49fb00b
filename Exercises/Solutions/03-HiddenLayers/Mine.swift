// What `lesson 03 --run --mine` runs: the lesson's own functions, but for those that you wrote.
// Nothing to do here; the exercises are in the other files.

import HiddenLayers

/// The lesson's pieces with yours in their place, for the exercises that are `done`, such as
/// `["03.1", "03.5"]`.
public func mine(_ done: Set<String>) -> HiddenLayersLesson.Pieces {
  var pieces = HiddenLayersLesson.reference
  if done.contains("03.1") { pieces.neuron = { neuron($0, weights: $1, bias: $2) } }
  if done.contains("03.2") { pieces.parameterCount = parameterCount }
  if done.contains("03.3") { pieces.xor = xorNetwork }
  if done.contains("03.4") { pieces.sigmoidSlope = { sigmoidSlope(atOutput: $0) } }
  if done.contains("03.5") {
    pieces.hiddenDeltas = { hiddenDeltas(weights: $0, deltas: $1, hidden: $2) }
  }
  if done.contains("03.6") { pieces.deviation = startingDeviation }
  if done.contains("03.7") {
    pieces.trainingStep = { trainingStep($0, x: $1, t: $2, rate: $3) }
  }
  return pieces
}

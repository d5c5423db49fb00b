// What `lesson 12 --run --mine` runs: the lesson's own functions, but for those that you wrote.
// Nothing to do here; the exercises are in the other files.

import Hyperparameters

/// The lesson's pieces with yours in their place, for the exercises that are `done`, such as
/// `["12.2", "12.3"]`.
public func mine(_ done: Set<String>) -> HyperparametersLesson.Pieces {
  var pieces = HyperparametersLesson.reference
  if done.contains("12.1") {
    pieces.rangeTestRates = { rangeTestRates(from: $0, to: $1, steps: $2) }
    pieces.steepestRate = steepestRate
  }
  if done.contains("12.2") {
    pieces.triangularRate = {
      triangularRate(at: $0, base: $1, peak: $2, stepSize: $3, halves: $4)
    }
  }
  if done.contains("12.3") {
    pieces.warmupCosineRate = {
      warmupCosineRate(at: $0, of: $1, peak: $2, floor: $3, warmup: $4)
    }
  }
  if done.contains("12.4") {
    pieces.earlyStop = { earlyStop($0, patience: $1, minimumGain: $2) }
  }
  if done.contains("12.5") {
    pieces.gradientNoise = {
      gradientNoise(small: $0, smallBatch: $1, large: $2, largeBatch: $3)
    }
  }
  if done.contains("12.6") {
    pieces.split = { splitByGroup($0, order: $1, validation: $2, test: $3) }
    pieces.standardized = { standardizedRows($0, training: $1) }
  }
  if done.contains("12.7") {
    pieces.summary = { scoreSummary($0, probability: $1) }
    pieces.compare = { compareSettings($0, $1, probability: $2) }
  }
  return pieces
}

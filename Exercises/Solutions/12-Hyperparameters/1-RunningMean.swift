// Exercise 12.1: the mean of the numbers seen so far. Chapter 12.

/// The means of the first 1, 2, … n of n numbers.
///
/// Formula: mean_i = (x_1 + … + x_i) / i.
///
///     runningMean([2, 4, 9])    // [2, 3, 5]
///
/// What it is for: `lesson 12 --run --mine` draws the errors of your means.
public func runningMean(_ x: [Float]) -> [Float] {
  // learner:begin stub: []
  var sum: Float = 0
  var means: [Float] = []
  for i in x.indices {
    sum += x[i]
    means.append(sum / Float(i + 1))
  }
  return means
  // learner:end
}

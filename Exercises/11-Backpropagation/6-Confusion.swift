// Exercise 11.6: how many answers are right, and which digits are taken for which. Chapter 11.

/// The number of right answers, and the confusion matrix.
///
/// - `outputs` is `[n, classes]`: for each image a row with the network's outputs. `labels` is `[n]`,
///   each of them from 0 to `classes` - 1. There may be no images at all.
/// - The guess for an image is the place of its largest output. If several are equally large, the first
///   of them is the guess. An output that is NaN is never the guess, unless all of them are: then the
///   guess is 0.
/// - `table[label][guess]` of the result counts the images with that label and that guess; `table` is
///   `[classes, classes]`. `right` counts the images whose guess is their label.
///
///     confusion([[0.1, 0.9], [0.8, 0.3], [0.5, 0.5]], labels: [1, 1, 0], classes: 2)
///     // the guesses are 1, 0, 0: right 2, table [[1, 0], [1, 1]]
///
/// What it is for: accuracy says how often a network is wrong, and the confusion matrix says how. Two
/// networks with the same accuracy can make different mistakes.
public func confusion(
  _ outputs: [[Float]], labels: [Int], classes: Int = 10
) -> (right: Int, table: [[Int]]) {
  // Your turn: replace the next line.
  return (-1, [])
}

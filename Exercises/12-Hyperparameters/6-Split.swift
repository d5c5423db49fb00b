// Exercise 12.6: training, validation and test data that know nothing of each other. Chapter 12.

/// Splits rows into three parts so that no group is in two of them.
///
/// - `groups` is `[n]`: the group of each row, such as the writer of each digit. `order` is `[n]`:
///   all row numbers 0 to n - 1, once each, in a shuffled order. n may be 0. `validation` and
///   `test` are 0 or more: how many rows these parts should have.
/// - Read the rows in `order`. If the group of a row has no part yet, all rows of that group go to
///   the test part if it has fewer than `test` rows, else to the validation part if it has fewer
///   than `validation` rows, else to the training part.
/// - Returns the row numbers of the three parts. The numbers of each part rise, and every row is in
///   exactly one part. Because groups stay whole, a part can get a few rows more than asked for.
///
///     splitByGroup([7, 7, 8, 8, 9, 9], order: [3, 0, 2, 5, 1, 4], validation: 1, test: 2)
///     // training [4, 5], validation [0, 1], test [2, 3]
///
/// What it is for: if the same person wrote a digit of the training part and one of the test part,
/// a model that knows the handwriting looks better than it is. The shuffled order is an argument,
/// so the same order gives the same split.
public func splitByGroup(
  _ groups: [Int], order: [Int], validation: Int, test: Int
) -> (training: [Int], validation: [Int], test: [Int]) {
  // Your turn: replace the next line.
  return ([], [], [])
}

/// All rows in the units of the training rows: each column less the mean of its training rows,
/// divided by their standard deviation.
///
/// - `rows` is `[n, p]`, the rows of all parts. `training` has the row numbers of the training
///   part, 1 or more of the n. The result is `[n, p]`.
///
/// Formula, for column j, with k training rows: m_j = 1/k Σ_i x_ij and s_j² = 1/k Σ_i (x_ij -
/// m_j)², both summed over the training rows alone, and z_ij = (x_ij - m_j) / s_j for every row i.
/// A column whose training numbers are all equal is only shifted: z_ij = x_ij - m_j.
///
///     standardizedRows([[1, 5], [3, 5], [8, 6]], training: [0, 1])
///     // m = [2, 5], s = [1, 0]: [[-1, 0], [1, 0], [6, 1]]
///
/// What it is for: the mean of all rows tells the training something about the test rows. Later
/// data cannot be part of it either, so the numbers of the training part are stored with the model.
public func standardizedRows(_ rows: [[Float]], training: [Int]) -> [[Float]] {
  // Your turn: replace the next line.
  return []
}

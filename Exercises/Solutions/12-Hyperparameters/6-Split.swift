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
  // learner:begin stub: ([], [], [])
  var parts: [[Int]] = [[], [], []]
  var placed: Set<Int> = []
  for row in order {
    let group = groups[row]
    if !placed.insert(group).inserted { continue }
    let rows = groups.indices.filter { groups[$0] == group }
    if parts[2].count < test {
      parts[2] += rows
    } else if parts[1].count < validation {
      parts[1] += rows
    } else {
      parts[0] += rows
    }
  }
  return (parts[0].sorted(), parts[1].sorted(), parts[2].sorted())
  // learner:end
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
  // learner:begin stub: []
  var z = rows
  let k = Float(training.count)
  for j in rows[0].indices {
    let known = training.map { rows[$0][j] }
    let mean = known.reduce(0, +) / k
    let squares = known.map { ($0 - mean) * ($0 - mean) }
    let deviation = (squares.reduce(0, +) / k).squareRoot()
    let divisor = known.allSatisfy({ $0 == known[0] }) ? 1 : deviation
    for i in rows.indices { z[i][j] = (rows[i][j] - mean) / divisor }
  }
  return z
  // learner:end
}

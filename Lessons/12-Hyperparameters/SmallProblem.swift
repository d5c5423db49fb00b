// A problem that is solved in milliseconds, on which a run shows the learner's functions at work:
// logistic regression on rows that twelve writers made. Chapter 12.
import Curriculum
import Optimizers
import VectorMath

/// 240 rows of 6 numbers by 12 writers, each with one of two labels. Every writer shifts all of their
/// rows a little, so rows of one writer know something about each other.
struct SmallProblem {
  static let writers = 12
  static let rowsOfEach = 20
  static let width = 6

  /// `[n, p]`.
  let rows: [[Float]]
  /// 1 or -1 for each row.
  let labels: [Float]
  /// The writer of each row.
  let groups: [Int]
  /// The row numbers, shuffled.
  let order: [Int]

  init(seed: Int) {
    var source = RandomSource(seed: seed)
    let plane = SmallProblem.normals(SmallProblem.width, &source)
    var (rows, labels, groups): ([[Float]], [Float], [Int]) = ([], [], [])
    for writer in 0..<SmallProblem.writers {
      let shift = SmallProblem.normals(SmallProblem.width, &source)
      for _ in 0..<SmallProblem.rowsOfEach {
        let x = zip(SmallProblem.normals(SmallProblem.width, &source), shift).map { $0 + $1 }
        let height = zip(x, plane).reduce(0) { $0 + $1.0 * $1.1 } + 2 * source.normal()
        rows.append(x)
        labels.append(height < 0 ? -1 : 1)
        groups.append(writer)
      }
    }
    (self.rows, self.labels, self.groups) = (rows, labels, groups)
    var order = Array(rows.indices)
    source.shuffle(&order)
    self.order = order
  }

  private static func normals(_ count: Int, _ source: inout RandomSource) -> [Float] {
    (0..<count).map { _ in source.normal() }
  }

  // MARK: - The model

  /// The mean loss of some rows and its gradient with respect to the weights w `[p]`.
  func gradient(
    _ w: [Float], of chosen: [Int], in x: [[Float]]
  ) -> (loss: Float, gradient: [Float]) {
    var loss: Float = 0
    var gradient = [Float](repeating: 0, count: w.count)
    for i in chosen {
      let height = zip(x[i], w).reduce(0) { $0 + $1.0 * $1.1 }
      // L = log(1 + exp(-y wᵀx))
      loss += VectorMath.softplus(-labels[i] * height)
      // dL/dw = -y σ(-y wᵀx) x
      let slope = -labels[i] * VectorMath.sigmoid(-labels[i] * height)
      for j in w.indices { gradient[j] += slope * x[i][j] }
    }
    let n = Float(chosen.count)
    return (loss / n, gradient.map { $0 / n })
  }

  /// Takes a step of gradient descent with each of the rates, and returns the loss before each.
  func descend(
    _ rates: [Float], batches: inout Batches, from chosen: [Int], in x: [[Float]],
    each: (_ w: [Float]) -> Void = { _ in }
  ) -> [Float] {
    var w = [Float](repeating: 0, count: SmallProblem.width)
    return rates.map { rate in
      each(w)
      let (loss, gradient) = gradient(w, of: batches.next().map { chosen[$0] }, in: x)
      // w ← w - η ∇L
      for j in w.indices { w[j] -= rate * gradient[j] }
      return loss
    }
  }

  // MARK: - What there is to see

  /// The loss of a training whose rate changes at each step, smoothed: a running mean that forgets a
  /// tenth per step, corrected for its beginning at 0.
  func rangeTest(_ rates: [Float], seed: Int) -> [Float] {
    var batches = Batches(of: 32, from: rows.count, seed: seed)
    let losses = descend(rates, batches: &batches, from: Array(rows.indices), in: rows)
    var (mean, weight): (Float, Float) = (0, 0)
    return losses.map { loss in
      // m ← 0.9 m + 0.1 L, divided by the sum of its weights
      (mean, weight) = (0.9 * mean + 0.1 * loss, 0.9 * weight + 0.1)
      return mean / weight
    }
  }

  /// The loss on `validation` before each step of a training on the first rows of `training`, which are
  /// too few.
  func validationLosses(training: [Int], validation: [Int], in x: [[Float]]) -> [Double] {
    var batches = Batches(of: min(8, training.count), from: min(24, training.count), seed: 0)
    var losses: [Double] = []
    _ = descend(
      [Float](repeating: 2, count: 40), batches: &batches, from: training, in: x,
      each: { losses.append(Double(gradient($0, of: validation, in: x).loss)) })
    return losses
  }

  /// The gradients of `count` batches at w = 0.
  func gradients(_ count: Int, of size: Int, seed: Int) -> [[Double]] {
    var batches = Batches(of: size, from: rows.count, seed: seed)
    let w = [Float](repeating: 0, count: SmallProblem.width)
    return (0..<count).map { _ in
      gradient(w, of: batches.next(), in: rows).gradient.map(Double.init)
    }
  }

  /// The share of right answers on `test` after 20 steps with one rate, for each of five seeds.
  func scores(rate: Float, training: [Int], test: [Int], in x: [[Float]]) -> [Double] {
    (0..<5).map { seed in
      var batches = Batches(of: min(8, training.count), from: training.count, seed: seed)
      var last: [Float] = []
      _ = descend(
        [Float](repeating: rate, count: 20), batches: &batches, from: training, in: x,
        each: { last = $0 })
      let right = test.filter { i in
        labels[i] * zip(x[i], last).reduce(0) { $0 + $1.0 * $1.1 } > 0
      }
      return Double(right.count) / Double(max(1, test.count))
    }
  }
}

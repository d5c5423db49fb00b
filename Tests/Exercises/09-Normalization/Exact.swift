// The norms in Double and by ways of their own, for drawn inputs: a variance from the differences of
// all pairs, without a mean, and gradients by finite differences.

import ExerciseSupport
import Tensors

/// Inputs of batch norm and layer norm, and the loss Σ dy y.
struct DrawnBatch {
  var x: [[Double]]
  var gamma: [Double]
  var beta: [Double]
  let dY: [[Double]]
  let epsilon: Double

  /// Numbers from -4 to 4 and an ε that is large enough for the rounding of Float.
  init(_ draws: inout Draws, rows: Int, columns: Int) {
    x = draws.rows(rows, columns).map { $0.map { Double($0) } }
    gamma = draws.numbers(columns).map { Double($0) }
    beta = draws.numbers(columns).map { Double($0) }
    dY = draws.rows(rows, columns).map { $0.map { Double($0) } }
    epsilon = draws.choice([0.25, 0.5, 1, 3])
  }

  /// Mean and variance of some numbers: σ² = Σ_i Σ_k (x_i - x_k)² / 2 n².
  static func moments(_ x: [Double]) -> (mean: Double, variance: Double) {
    let n = Double(x.count)
    let squares = x.flatMap { a in x.map { b in (a - b) * (a - b) } }
    return (x.reduce(0, +) / n, squares.reduce(0, +) / (2 * n * n))
  }

  func column(_ j: Int) -> [Double] { x.map { $0[j] } }

  var batchNorm: [[Double]] {
    let moments = gamma.indices.map { DrawnBatch.moments(column($0)) }
    return x.map { row in
      row.indices.map { j in
        let deviation = (moments[j].variance + epsilon).squareRoot()
        return gamma[j] * (row[j] - moments[j].mean) / deviation + beta[j]
      }
    }
  }

  var layerNorm: [[Double]] {
    x.map { row in
      let (mean, variance) = DrawnBatch.moments(row)
      return row.indices.map { j in
        gamma[j] * (row[j] - mean) / (variance + epsilon).squareRoot() + beta[j]
      }
    }
  }

  /// The gradient of Σ dy y with respect to the number at `path`, by a step to either side.
  func slope(
    _ path: WritableKeyPath<DrawnBatch, Double>, of norm: (DrawnBatch) -> [[Double]]
  ) -> Double {
    func loss(_ step: Double) -> Double {
      var moved = self
      moved[keyPath: path] += step
      return zip(norm(moved), dY).reduce(0) { sum, rows in
        sum + zip(rows.0, rows.1).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    return (loss(1e-4) - loss(-1e-4)) / 2e-4
  }

  /// The gradient with respect to x, `[n][C]`.
  func dX(of norm: (DrawnBatch) -> [[Double]]) -> [[Float]] {
    x.indices.map { i in x[i].indices.map { j in Float(slope(\.x[i][j], of: norm)) } }
  }

  var description: String {
    "x \(written(tensor(floats(x)))), γ \(written(gamma)), β \(written(beta)), ε \(epsilon)"
  }
}

func floats(_ x: [Double]) -> [Float] { x.map { Float($0) } }

func floats(_ x: [[Double]]) -> [[Float]] { x.map { floats($0) } }

// What the tests with drawn inputs of lesson 06 share: gradients, and Adam from its definition.

import ExerciseSupport
import Foundation

extension Draws {
  /// `steps` lists of `n` numbers whose sizes are from 1/2 to 4.
  mutating func gradients(_ steps: Int, _ n: Int) -> [[Float]] {
    (0..<steps).map { _ in (0..<n).map { _ in number(0.5, 4) * (flag() ? 1 : -1) } }
  }
}

/// Σ_k β^(t-k) x_k over t numbers, in Double.
func fadingSum(_ x: [Double], _ beta: Double) -> Double {
  x.reversed().enumerated().reduce(0) { $0 + pow(beta, Double($1.offset)) * $1.element }
}

/// Adam in Double, of all gradients so far: the means are weighted, not running.
struct WholeAdam {
  private var gradients: [[Double]] = []

  /// m̂ / (√v̂ + ε) with the lesson's β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
  mutating func direction(_ g: [Double]) -> [Double] {
    gradients.append(g)
    return g.indices.map { i in
      let x = gradients.map { $0[i] }
      return mean(x, 0.9) / (mean(x.map { $0 * $0 }, 0.999).squareRoot() + 1e-8)
    }
  }

  private func mean(_ x: [Double], _ beta: Double) -> Double {
    fadingSum(x, beta) / fadingSum(x.map { _ in 1 }, beta)
  }
}

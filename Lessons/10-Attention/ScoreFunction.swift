// How a query and a key become a score. The paper takes their dot product; the others are there to
// be tried. Chapter 10, “break it”.
import Tensors

/// A score f(x) of a scaled dot product x = s q·k, with its slope f'(x).
public enum ScoreFunction: String, CaseIterable, Sendable {
  /// f(x) = x: what the paper uses.
  case dot
  /// f(x) = x²: multiply, add up, then square. Opposite directions score as high as equal ones.
  case squared
  /// x = s Σ q_i² k_i²: square every number first, then multiply and add up. The signs of queries and
  /// keys never matter.
  case squaredFirst = "squared-first"
  /// f(x) = x / (x² + ε²) with ε = 0.1: 1/x away from 0, and through 0 without a jump. It is odd:
  /// largest, 5, at x = 0.1 and smallest, -5, at x = -0.1.
  case inverse

  /// ε of the inverse.
  static let softness: Float = 0.1

  /// What the dot product is taken of: each number of a query or key itself, or its square.
  func entries(_ x: Tensor) -> Tensor { self == .squaredFirst ? x.squared() : x }

  /// From the gradient with respect to `entries(x)` to the one with respect to x: 2 x for a square.
  func entriesPullback(_ x: Tensor, _ dEntries: Tensor) -> Tensor {
    self == .squaredFirst ? x * dEntries * 2 : dEntries
  }

  // book:begin scores
  /// f(x), number by number.
  func scores(_ x: Tensor) -> Tensor {
    switch self {
    case .dot, .squaredFirst: x
    case .squared: x.squared()
    case .inverse: x / (x.squared() + ScoreFunction.softness * ScoreFunction.softness)
    }
  }

  /// f'(x) ⊙ dA.
  func pullback(_ x: Tensor, _ dScores: Tensor) -> Tensor {
    switch self {
    case .dot, .squaredFirst: return dScores
    case .squared: return x * dScores * 2
    case .inverse:
      // f' = (ε² - x²) / (x² + ε²)²
      let (square, e) = (x.squared(), ScoreFunction.softness * ScoreFunction.softness)
      return (e - square) / (square + e).squared() * dScores
    }
  }
  // book:end scores
}

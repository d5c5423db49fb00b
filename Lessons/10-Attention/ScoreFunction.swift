// What makes a score of a dot product. The paper takes the product itself; the others are there to
// be tried. Chapter 10, “break it”.
import Tensors

/// A score f(x) of a scaled dot product x = s q·k, and its slope f'(x).
public enum ScoreFunction: String, CaseIterable, Sendable {
  /// f(x) = x: what the paper takes.
  case dot
  /// f(x) = x²: opposite directions score as high as equal ones.
  case squared
  /// f(x) = x / (x² + ε²) with ε = 0.1: 1/x away from 0, and through 0 without a jump. It is
  /// largest, 5, where x is 0.1.
  case inverse

  /// ε of the inverse.
  static let softness: Float = 0.1

  // book:begin scores
  /// f(x), number by number.
  func scores(_ x: Tensor) -> Tensor {
    switch self {
    case .dot: x
    case .squared: x.squared()
    case .inverse: x / (x.squared() + ScoreFunction.softness * ScoreFunction.softness)
    }
  }

  /// f'(x) dS.
  func pullback(_ x: Tensor, _ dScores: Tensor) -> Tensor {
    switch self {
    case .dot: return dScores
    case .squared: return x * dScores * 2
    case .inverse:
      // f' = (ε² - x²) / (x² + ε²)²
      let (square, e) = (x.squared(), ScoreFunction.softness * ScoreFunction.softness)
      return (e - square) / (square + e).squared() * dScores
    }
  }
  // book:end scores
}

// The weights and biases that a network starts from. Chapter 11; chapter 03 says why scale matters.
import Curriculum
import Tensors

/// How weights and biases are drawn before the training.
public enum Initialization: String, CaseIterable, Sendable {
  /// Weights with the standard deviation 1/√n for n inputs, biases with 1 (Nielsen 2015, chapter 3).
  case scaled
  /// Weights and biases with the standard deviation 1 (Nielsen 2015, chapter 1).
  case large
  /// All zeros, so that all hidden neurons are the same.
  case zeros

  func layer(_ inputs: Int, _ outputs: Int, using source: inout RandomSource) -> Linear {
    if self == .zeros { return Linear(weight: .zeros([inputs, outputs]), bias: .zeros([outputs])) }
    let deviation = self == .scaled ? 1 / Float(max(inputs, 1)).squareRoot() : 1
    return Linear(
      weight: .normal([inputs, outputs], deviation: deviation, using: &source),
      bias: .normal([outputs], using: &source))
  }
}

// The functions under test, each with its formula in Double and the error it may have.
import Foundation
import Testing
import VectorMath

/// One function of VectorMath and what it must be.
struct Sample: Sendable, CustomTestStringConvertible {
  let name: String
  /// The largest error, in units in the last place of the exact result.
  let bound: Double
  /// Where the numbers lie that the bound holds for.
  var range: ClosedRange<Float> = -Float.infinity...Float.infinity
  /// A unit in the last place counts at least this much; 0 where errors are relative throughout.
  var smallestUnit = 0.0
  /// Where one piece of the function ends and another begins.
  var joints: [Float] = []
  let vector: @Sendable (Lanes) -> Lanes
  let number: @Sendable (Float) -> Float
  let exact: @Sendable (Double) -> Double

  var testDescription: String { name }
}

extension Sample {
  static let functions: [Sample] = [
    Sample(
      name: "exp", bound: 1, joints: [-104, 88.72], vector: { VectorMath.exp($0) },
      number: { VectorMath.exp($0) }, exact: { Foundation.exp($0) }),
    Sample(
      name: "log", bound: 1, joints: [0.5, 0.7071068, 1, 1.414214, 2, 0x1p-126],
      vector: { VectorMath.log($0) }, number: { VectorMath.log($0) },
      exact: { Foundation.log($0) }),
    Sample(
      name: "log1p", bound: 1.5, joints: [-1, -0.2928932, 0.4142136, 0x1p100, 2.406159e38],
      vector: { VectorMath.log1p($0) }, number: { VectorMath.log1p($0) },
      exact: { Foundation.log1p($0) }),
    Sample(
      name: "softplus", bound: 1.5, joints: [-104, -0.8813736, 0.8813736],
      vector: { VectorMath.softplus($0) }, number: { VectorMath.softplus($0) },
      exact: softplus),
    Sample(
      name: "tanh", bound: 1.5, joints: [0.6, -0.6, 9.01],
      vector: { VectorMath.tanh($0) }, number: { VectorMath.tanh($0) },
      exact: { Foundation.tanh($0) }),
    Sample(
      name: "sigmoid", bound: 2, joints: [-104, -16.6, 16.6],
      vector: { VectorMath.sigmoid($0) }, number: { VectorMath.sigmoid($0) },
      exact: logistic),
    Sample(
      name: "erf", bound: 1.5, joints: [0.9, -0.9, 3.92, 4],
      vector: { VectorMath.erf($0) }, number: { VectorMath.erf($0) },
      exact: { Foundation.erf($0) }),
    Sample(
      name: "gelu", bound: 2, joints: [0.8, -0.8, -14.37, 5.6],
      vector: { VectorMath.gelu($0) }, number: { VectorMath.gelu($0) },
      exact: { $0 == -.infinity ? -0.0 : $0 * normal($0) }),
    // Relative to the result also beside its zero.
    Sample(
      name: "geluDerivative", bound: 3, joints: [-0.7517915, 0, -14.37],
      vector: { VectorMath.geluDerivative($0) }, number: { VectorMath.geluDerivative($0) },
      exact: geluSlope),
    Sample(
      name: "geluTanh", bound: 2, joints: [6.5, -10.07],
      vector: { VectorMath.geluTanh($0) }, number: { VectorMath.geluTanh($0) },
      exact: { $0 == -.infinity ? -0.0 : $0 * logistic(cubic($0)) }),
    Sample(
      name: "geluTanhDerivative", bound: 2.5, smallestUnit: 0x1p-24, joints: [0, -10.6],
      vector: { VectorMath.geluTanhDerivative($0) },
      number: { VectorMath.geluTanhDerivative($0) }, exact: geluTanhSlope),
    Sample(
      name: "geluTanhDerivative in the tail", bound: 7, range: -Float.infinity...(-2),
      vector: { VectorMath.geluTanhDerivative($0) },
      number: { VectorMath.geluTanhDerivative($0) }, exact: geluTanhSlope),
    Sample(
      name: "sin", bound: 2, range: -131_072...131_072, joints: multiples,
      vector: { VectorMath.sin($0) }, number: { VectorMath.sin($0) },
      exact: { Foundation.sin($0) }),
    Sample(
      name: "cos", bound: 2, range: -131_072...131_072, joints: multiples,
      vector: { VectorMath.cos($0) }, number: { VectorMath.cos($0) },
      exact: { Foundation.cos($0) }),
  ]

  /// Multiples of π/4: zeros, extremes and the ends of the reduced range.
  private static let multiples = [1, 2, 3, 4, 5, 101, 10_000, 99_999].map { Float($0) * .pi / 4 }
}

// MARK: - Formulas in Double

/// Φ(x), accurate in both tails.
@Sendable private func normal(_ x: Double) -> Double { erfc(-x * 0.5.squareRoot()) / 2 }

@Sendable private func logistic(_ x: Double) -> Double {
  // Either way no exponential overflows.
  x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
}

@Sendable private func softplus(_ x: Double) -> Double {
  x.isNaN ? x : max(x, 0) + log1p(exp(-abs(x)))
}

/// Φ(x) + x φ(x).
@Sendable private func geluSlope(_ x: Double) -> Double {
  // Past these, Double's exponential is 0.
  if x < -38 { return -0.0 }
  if x > 38 { return 1 }
  return normal(x) + x * exp(-x * x / 2) / (2 * Double.pi).squareRoot()
}

/// z = 2 √(2/π) (x + 0.044715 x³).
@Sendable private func cubic(_ x: Double) -> Double {
  2 * (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)
}

/// σ(z) + x σ(z) σ(-z) dz/dx.
@Sendable private func geluTanhSlope(_ x: Double) -> Double {
  if x < -20 { return -0.0 }
  if x > 20 { return 1 }
  let z = cubic(x)
  let dz = 2 * (2 / Double.pi).squareRoot() * (1 + 3 * 0.044715 * x * x)
  return logistic(z) * (1 + x * logistic(-z) * dz)
}

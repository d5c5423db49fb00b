// How many steps a batch size costs. McCandlish et al. 2018, eq. 2.11: to reach a target with batches of B takes
// S = S_min (1 + B_crit / B) steps; with the critical batch size, twice as many as with endless batches, and
// twice as many examples as with single ones. Chapter 12.
import Curriculum

/// S_min and B_crit, read off measured numbers of steps.
public struct CriticalBatch: Equatable, Sendable {
  /// S_min: the fewest steps, however large the batch.
  public let fewestSteps: Double
  /// B_crit, in examples; not finite where more examples help for as long as was measured.
  public let batch: Double

  /// Fits S = a + b / B, whose relative errors have the smallest sum of squares.
  ///
  /// - Parameters:
  ///   - batches: B, `[n]`, at least two different ones.
  ///   - steps: S, `[n]`, all positive.
  /// - Returns: nil for fewer than two points.
  public init?(batches: [Double], steps: [Double]) {
    guard batches.count == steps.count, Set(batches).count > 1 else { return nil }
    // Σ ((a + b x)/S - 1)² is least where [Σu², Σuv; Σuv, Σv²] [a; b] = [Σu; Σv], with u = 1/S, v = x/S
    var (uu, uv, vv, u, v) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (B, S) in zip(batches, steps) {
      let (p, q) = (1 / S, 1 / B / S)
      uu += p * p
      uv += p * q
      vv += q * q
      u += p
      v += q
    }
    let determinant = uu * vv - uv * uv
    let a = (u * vv - v * uv) / determinant
    let b = (uu * v - uv * u) / determinant
    fewestSteps = a
    batch = a > 0 ? b / a : .infinity
  }

  /// S of a batch size.
  public func steps(batch size: Double) -> Double { fewestSteps * (1 + batch / size) }
}

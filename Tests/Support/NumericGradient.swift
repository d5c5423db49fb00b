// The gradient of a function by central differences in Double: a second way to a derivative, which
// knows nothing of the formula that an exercise asks for.

/// (L(x + h) - L(x - h)) / 2h for each number of x, shape `[n]`.
///
/// - Parameters:
///   - x: Where the gradient is taken, `[n]`.
///   - h: The distance. With 1e-4 and values near 1, the result is right to about eight digits.
///   - loss: The function.
public func numericGradient(
  at x: [Double], distance h: Double = 1e-4, of loss: ([Double]) -> Double
) -> [Double] {
  x.indices.map { i in
    var (up, down) = (x, x)
    up[i] += h
    down[i] -= h
    return (loss(up) - loss(down)) / (2 * h)
  }
}

// Many columns on a plane: the directions along which rows differ most, one after the other, by power
// iteration and deflation. Chapter 01.
import Curriculum
import Tensors

/// The first principal components of some rows (Pearson 1901, Hotelling 1933).
public struct PrincipalComponents: Sendable {
  /// What is taken away from every row: their mean, `[C]`.
  public let mean: Tensor
  /// Unit vectors at right angles, one a row, the most important first: `[k, C]`. Of a direction and
  /// its opposite, which explain the same, the one whose largest number in magnitude is positive.
  public let directions: Tensor
  /// How far each row reaches along them: `[n, k]`.
  public let places: Tensor
  /// The share of all squared distances from the mean that each direction explains.
  public let shares: [Double]

  /// The function that turns centred rows `[n, C]` and a unit vector `[C]` into the next one.
  public typealias Step = (_ rows: Tensor, _ v: Tensor) -> Tensor

  /// Finds `count` components of `rows` `[n, C]`. Where nothing is left to explain, a direction is a unit
  /// vector at right angles to the others, or zero where there is none.
  public init(_ rows: Tensor, count: Int, step: Step = PrincipalComponents.step) {
    // Directions do not depend on the unit, and the squares of numbers near 1 stay in the range of Float.
    let unit = EuclideanNorm.unit(of: rows.count > 0 ? rows.magnitude().max() : 1)
    let scaled = rows / unit
    let scaledMean = scaled.mean(axis: 0)
    mean = scaledMean * unit
    let centred = scaled - scaledMean
    let whole = centred.sumOfSquares()
    // book:begin pca
    var (left, found, heights) = (centred, [Tensor](), [Tensor]())
    for k in 0..<count {
      // What rounding leaves of a direction that was taken away is none of its own.
      if left.sumOfSquares() <= 1e-9 * whole { left = .zeros(left.shape) }
      var v = PrincipalComponents.start(k, at90To: found, columns: rows.columns)
      for _ in 0..<2000 {
        let next = step(left, v)
        let change = (next - v).sumOfSquares()
        v = next
        if change < 1e-13 { break }
      }
      // Deflation: X - (X v) vᵀ has nothing along v any more.
      let height = left.times(v.reshaped([-1, 1]))
      left -= height * v
      found.append(v)
      heights.append(height)
    }
    // book:end pca
    let signs = found.map { v in (v.elements.max { abs($0) < abs($1) } ?? 0) < 0 ? Float(-1) : 1 }
    directions = Tensor.stacked(zip(found, signs).map { $0 * $1 })
    places = Tensor.concatenated(zip(heights, signs).map { $0 * ($1 * unit) }, axis: 1)
    shares = heights.map { whole > 0 ? Double($0.sumOfSquares()) / Double(whole) : 0 }
  }

  /// A unit vector without a part along those that were found.
  private static func start(_ k: Int, at90To found: [Tensor], columns: Int) -> Tensor {
    var v = Tensor((0..<columns).map { 1 + 0.1 * Float(($0 + k) % 7) })
    for direction in found { v.add(-(v * direction).sum(), times: direction) }
    let length = v.sumOfSquares().squareRoot()
    return length > 1e-4 ? v / length : v * 0
  }

  /// XᵀX v, brought to the length 1; v where that is zero.
  public static func step(_ rows: Tensor, _ v: Tensor) -> Tensor {
    let heights = rows.times(v.reshaped([-1, 1]))
    let next = heights.transposedTimes(rows).reshaped([v.count])
    let length = next.sumOfSquares().squareRoot()
    return length > 0 ? next / length : v
  }
}

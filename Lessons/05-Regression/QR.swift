// The QR factorization by Householder reflections, in Double: least squares without squaring what
// is badly conditioned. Chapter 05. Golub & Van Loan, Matrix Computations, sections 5.2 and 5.3.
// Left out: column pivoting, blocks (a fast QR is mostly products), complex numbers.
import Curriculum

/// A = Q R for A `[n, p]`, n >= p: Q has orthonormal columns, R `[p, p]` is upper triangular.
///
///     let qr = QR(columns: [[3, 4], [1, 2]])
///     qr.r                    // [[-5, -2.2], [0, -0.4]] but for rounding
///     qr.solve([10, 16])      // [2, 4]: 3·2 + 4 = 10, 4·2 + 2·4 = 16
///
/// Columns of any size will do: each is divided by a power of two first, which rounds nothing and keeps
/// the squares in the range of Double.
public struct QR: Sendable {
  /// The power of two that each column was divided by. All that follows is about the scaled columns.
  private let units: [Double]
  /// Column j holds R above the diagonal, and from row j on the vector v of its reflection.
  private var columns: [[Double]]
  /// The diagonal of R.
  private var diagonal: [Double]
  /// vᵀv / 2 of every reflection; 0 where there was nothing to reflect.
  private var halves: [Double]
  /// Columns that the ones before them make up, but for rounding.
  public private(set) var dependent: [Int] = []

  /// A column counts as made up by the others where less than this part of it is left.
  public static let smallestPart = 1e-12

  /// Factors A `[n, p]`, given by its p columns of n numbers, and tells `each` how many are done.
  public init(columns a: [[Double]], each: (_ columns: Int) -> Void = { _ in }) {
    let n = a.first?.count ?? 0
    require(
      a.allSatisfy { $0.count == n } && n >= a.count,
      "QR: columns of \(a.map(\.count)) numbers; it takes equally many, and no fewer than columns")
    let scaled = a.map { EuclideanNorm.scaled($0) }
    units = scaled.map(\.unit)
    columns = scaled.map(\.numbers)
    diagonal = []
    halves = []
    reflect(columns, each)
  }

  // book:begin mirror
  private mutating func reflect(_ all: [[Double]], _ each: (_ columns: Int) -> Void) {
    for j in all.indices {
      let a = columns[j]
      let length = QR.length(a, from: j)
      // v = a + sign(a_j) |a| e_j: the sign keeps the sum from canceling.
      diagonal.append(a[j] > 0 ? -length : length)
      columns[j][j] = a[j] - diagonal[j]
      // vᵀv / 2 = |a| (|a| + |a_j|)
      halves.append(length * (length + abs(a[j])))
      if length <= QR.smallestPart * QR.length(all[j], from: 0) { dependent.append(j) }
      for c in j + 1..<max(all.count, j + 1) { reflect(&columns[c], by: j) }
      each(j + 1)
    }
  }
  // book:end mirror

  // book:begin householder
  /// u <- u - v (vᵀu) / (vᵀv / 2), the mirror image of u.
  private func reflect(_ u: inout [Double], by j: Int) {
    guard halves[j] > 0 else { return }
    let v = columns[j]
    var dot = 0.0
    for i in j..<v.count { dot += v[i] * u[i] }
    let factor = dot / halves[j]
    for i in j..<v.count { u[i] -= factor * v[i] }
  }
  // book:end householder

  private static func length(_ x: [Double], from start: Int) -> Double {
    var sum = 0.0
    for i in start..<x.count { sum += x[i] * x[i] }
    return sum.squareRoot()
  }

  // MARK: - Using it

  /// R `[p, p]`, row after row.
  public var r: [[Double]] {
    diagonal.indices.map { i in
      diagonal.indices.map { j in
        j < i ? 0 : (j == i ? diagonal[i] : columns[j][i]) * units[j]
      }
    }
  }

  // book:begin qr-solve
  /// The b of p numbers that makes |A b - y| smallest; y has n numbers.
  public func solve(_ y: [Double]) -> [Double] {
    // Qᵀy, whose first p numbers are c
    let turned = reflected(y)
    var b = Array(turned.prefix(diagonal.count))
    // R b = c, from the last row up
    for i in b.indices.reversed() {
      for j in i + 1..<max(b.count, i + 1) { b[i] -= columns[j][i] * b[j] }
      b[i] /= diagonal[i]
    }
    return zip(b, units).map { $0 / $1 }
  }
  // book:end qr-solve

  /// Qᵀy: y of n numbers after the first `count` reflections, by default after all of them.
  public func reflected(_ y: [Double], count: Int? = nil) -> [Double] {
    var u = y
    for j in diagonal.indices.prefix(count ?? diagonal.count) { reflect(&u, by: j) }
    return u
  }

  /// Solves Rᵀ z = x, so that zᵀz = xᵀ (AᵀA)⁻¹ x; both have p numbers.
  public func solveTransposed(_ x: [Double]) -> [Double] {
    var z = zip(x, units).map { $0 / $1 }
    for i in z.indices {
      for j in 0..<i { z[i] -= columns[i][j] * z[j] }
      z[i] /= diagonal[i]
    }
    return z
  }

  /// The roots of `variance` times the diagonal of (AᵀA)⁻¹ = R⁻¹ R⁻ᵀ, which holds the sums of squares of
  /// the rows of R⁻¹: the standard errors of the coefficients, where `variance` is that of the noise.
  public func standardErrors(variance: Double) -> [Double] {
    let count = diagonal.count
    var sums = [Double](repeating: 0, count: count)
    for j in 0..<count {
      // Column j of R⁻¹, from R x = e_j.
      var x = [Double](repeating: 0, count: count)
      x[j] = 1
      for i in (0...j).reversed() {
        for c in i + 1..<max(j + 1, i + 1) { x[i] -= columns[c][i] * x[c] }
        x[i] /= diagonal[i]
        sums[i] += x[i] * x[i]
      }
    }
    return zip(sums, units).map { (variance * $0).squareRoot() / $1 }
  }
}

// A matrix of Float32 values, row after row in one array. Chapter 04 multiplies them.
// Left out: views, broadcasting, more than two axes; Tensors has what networks need of those.
import Curriculum

/// A matrix `[rows, columns]`, row-major: element (i, j) is `elements[i * columns + j]`.
///
///     let a = Matrix([[1, 2, 3], [4, 5, 6]])
///     a.shape       // [2, 3]
///     a[1, 0]       // 4.0
///     a.elements    // [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
// book:begin matrix
public struct Matrix: Equatable, Sendable {
  public let rows: Int
  public let columns: Int
  @usableFromInline var storage: [Float]

  /// Element (i, j), both counted from 0.
  @inlinable
  public subscript(i: Int, j: Int) -> Float {
    get {
      check(i, j)
      return storage[i * columns + j]
    }
    // book:end matrix
    set {
      check(i, j)
      storage[i * columns + j] = newValue
    }
  }

  /// The values row after row, `rows * columns` of them.
  @inlinable public var elements: [Float] { storage }

  @inlinable public var shape: Shape { Shape(rows: rows, columns: columns) }

  @inlinable
  func check(_ i: Int, _ j: Int) {
    require(
      i >= 0 && i < rows && j >= 0 && j < columns,
      "element [\(i), \(j)] lies outside a matrix of shape \(shape)")
  }
}

// MARK: - Making one

extension Matrix {
  /// `[rows, columns]`, each element `value`.
  public init(rows: Int, columns: Int, repeating value: Float = 0) {
    self.init(
      rows: rows, columns: columns,
      elements: [Float](repeating: value, count: max(0, rows) * max(0, columns)))
  }

  /// `[rows, columns]` from its values row after row.
  public init(rows: Int, columns: Int, elements: [Float]) {
    let shape = Shape(rows: rows, columns: columns)
    require(rows >= 0 && columns >= 0, "a matrix cannot have the shape \(shape)")
    require(
      elements.count == rows * columns,
      "a matrix of shape \(shape) has \(rows * columns) elements, not \(elements.count)")
    self.rows = rows
    self.columns = columns
    storage = elements
  }

  /// From its rows, which must be equally long; no rows make `[0, 0]`.
  public init(_ rows: [[Float]]) {
    let columns = rows.first?.count ?? 0
    for (i, row) in rows.enumerated() {
      require(
        row.count == columns,
        "row \(i) has \(row.count) elements where row 0 has \(columns): a matrix is a rectangle")
    }
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// `[rows, columns]` of values drawn uniformly from [-1, 1), row after row.
  public static func random(
    rows: Int, columns: Int, using source: inout RandomSource
  ) -> Matrix {
    var result = Matrix(rows: rows, columns: columns)
    for i in result.storage.indices { result.storage[i] = source.uniform(-1, 1) }
    return result
  }

  /// `[n, n]` with 1 on the diagonal and 0 elsewhere: I A = A and A I = A.
  ///
  ///     Matrix.identity(2)    // [[1, 0], [0, 1]]
  public static func identity(_ n: Int) -> Matrix {
    var result = Matrix(rows: n, columns: n)
    for i in 0..<n { result[i, i] = 1 }
    return result
  }
}

// MARK: - Looking at one

extension Matrix: CustomStringConvertible {
  /// `Matrix([[1, 2], [3, 4]])` reads `[[1.0, 2.0], [3.0, 4.0]]`.
  public var description: String {
    let lines = (0..<rows).map { i in "\(Array(storage[i * columns..<(i + 1) * columns]))" }
    return "[\(lines.joined(separator: ", "))]"
  }

  /// The largest |a - b| over all elements; infinite where one is NaN and the other is not.
  public func largestDifference(from other: Matrix) -> Float {
    require(
      shape == other.shape, "cannot compare matrices of shapes \(shape) and \(other.shape)")
    var largest: Float = 0
    for (x, y) in zip(storage, other.storage) where x.bitPattern != y.bitPattern {
      let difference = abs(x - y)
      if difference.isNaN {
        if x.isNaN && y.isNaN { continue }
        return .infinity
      }
      largest = max(largest, difference)
    }
    return largest
  }
}

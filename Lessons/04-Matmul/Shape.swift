// How many rows and columns a matrix has. Chapter 04 checks every product by it.

/// Rows and columns, written `[rows, columns]` as in the comments of this course.
public struct Shape: Equatable, Sendable, CustomStringConvertible {
  public var rows: Int
  public var columns: Int

  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// `Shape(rows: 2, columns: 3)` reads `[2, 3]`.
  public var description: String { "[\(rows), \(columns)]" }
}

// The course's one kind of number array: Float32 numbers in rows, with a shape, and a value. What
// it computes stands in the files beside this one. Left out: other number types, views of another
// tensor's memory, and automatic differentiation, because each layer brings its own pullback.
import Curriculum

/// Float32 numbers of any rank, row-major: the last axis lies side by side in memory.
///
/// A tensor is a value: a copy never changes with its original. The shape `[]` is a scalar of one
/// number. In comments, B is the batch, T time, C channels, H heads, V the vocabulary.
public struct Tensor: Sendable {
  /// The length of every axis, the outermost first.
  public private(set) var shape: [Int]
  /// The numbers, row by row; as many as the lengths of `shape` multiplied.
  public internal(set) var elements: [Float]

  /// The numbers `elements`, row by row, in the given shape.
  ///
  ///     Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]).rows(1..<2)  // [[4, 5, 6]]
  public init(_ elements: [Float], shape: [Int]) {
    let count = Tensor.count(of: shape)
    require(
      elements.count == count,
      "\(elements.count) numbers do not fill the shape \(shape), which has room for \(count)")
    self.shape = shape
    self.elements = elements
  }

  /// A list of numbers, `[n]`.
  public init(_ elements: [Float]) {
    self.shape = [elements.count]
    self.elements = elements
  }

  /// Rows of equal length, `[rows, columns]`.
  public init(_ rows: [[Float]]) {
    let columns = rows.first?.count ?? 0
    require(
      rows.allSatisfy { $0.count == columns },
      "rows of \(rows.map(\.count)) numbers do not make a tensor")
    self.shape = [rows.count, columns]
    self.elements = rows.flatMap { $0 }
  }

  /// One number, shape `[]`.
  public init(_ number: Float) {
    self.shape = []
    self.elements = [number]
  }

  /// A tensor whose numbers `fill` writes, every one of them. For kernels.
  package init(_ shape: [Int], fill: (UnsafeMutablePointer<Float>) -> Void) {
    let count = Tensor.count(of: shape)
    self.shape = shape
    Memory.prepare()
    self.elements = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      if let start = buffer.baseAddress, count > 0 {
        Memory.expect(count, at: start)
        fill(start)
      }
      filled = count
    }
  }

  /// The lengths of `shape` multiplied.
  static func count(of shape: [Int]) -> Int {
    var count = 1
    for length in shape {
      require(length >= 0, "the shape \(shape) has a negative length")
      count *= length
    }
    return count
  }

  // MARK: - What it is

  public var count: Int { elements.count }
  public var rank: Int { shape.count }
  /// The length of the last axis; 1 of a scalar.
  public var columns: Int { shape.last ?? 1 }
  /// All axes but the last multiplied: how many rows of `columns` numbers there are.
  public var rows: Int {
    var rows = 1
    for length in shape.dropLast() { rows *= length }
    return rows
  }

  /// The one number of a tensor that has one.
  public var scalar: Float {
    require(count == 1, "a tensor of the shape \(shape) is not one number")
    return elements[0]
  }

  /// The number at `indices`, one for each axis.
  public subscript(_ indices: Int...) -> Float {
    get { elements[offset(indices)] }
    set { elements[offset(indices)] = newValue }
  }

  private func offset(_ indices: [Int]) -> Int {
    require(
      indices.count == rank && zip(indices, shape).allSatisfy { $0 >= 0 && $0 < $1 },
      "the index \(indices) lies outside the shape \(shape)")
    return zip(indices, shape).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// Stops unless `other` has the shape of this tensor.
  package func requireSameShape(_ other: Tensor) {
    require(shape == other.shape, "the shapes \(shape) and \(other.shape) differ")
  }

  // MARK: - Memory, for kernels, those of later lessons too

  /// Calls `body` with where the numbers lie.
  package func withPointer<Result>(_ body: (UnsafePointer<Float>) -> Result) -> Result {
    elements.withUnsafeBufferPointer { buffer in
      // An empty array may have no address; nothing is read from this one.
      body(buffer.baseAddress ?? UnsafePointer(bitPattern: 64).unsafelyUnwrapped)
    }
  }

  /// Calls `body` with where the numbers lie, to change them.
  package mutating func withMutablePointer<Result>(
    _ body: (UnsafeMutablePointer<Float>) -> Result
  ) -> Result {
    elements.withUnsafeMutableBufferPointer { buffer in
      body(buffer.baseAddress ?? UnsafeMutablePointer(bitPattern: 64).unsafelyUnwrapped)
    }
  }

  /// The same numbers in another shape of equally many.
  mutating func setShape(_ shape: [Int]) { self.shape = shape }
}

extension Tensor: Equatable {}

extension Tensor: CustomStringConvertible {
  /// `[[1.0, 2.0], [3.0, 4.0]]`; of more than 64 numbers the shape and the first three.
  public var description: String {
    if count > 64 {
      return "Tensor \(shape): \(elements[0]), \(elements[1]), \(elements[2]), …"
    }
    return text(axis: 0, from: 0)
  }

  private func text(axis: Int, from start: Int) -> String {
    if axis == rank { return "\(elements[start])" }
    let step = shape[(axis + 1)...].reduce(1, *)
    return "["
      + (0..<shape[axis]).map { text(axis: axis + 1, from: start + $0 * step) }
      .joined(separator: ", ") + "]"
  }
}

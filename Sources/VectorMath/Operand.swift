// What a loop over two operands reads from. In a module of its own for the reason that Loops names.

/// Numbers of a loop: side by side, or one number again and again.
@frozen public struct Operand {
  public let start: UnsafePointer<Float>
  public let isRepeated: Bool

  @inlinable @inline(__always)
  public init(_ start: UnsafePointer<Float>, isRepeated: Bool = false) {
    self.start = start
    self.isRepeated = isRepeated
  }

  @inlinable @inline(__always)
  public init(_ start: UnsafeMutablePointer<Float>) { self.init(UnsafePointer(start)) }
}

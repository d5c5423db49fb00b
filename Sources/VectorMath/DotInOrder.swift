// A dot product in the order in which a product of matrices adds up each of its elements.
import CLanes

extension Loops {
  /// The sum of x y over `count` pairs as one chain of fused multiply-adds, from the first pair to the
  /// last: to the bit what `Gemm` computes for a row of x and a column of y. Slower than `dot` where
  /// one long sum is wanted; the sums of many short rows overlap.
  @inlinable @inline(__always)
  public static func dotInOrder(
    _ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>
  ) -> Float { machine_dot_in_order(x, y, count) }
}

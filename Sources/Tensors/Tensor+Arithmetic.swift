// Sums, differences, products and quotients of two tensors, element by element. Where lengths
// differ, an axis of length 1 is repeated (NumPy's rule of broadcasting): shapes are compared from
// their last axis on, and a missing axis counts as length 1:
//
//     Tensor([[1, 2], [3, 4]]) + Tensor([10, 20])      // [[11, 22], [13, 24]]
//     Tensor([[1, 2], [3, 4]]) + Tensor([[10], [20]])  // [[11, 12], [23, 24]]
import Curriculum
import VectorMath

extension Tensor {
  public static func + (a: Tensor, b: Tensor) -> Tensor { zip(a, b, "+", Elementwise.sum) }
  public static func - (a: Tensor, b: Tensor) -> Tensor { zip(a, b, "-", Elementwise.difference) }
  public static func * (a: Tensor, b: Tensor) -> Tensor { zip(a, b, "*", Elementwise.product) }
  public static func / (a: Tensor, b: Tensor) -> Tensor { zip(a, b, "/", Elementwise.quotient) }

  public static func + (a: Tensor, b: Float) -> Tensor {
    a.mapped { Loops.map($0, $1, into: $2) { $0 + Lanes(repeating: b) } }
  }
  public static func - (a: Tensor, b: Float) -> Tensor { a + -b }
  public static func * (a: Tensor, b: Float) -> Tensor {
    a.mapped { Loops.map($0, $1, into: $2) { $0 * Lanes(repeating: b) } }
  }
  public static func / (a: Tensor, b: Float) -> Tensor {
    a.mapped { Loops.map($0, $1, into: $2) { $0 / Lanes(repeating: b) } }
  }
  public static func + (a: Float, b: Tensor) -> Tensor { b + a }
  public static func - (a: Float, b: Tensor) -> Tensor {
    b.mapped { Loops.map($0, $1, into: $2) { Lanes(repeating: a) - $0 } }
  }
  public static func * (a: Float, b: Tensor) -> Tensor { b * a }
  public static func / (a: Float, b: Tensor) -> Tensor {
    b.mapped { Loops.map($0, $1, into: $2) { Lanes(repeating: a) / $0 } }
  }
  public static prefix func - (a: Tensor) -> Tensor {
    a.mapped { Loops.map($0, $1, into: $2) { -$0 } }
  }

  public static func += (a: inout Tensor, b: Tensor) { a.update(b, "+=", Elementwise.sum) }
  public static func -= (a: inout Tensor, b: Tensor) { a.update(b, "-=", Elementwise.difference) }
  public static func *= (a: inout Tensor, b: Tensor) { a.update(b, "*=", Elementwise.product) }
  public static func /= (a: inout Tensor, b: Tensor) { a.update(b, "/=", Elementwise.quotient) }
  public static func += (a: inout Tensor, b: Float) {
    a.update { Loops.map($0, $1, into: $1) { $0 + Lanes(repeating: b) } }
  }
  public static func -= (a: inout Tensor, b: Float) { a += -b }
  public static func *= (a: inout Tensor, b: Float) {
    a.update { Loops.map($0, $1, into: $1) { $0 * Lanes(repeating: b) } }
  }
  public static func /= (a: inout Tensor, b: Float) {
    a.update { Loops.map($0, $1, into: $1) { $0 / Lanes(repeating: b) } }
  }

  /// self += factor * x, rounded once: `[…]` and `[…]`.
  public mutating func add(_ factor: Float, times x: Tensor) {
    let factors = Lanes(repeating: factor)
    update(x, "+= \(factor) *") {
      Loops.map($0, $1, $2, into: $3) { $0.addingProduct(factors, $1) }
    }
  }

  /// The larger of the two, element by element; NaN where one is NaN.
  public static func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
    zip(a, b, "maximum", Elementwise.larger)
  }

  // MARK: - Walks

  /// z = loop(x, y), with axes repeated where they must be.
  private static func zip(
    _ a: Tensor, _ b: Tensor, _ operation: @autoclosure () -> String, _ loop: Elementwise.Loop
  ) -> Tensor {
    if a.shape == b.shape {
      return a.mapped(with: b) { loop($0, Operand($1), Operand($2), $3) }
    }
    let shape = Broadcast.shape(a.shape, b.shape, operation())
    return Tensor(shape) { z in
      a.withPointer { x in b.withPointer { y in walk(x, a.shape, y, b.shape, into: z, loop) } }
    }
  }

  /// self = loop(self, b), in place.
  private mutating func update(
    _ b: Tensor, _ operation: @autoclosure () -> String, _ loop: Elementwise.Loop
  ) {
    let shape = self.shape
    if shape == b.shape {
      b.withPointer { y in
        nonisolated(unsafe) let y = y
        let count = self.count
        withMutablePointer { x in
          nonisolated(unsafe) let x = x
          Tensor.forEachStretch(count, cost: 1) {
            loop($1, Operand(x + $0), Operand(y + $0), x + $0)
          }
        }
      }
      return
    }
    require(
      Broadcast.shape(shape, b.shape, operation()) == shape,
      "the shapes \(shape) \(operation()) \(b.shape) do not fit: the left side would grow")
    b.withPointer { y in
      withMutablePointer { x in Tensor.walk(x, shape, y, b.shape, into: x, loop) }
    }
  }

  private static func walk(
    _ x: UnsafePointer<Float>, _ xShape: [Int], _ y: UnsafePointer<Float>, _ yShape: [Int],
    into z: UnsafeMutablePointer<Float>, _ loop: Elementwise.Loop
  ) {
    let cast = Broadcast(xShape, yShape)
    let columns = cast.columns
    if columns == 0 { return }
    nonisolated(unsafe) let (x, y, z) = (x, y, z)
    if cast.rows == 1 {
      return Tensor.forEachStretch(columns, cost: 1) {
        loop(
          $1, Operand(x + (cast.repeatsX ? 0 : $0), isRepeated: cast.repeatsX),
          Operand(y + (cast.repeatsY ? 0 : $0), isRepeated: cast.repeatsY), z + $0)
      }
    }
    Parallel.forEachRange(cast.rows, cost: columns) { range in
      for row in range {
        let start = cast.offsets(ofRow: row)
        loop(
          columns, Operand(x + start.x, isRepeated: cast.repeatsX),
          Operand(y + start.y, isRepeated: cast.repeatsY), z + row * columns)
      }
    }
  }
}

/// The loops of the operators.
private enum Elementwise {
  typealias Loop = (_ count: Int, _ x: Operand, _ y: Operand, UnsafeMutablePointer<Float>) -> Void

  static func sum(_ count: Int, _ x: Operand, _ y: Operand, _ z: UnsafeMutablePointer<Float>) {
    Loops.map(count, x, y, into: z) { $0 + $1 }
  }

  static func difference(
    _ count: Int, _ x: Operand, _ y: Operand, _ z: UnsafeMutablePointer<Float>
  ) { Loops.map(count, x, y, into: z) { $0 - $1 } }

  static func product(_ count: Int, _ x: Operand, _ y: Operand, _ z: UnsafeMutablePointer<Float>) {
    Loops.map(count, x, y, into: z) { $0 * $1 }
  }

  static func quotient(_ count: Int, _ x: Operand, _ y: Operand, _ z: UnsafeMutablePointer<Float>) {
    Loops.map(count, x, y, into: z) { $0 / $1 }
  }

  static func larger(_ count: Int, _ x: Operand, _ y: Operand, _ z: UnsafeMutablePointer<Float>) {
    Loops.map(count, x, y, into: z) { Loops.larger($0, $1) }
  }
}

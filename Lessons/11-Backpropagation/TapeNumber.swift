// The operations on numbers of a tape: each computes a value and writes down where it came from.
// Chapter 11, “The box opened”.
import Curriculum
import VectorMath

extension TapeNumber {
  // book:begin tape-multiply
  public static func * (a: TapeNumber, b: TapeNumber) -> TapeNumber {
    a.write(.multiply(a.place, b.place), a.value * b.value, beside: b)
  }
  // book:end tape-multiply

  public static func + (a: TapeNumber, b: TapeNumber) -> TapeNumber {
    a.write(.add(a.place, b.place), a.value + b.value, beside: b)
  }

  public static func - (a: TapeNumber, b: TapeNumber) -> TapeNumber {
    a.write(.subtract(a.place, b.place), a.value - b.value, beside: b)
  }

  public static func / (a: TapeNumber, b: TapeNumber) -> TapeNumber {
    a.write(.divide(a.place, b.place), a.value / b.value, beside: b)
  }

  /// self · b + c as one operation, which rounds once: a link in the sum of a neuron.
  public func times(_ b: TapeNumber, plus c: TapeNumber) -> TapeNumber {
    require(c.tape === tape, "numbers of two tapes cannot be combined")
    let value = c.value.addingProduct(value, b.value)
    return write(.multiplyAdd(place, b.place, c.place), value, beside: b)
  }

  /// self to the power of a constant.
  public func power(_ p: Float) -> TapeNumber {
    write(.power(place, p), TapeNumber.power(value, p))
  }

  public func exp() -> TapeNumber { write(.exp(place), VectorMath.exp(value)) }

  /// The natural logarithm.
  public func log() -> TapeNumber { write(.log(place), VectorMath.log(value)) }

  public func tanh() -> TapeNumber { write(.tanh(place), VectorMath.tanh(value)) }

  /// 1 / (1 + e^-x).
  public func sigmoid() -> TapeNumber { write(.sigmoid(place), VectorMath.sigmoid(value)) }

  /// max(x, 0); NaN stays NaN.
  public func relu() -> TapeNumber { write(.relu(place), value <= 0 ? 0 : value) }

  // MARK: - With plain numbers, which are written down as well

  public static func + (a: TapeNumber, b: Float) -> TapeNumber { a + a.tape.number(b) }
  public static func + (a: Float, b: TapeNumber) -> TapeNumber { b.tape.number(a) + b }
  public static func - (a: TapeNumber, b: Float) -> TapeNumber { a - a.tape.number(b) }
  public static func - (a: Float, b: TapeNumber) -> TapeNumber { b.tape.number(a) - b }
  public static func * (a: TapeNumber, b: Float) -> TapeNumber { a * a.tape.number(b) }
  public static func * (a: Float, b: TapeNumber) -> TapeNumber { b.tape.number(a) * b }
  public static func / (a: TapeNumber, b: Float) -> TapeNumber { a / a.tape.number(b) }
  public static func / (a: Float, b: TapeNumber) -> TapeNumber { b.tape.number(a) / b }
  public static prefix func - (a: TapeNumber) -> TapeNumber { -1 * a }

  // MARK: - How it is written down

  private func write(_ operation: TapeOperation, _ value: Float) -> TapeNumber {
    tape.write(operation, value)
  }

  private func write(
    _ operation: TapeOperation, _ value: Float, beside other: TapeNumber
  ) -> TapeNumber {
    require(other.tape === tape, "numbers of two tapes cannot be combined")
    return tape.write(operation, value)
  }

  /// x^p by operations that give the same bits everywhere: products for whole powers up to 64, a square
  /// root for 1/2, else e^(p log x), which is NaN for a negative x.
  static func power(_ x: Float, _ p: Float) -> Float {
    if p == 0.5 { return x.squareRoot() }
    guard p == p.rounded(), abs(p) <= 64 else { return VectorMath.exp(p * VectorMath.log(x)) }
    var product: Float = 1
    for _ in 0..<Int(abs(p)) { product *= x }
    return p < 0 ? 1 / product : product
  }
}

// One step of a calculation, for the exercise on the tape's backward pass. A whole calculation is an
// array of such nodes, in the order in which it was done. Chapter 11.
import VectorMath

/// A number, how it came about, and the derivative of the last number of its tape with respect to it.
public struct ScalarNode: Equatable, Sendable {
  /// How a node's value is made. Operands are named by their places in the tape.
  public enum Operation: Equatable, Sendable {
    /// A number that is given, such as a weight or a pixel.
    case number
    case sum(Int, Int)
    case difference(Int, Int)
    case product(Int, Int)
    /// x to the power of a whole number, which may be negative but not 0.
    case power(Int, exponent: Int)
    case exp(Int)
    case tanh(Int)
    /// max(x, 0)
    case relu(Int)
  }

  public var operation: Operation
  public var value: Float
  public var gradient: Float

  public init(_ operation: Operation, value: Float, gradient: Float = 0) {
    self.operation = operation
    self.value = value
    self.gradient = gradient
  }

  /// xⁿ for any whole number n, by repeated multiplication.
  public static func power(_ x: Float, _ n: Int) -> Float {
    let product = (0..<abs(n)).reduce(Float(1)) { y, _ in y * x }
    return n < 0 ? 1 / product : product
  }
}

extension [ScalarNode] {
  /// Writes a given number down, and returns its place.
  @discardableResult
  public mutating func record(_ number: Float) -> Int {
    append(ScalarNode(.number, value: number))
    return count - 1
  }

  /// Computes an operation on nodes that are already there, writes it down, and returns its place. A
  /// `.number` is written down as 0.
  @discardableResult
  public mutating func record(_ operation: ScalarNode.Operation) -> Int {
    func x(_ place: Int) -> Float { self[place].value }
    let value =
      switch operation {
      case .number: Float(0)
      case .sum(let i, let j): x(i) + x(j)
      case .difference(let i, let j): x(i) - x(j)
      case .product(let i, let j): x(i) * x(j)
      case .power(let i, let n): ScalarNode.power(x(i), n)
      case .exp(let i): VectorMath.exp(x(i))
      case .tanh(let i): VectorMath.tanh(x(i))
      case .relu(let i): x(i) > 0 ? x(i) : 0
      }
    append(ScalarNode(operation, value: value))
    return count - 1
  }

  /// Writes down 1 / (1 + exp(-z)) of the node at `z`, and returns its place.
  public mutating func recordSigmoid(_ z: Int) -> Int {
    let minusOne = record(-1)
    let exponential = record(.exp(record(.product(z, minusOne))))
    return record(.power(record(.sum(record(1), exponential)), exponent: -1))
  }

  /// The operands of the node at `place`, and the derivative of its value with respect to each.
  func slopes(at place: Int) -> [(operand: Int, slope: Float)] {
    func x(_ place: Int) -> Float { self[place].value }
    let y = x(place)
    return switch self[place].operation {
    case .number: []
    case .sum(let i, let j): [(i, 1), (j, 1)]
    case .difference(let i, let j): [(i, 1), (j, -1)]
    case .product(let i, let j): [(i, x(j)), (j, x(i))]
    case .power(let i, let n): [(i, Float(n) * ScalarNode.power(x(i), n - 1))]
    case .exp(let i): [(i, y)]
    case .tanh(let i): [(i, 1 - y * y)]
    case .relu(let i): [(i, x(i) > 0 ? 1 : 0)]
    }
  }
}

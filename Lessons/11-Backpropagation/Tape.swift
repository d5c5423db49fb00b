// A tape: every operation on numbers is written down in an array, and one walk back over the array gives the
// gradient with respect to every number on it. Chapter 11, “The box opened”.
// A node is known by its place. Whatever it was made from was there before and has a lower place, so the
// array is in the right order by itself: no recursion, no cycles, no sorting.
// Left out: tensors, which `TapeLayer` leads to, and second derivatives.
// From: R. E. Wengert, “A simple automatic derivative evaluation program” (1964), who kept such a list;
// A. Griewank & A. Walther, “Evaluating Derivatives” (2008), chapter 3; the functions are those of
// A. Karpathy's micrograd (2020), which links objects instead.
import Curriculum

// book:begin tape-node
/// What made a number, with the places of the numbers that it was made from.
public enum TapeOperation: Equatable, Sendable {
  /// Nothing: a number that was given, such as a weight.
  case given
  case add(Int, Int), subtract(Int, Int), multiply(Int, Int), divide(Int, Int)
  case power(Int, Float), exp(Int), log(Int), tanh(Int), sigmoid(Int), relu(Int)
  /// a b + c, rounded once.
  case multiplyAdd(Int, Int, Int)
}

public struct TapeNode: Equatable, Sendable {
  public let operation: TapeOperation
  public let value: Float
}
// book:end tape-node

/// Everything that was computed, in order. A class, because the numbers of an expression all write on the
/// same tape while Swift evaluates it.
public final class Tape {
  public private(set) var nodes: [TapeNode] = []

  public init() {}

  /// Keeps `nodes` in one piece of memory while `count` of them are written.
  public init(reserving count: Int) { nodes.reserveCapacity(count) }

  /// Writes down a number that is given.
  public func number(_ value: Float) -> TapeNumber { write(.given, value) }

  func write(_ operation: TapeOperation, _ value: Float) -> TapeNumber {
    nodes.append(TapeNode(operation: operation, value: value))
    return TapeNumber(tape: self, place: nodes.count - 1)
  }

  // book:begin tape-backward
  /// The gradient of `last` with respect to every number that was written before it.
  public func backward(from last: TapeNumber) -> TapeGradient {
    require(last.tape === self, "the number is not on this tape")
    // Every pass begins with zeros, so nothing is left of an earlier one.
    var gradient = [Float](repeating: 0, count: last.place + 1)
    // dL/dL = 1
    gradient[last.place] = 1
    for place in stride(from: last.place, through: 0, by: -1) {
      nodes[place].addGradients(gradient[place], nodes, to: &gradient)
    }
    return TapeGradient(numbers: gradient)
  }
  // book:end tape-backward
}

/// A number on a tape: the tape and the number's place on it.
public struct TapeNumber {
  public let tape: Tape
  public let place: Int

  public var value: Float { tape.nodes[place].value }
}

/// The gradient of one number with respect to every number before it.
public struct TapeGradient: Equatable, Sendable {
  /// By place, from 0 to that of the number itself.
  public let numbers: [Float]

  /// dL/dx; 0 for a number that was written after L.
  public subscript(_ x: TapeNumber) -> Float {
    numbers.indices.contains(x.place) ? numbers[x.place] : 0
  }
}

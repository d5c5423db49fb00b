// What a tape can take: a chain of a million numbers, and one number that is used a million times. A walk
// that calls itself for each operand would run out of stack on the first, and one that follows every path
// would never end. Chapter 11, “The box opened” and the what-if `long-chain`.
import Curriculum

/// One trial of the tape.
public struct TapeTrial: Equatable, Sendable {
  public let nodes: Int
  public let value: Float
  public let gradient: Float
  /// For writing the tape and for walking back over it, measured.
  public let seconds: Double

  /// Interest on interest: x grows by its n-th part, n times in a row, and becomes (1 + 1/n)^n x, which is
  /// nearly e x. Each step uses x twice, as x + x/n, so 2^n paths lead from the first number to the last.
  ///
  /// - Parameter nodes: how many numbers there are to be, 3 or more; a step takes two
  /// - Returns: the last number, and its gradient with respect to the first; both are (1 + 1/n)^n.
  public static func chain(_ nodes: Int) -> TapeTrial {
    require(nodes >= 3, "a chain of \(nodes) nodes has no step")
    let steps = (nodes - 1) / 2
    return trial(nodes) { x in
      let tape = x.tape
      let share = tape.number(1 / Float(steps))
      return (0..<steps).reduce(x) { x, _ in x * share + x }
    }
  }

  /// One number, added to a sum `uses` times.
  ///
  /// - Returns: the sum and its gradient: both are the number of uses, exactly so up to 2^24.
  public static func wide(_ uses: Int) -> TapeTrial {
    require(uses >= 1, "a sum needs a number")
    return trial(uses) { x in (1..<uses).reduce(x) { sum, _ in sum + x } }
  }

  private static func trial(_ nodes: Int, _ expression: (TapeNumber) -> TapeNumber) -> TapeTrial {
    let clock = ContinuousClock()
    let begun = clock.now
    let tape = Tape(reserving: nodes + 2)
    let x = tape.number(1)
    let y = expression(x)
    let gradient = tape.backward(from: y)[x]
    return TapeTrial(
      nodes: tape.nodes.count, value: y.value, gradient: gradient,
      seconds: (clock.now - begun) / .seconds(1))
  }
}

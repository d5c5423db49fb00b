// One row of a table of times beside another library.
import Curriculum

/// What is timed: its name, which the peer's script knows too, and our way to do it.
public struct PeerRow {
  /// Ends in sizes: `sum-4096x4096`.
  public var name: String
  /// Seconds that one call takes, roughly: so many calls make a turn.
  public var guess: Double
  /// At least so many times as fast as the peer.
  public var bar: Double
  /// Makes the tensors when the row's turn comes, and returns the call.
  public var make: (inout RandomSource) -> () -> Void

  public init(
    name: String, guess: Double, bar: Double = 1, make: @escaping (inout RandomSource) -> () -> Void
  ) {
    self.name = name
    self.guess = guess
    self.bar = bar
    self.make = make
  }
}

/// Keeps the compiler from leaving out what makes a value.
@inline(never)
public func keep<Value>(_ value: Value) {}

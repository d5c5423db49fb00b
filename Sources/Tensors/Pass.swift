// What all layers of a model share while one input passes through it: whether this is training, and
// where random numbers come from. Chapter 11, which is still to come.
import Curriculum

/// One pass through a model, or several in succession.
///
///     var source = RandomSource(seed: 7)
///     var pass = Pass.training(using: &source)   // made once, before the loop over the steps
///
/// A pass cannot be copied, because two copies would draw the same random numbers.
public struct Pass: ~Copyable, Sendable {
  /// True in training. Dropout and batch norm behave differently in evaluation.
  public let isTraining: Bool
  private var source: RandomSource?

  /// A pass in training. Its random numbers are its own: `source` only gives it a seed, so that two
  /// passes made from one source differ.
  public static func training(using source: inout RandomSource) -> Pass {
    Pass(isTraining: true, source: RandomSource(seed: Int(truncatingIfNeeded: source.next())))
  }

  /// A pass in training through layers that draw no random numbers. A layer that asks for some stops
  /// the program.
  public static var trainingWithoutDraws: Pass { Pass(isTraining: true, source: nil) }

  /// A pass in evaluation, in which no layer may draw a random number.
  public static var evaluation: Pass { Pass(isTraining: false, source: nil) }

  /// Random numbers for one layer in one pass: a new source each time, and the same ones for the
  /// same seed.
  ///
  /// Only a pass made by `training(using:)` has random numbers. Asking another one stops the program.
  public mutating func drawSource() -> RandomSource {
    require(
      source != nil,
      """
      a layer asked for random numbers, which a pass \
      \(isTraining ? "without draws" : "in evaluation") does not have; \
      Pass.training(using: &source) has them
      """)
    return RandomSource(seed: Int(truncatingIfNeeded: source?.next() ?? 0))
  }
}

// How plotting says no. Plotting lies below Curriculum, so it has an error type of its own with
// the same two parts; the command turns one into the other.

/// What went wrong while drawing or saving, where, and what to do about it.
public struct PlotError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Kind: Equatable, Sendable {
    /// The machine lacks something: gnuplot, a kind of output, room on the disk, a display.
    case machine
    /// The path or the size that was asked for cannot be used.
    case usage
    /// gnuplot was there and failed, or was too slow.
    case gnuplot
  }

  public var kind: Kind
  /// What is wrong and where, in one sentence.
  public var problem: String
  /// The command or the change that mends it.
  public var mend: String

  public init(_ kind: Kind, _ problem: String, mend: String) {
    self.kind = kind
    self.problem = problem
    self.mend = mend
  }

  public var description: String { mend.isEmpty ? problem : "\(problem)\n\(mend)" }
}

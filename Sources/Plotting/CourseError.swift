// The error that boundaries throw: arguments, files, gnuplot, data. It belongs to the lowest module
// that throws it; `Curriculum` passes it on to lessons, and has `require` for mistakes in programs.

/// What went wrong, where, and what to do about it.
public struct CourseError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Decides the exit code of the `lesson` command.
  public enum Kind: Int32, Sendable {
    /// The learner's exercises fail, or their code ends a run.
    case exercises = 1
    /// The command line, a parameter or a file is not what it should be.
    case usage = 2
    /// The machine lacks something (a program, a library, room on the disk, a display), or a program
    /// such as gnuplot failed or was too slow.
    case machine = 3
  }

  public var kind: Kind
  /// What is wrong and where, in one sentence.
  public var problem: String
  /// The command or the change that helps.
  public var mend: String

  public init(_ kind: Kind, _ problem: String, mend: String) {
    self.kind = kind
    self.problem = problem
    self.mend = mend
  }

  public var description: String { mend.isEmpty ? problem : "\(problem)\n\(mend)" }
}

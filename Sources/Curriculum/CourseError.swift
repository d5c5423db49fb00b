// How the course says no. Boundaries (arguments, files, gnuplot, data) throw `CourseError`;
// mistakes of the programmer, such as shapes that do not fit, stop at `require`.

/// What went wrong, where, and what to do about it.
public struct CourseError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Decides the exit code of the `lesson` command.
  public enum Kind: Int32, Sendable {
    /// The learner's exercises fail.
    case exercises = 1
    /// The command line, a parameter or a file is not what it should be.
    case usage = 2
    /// The machine lacks something: a program, a library, room on the disk.
    case machine = 3
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

/// Stops the program with `message` unless `condition` holds; unlike `precondition`, it keeps its
/// message in optimized code. Put both shapes into the message.
@inlinable
public func require(
  _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  if !condition { fatalError(message(), file: file, line: line) }
}

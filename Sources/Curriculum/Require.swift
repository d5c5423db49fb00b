// How lessons refuse: what comes from outside the program throws `CourseError`; a mistake in the
// program itself, such as two shapes that do not fit, stops it at `require`.
import Plotting

/// What went wrong outside the program, where, and what to do about it.
public typealias CourseError = Plotting.CourseError

/// Stops the program with `message` unless `condition` holds; unlike `precondition`, it keeps its
/// message in optimized code. Put both shapes into the message.
@inlinable
public func require(
  _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  if !condition { fatalError(message(), file: file, line: line) }
}

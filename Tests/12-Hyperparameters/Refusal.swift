// What the tests of lesson 12 expect where something is refused.
import Plotting
import Testing

/// Expects a usage error whose problem begins with `problem`, and that says what to do.
func expectRefusal(
  _ problem: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) {
  #expect(sourceLocation: sourceLocation) {
    try body()
  } throws: { error in
    guard let error = error as? CourseError else { return false }
    return error.kind == .usage && error.problem.hasPrefix(problem) && !error.mend.isEmpty
  }
}

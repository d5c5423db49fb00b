// The trait that marks a suite as the tests of an exercise.
// It leaves the judging to `lesson 04 --check`: elsewhere the suite is skipped, so that
// `swift test` says nothing about exercises that a learner has yet to write.

import Foundation
import Testing

extension Trait where Self == ConditionTrait {
  /// Runs the suite only where the checker asks for it, by the environment variable
  /// `LESSON_CHECKER`; elsewhere it is skipped with a word on `lesson 04 --check`.
  ///
  /// - Parameter lesson: the lesson's number, two digits, such as `"04"`.
  public static func exercise(
    _ lesson: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Self {
    .enabled(
      if: ProcessInfo.processInfo.environment["LESSON_CHECKER"] != nil,
      "run `lesson \(lesson) --check`", sourceLocation: sourceLocation)
  }
}

// The trait that marks a suite as the tests of an exercise.
// It leaves the judging to `lesson 04 --check`: elsewhere the suite is skipped, so that
// `swift test` says nothing about exercises that a learner has yet to write. In a check it also
// vouches for each test that passes; see Receipts.

import Foundation
import Synchronization
import Testing

/// Runs a suite only in a check, and hands in a receipt for each of its tests that recorded nothing.
public struct ExerciseTrait: SuiteTrait, TestTrait, TestScoping {
  fileprivate let condition: ConditionTrait

  public var isRecursive: Bool { true }

  /// Skips the tests where there is no check. It runs before any test does, and so before any of the
  /// learner's code: by then the receipts have been read.
  public func prepare(for test: Test) async throws {
    Receipts.load()
    try await condition.prepare(for: test)
  }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    guard !test.isSuite else { return try await function() }
    let count = Mutex(0)
    let counting = IssueHandlingTrait.compactMapIssues { issue in
      count.withLock { $0 += 1 }
      return issue
    }
    try await counting.provideScope(for: test, testCase: testCase, performing: function)
    if count.withLock({ $0 }) == 0 { Receipts.handIn(test) }
  }
}

extension Trait where Self == ExerciseTrait {
  /// Runs the suite only where the checker asks for it, by the environment variable
  /// `LESSON_CHECKER`; elsewhere it is skipped with a word on `lesson 04 --check`.
  ///
  /// - Parameter lesson: the lesson's number, two digits, such as `"04"`.
  public static func exercise(
    _ lesson: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Self {
    ExerciseTrait(
      condition: .enabled(
        if: ProcessInfo.processInfo.environment["LESSON_CHECKER"] != nil,
        "run `lesson \(lesson) --check`", sourceLocation: sourceLocation))
  }
}

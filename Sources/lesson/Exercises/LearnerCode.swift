// What holds for every process that runs the learner's code.
import Curriculum
import Foundation

enum LearnerCode {
  /// This process's environment, and where Swift writes the backtrace of a trap.
  static func environment(backtrace: URL) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    environment["SWIFT_BACKTRACE"] = """
      enable=yes,color=no,interactive=no,output-to=\(backtrace.path),threads=crashed,\
      registers=none,images=none,limit=64,timeout=5s
      """
    return environment
  }

  /// In seconds: `usual`, unless the environment says otherwise.
  ///
  /// - Throws: `CourseError` of kind `usage` where it says something that is no time.
  static func timeLimit(
    _ usual: Double, _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Double {
    guard let text = environment["LESSON_TIME_LIMIT"] else { return usual }
    guard let seconds = Double(text), seconds.isFinite, seconds > 0 else {
      throw CourseError(
        .usage, "LESSON_TIME_LIMIT=\(text) is not a number of seconds.",
        mend: "Set it to a positive number, such as 30, or unset it.")
    }
    return max(0.1, seconds)
  }

  /// The seed that the environment sets for the inputs that tests draw; nil where it sets none.
  ///
  /// - Throws: `CourseError` of kind `usage` where it is not a whole number.
  static func seed(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Int? {
    guard let text = environment["LESSON_SEED"] else { return nil }
    guard let seed = Int(text) else {
      throw CourseError(
        .usage, "LESSON_SEED=\(text) is not a whole number.",
        mend: "Set it to one, such as 1, or unset it.")
    }
    return seed
  }
}

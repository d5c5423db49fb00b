// What holds for every process that runs the learner's code.
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
  static func timeLimit(
    _ usual: Double, _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Double {
    environment["LESSON_TIME_LIMIT"].flatMap(Double.init).map { max(0.1, $0) } ?? usual
  }
}

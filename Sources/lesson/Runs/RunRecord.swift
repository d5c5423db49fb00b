// What is known of one run: run.json in its folder.
import Foundation

/// One run of a lesson.
struct RunRecord: Codable, Equatable, Sendable {
  enum Status: String, Codable, Sendable {
    /// Not ended yet, or ended with the machine.
    case running
    case complete, failed, interrupted
  }

  struct Setting: Codable, Equatable, Sendable {
    let name: String
    let value: String
  }

  var schema = 1
  /// Names the run's folder: `20261121T041500.123Z-04`.
  let id: String
  let lesson: String
  let parameters: [Setting]
  let whatIf: String?
  /// Exercises whose functions came from the learner.
  let learners: [String]
  /// The hash of the code that ran.
  let code: String
  var seconds: Double
  var status: Status
}

// What is known of one run: run.json in its folder.
import Curriculum
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

  /// The command that made it, such as `lesson 04 --run --what-if double threads=1`, with the
  /// parameters that `defaults` does not have.
  func command(defaults: [String: String]) -> String {
    var words = ["lesson \(lesson) --run"]
    if !learners.isEmpty { words.append("--mine") }
    if let whatIf { words.append("--what-if \(whatIf)") }
    words += parameters.filter { defaults[$0.name] != $0.value }.map { "\($0.name)=\($0.value)" }
    return words.joined(separator: " ")
  }

  /// The same, with what its what-if changed left to the what-if.
  func command(of card: Card) -> String {
    var defaults = Dictionary(
      card.parameters.map { ($0.name, $0.defaultText) }, uniquingKeysWith: { first, _ in first })
    if let change = card.whatIfs.first(where: { $0.name == whatIf }) {
      defaults.merge(change.changes) { $1 }
    }
    return command(defaults: defaults)
  }
}

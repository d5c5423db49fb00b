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
  /// The hash of the code that can change the run's results (`CodeHash.of`).
  let code: String
  var seconds: Double
  var status: Status

  /// When it began, and how it ended: `3 hours ago, complete`; from yesterday back also the day (UTC).
  func words(now: Date = Date()) -> String {
    let verdict = status == .running ? "not ended" : status.rawValue
    guard let begun = RunStore.date(stamp: id) else { return verdict }
    return "\(RunRecord.when(begun, now: now)), \(verdict)"
  }

  static func when(_ date: Date, now: Date) -> String {
    func ago(_ count: Int, _ unit: String) -> String {
      "\(count) \(unit)\(count == 1 ? "" : "s") ago"
    }
    let day = date.formatted(.iso8601.year().month().day().dateSeparator(.dash))
    let seconds = Int(now.timeIntervalSince(date))
    switch seconds {
    case ..<0: return day
    case ..<60: return "a moment ago"
    case ..<3_600: return ago(seconds / 60, "minute")
    case ..<86_400: return ago(seconds / 3_600, "hour")
    case ..<(30 * 86_400): return "\(day), \(ago(seconds / 86_400, "day"))"
    default: return day
    }
  }

  /// The command that made it, such as `lesson 04 --run --what-if double threads=1`, with the
  /// parameters that `defaults` does not have.
  func command(defaults: [String: String]) -> String {
    var words = ["lesson \(lesson) --run"]
    if !learners.isEmpty { words.append("--mine") }
    if let whatIf { words.append("--what-if \(whatIf)") }
    words += parameters.filter { defaults[$0.name] != $0.value }.map { "\($0.name)=\($0.value)" }
    return words.joined(separator: " ")
  }

  /// A sentence for each parameter that the what-if sets and the command line set to something else.
  func replacedChanges(of card: Card) -> [String] {
    guard let whatIf = card.whatIfs.first(where: { $0.name == whatIf }) else { return [] }
    return parameters.compactMap { own in
      guard let change = whatIf.changes[own.name], change != own.value else { return nil }
      return """
        The what-if “\(whatIf.name)” sets \(own.name)=\(change); this run has \(own.name)=\(own.value), as \
        you gave it.
        """
    }
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

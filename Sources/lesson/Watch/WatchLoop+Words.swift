// What `lesson watch` says where it has no screen: lines of text, or JSON Lines for programs.
import Curriculum
import Foundation

/// The event of a watch as `--json` gives it.
struct WatchReport: Encodable {
  enum Event: String, Encodable {
    case watching, changed, checked, away, back
  }

  let lesson: String
  let event: Event
  var folder: String?
  /// The files that were saved.
  var files: [String]?
  /// The exercises that are tested for it.
  var tests: [Int]?
  var seconds: Double?
}

enum WatchWords {
  /// The time of day, as a clock shows it.
  static func clock(_ now: Date = Date()) -> String {
    var seconds = time_t(now.timeIntervalSince1970)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return String(format: "%02d:%02d:%02d", parts.tm_hour, parts.tm_min, parts.tm_sec)
  }

  static func seconds(_ seconds: Double) -> String { String(format: "%.1f s", seconds) }
}

extension WatchLoop {
  private var hasScreen: Bool { terminal != nil }
  private var shownFolder: String { "Exercises/\(card.folder)" }

  private func report(_ event: WatchReport.Event, _ change: (inout WatchReport) -> Void = { _ in })
  {
    var report = WatchReport(lesson: card.number, event: event)
    change(&report)
    output.event("watch", report)
  }

  func sayWatching() {
    report(.watching) { $0.folder = shownFolder }
    if !hasScreen { output.say("Watching \(shownFolder); Ctrl-C ends it.") }
  }

  func sayChanged(_ files: [String]) {
    report(.changed) { report in
      report.files = files
      report.tests = state.stale.sorted()
    }
  }

  /// All verdicts, the old ones that still hold among them.
  func sayVerdicts(_ seconds: Double) {
    report(.checked) { $0.seconds = seconds }
    guard !hasScreen else { return }
    output.say()
    output.say(output.style(.faint, "— \(WatchWords.clock()), \(WatchWords.seconds(seconds))"))
    let verdicts = exercises.compactMap { state.verdicts[$0.number] }
    _ = CheckView(project: project, output: output, card: card).show(verdicts)
  }

  func sayFailed(_ problem: String, _ mend: String) {
    if !hasScreen { output.fail(CourseError(.machine, problem, mend: mend)) }
  }

  func sayAway() {
    report(.away) { $0.folder = shownFolder }
    if !hasScreen { output.say("\(shownFolder) is not there any more; waiting for it …") }
  }

  func sayBack() {
    report(.back) { $0.folder = shownFolder }
    if !hasScreen { output.say("\(shownFolder) is back.") }
  }
}

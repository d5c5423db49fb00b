// Where a program is that does not come to an end: the thread that has used the processor most gets a
// signal on which Swift writes a backtrace of that thread. Linux alone; elsewhere there is no /proc.
import Foundation

enum BusyThread {
  /// How long the backtrace may take.
  private static let patience = 8.0

  /// Makes `process` write the backtrace of its busiest thread, and waits for its end in the file at `url`.
  static func trace(_ process: pid_t, to url: URL) async {
    guard let thread = find(in: process) else { return }
    // Linux gives a signal for the process to the thread whose number is named, where that takes signals.
    // SIGTRAP, because a shell makes what it runs in the background ignore SIGQUIT.
    kill(thread, SIGTRAP)
    let begun = ContinuousClock.now
    while kill(process, 0) == 0, ContinuousClock.now - begun < .seconds(patience) {
      guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { return }
      let text = (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
      if text?.contains("Backtrace took") == true { return }
    }
  }

  /// The thread that has used most of the processor's time; nil where nothing says it.
  private static func find(in process: pid_t) -> pid_t? {
    let folder = "/proc/\(process)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return threads.compactMap { pid_t($0) }.max { a, b in
      ticks("\(folder)/\(a)/stat") < ticks("\(folder)/\(b)/stat")
    }
  }

  /// The time in user mode from a line of `/proc/…/stat`, the 14th of its fields.
  static func ticks(of stat: String) -> Int {
    // The second field is a name in parentheses, which may hold spaces.
    guard let end = stat.lastIndex(of: ")") else { return 0 }
    let fields = stat[stat.index(after: end)...].split(separator: " ")
    return fields.count > 11 ? Int(fields[11]) ?? 0 : 0
  }

  private static func ticks(_ path: String) -> Int {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { return 0 }
    return ticks(of: String(decoding: data, as: UTF8.self))
  }
}

// Says that something happened in a folder. It watches the folder, not its files: many editors save by
// writing a new file and giving it the old one's name. Where the system sends no events it looks by
// itself, four times a second.
import Foundation
import Synchronization

/// Watches a lesson's folder. What happened there is read from the files, never from the events: they
/// may be too many, or too late.
final class FolderEvents {
  private let folder: URL
  /// The learner's folder, which holds the others.
  private let top: URL
  private let polls: Bool
  private let body: @Sendable () -> Void
  private var source: (any DispatchSourceProtocol)?

  init(folder: URL, top: URL, polls: Bool, _ body: @escaping @Sendable () -> Void) {
    self.folder = folder.standardizedFileURL
    self.top = top.standardizedFileURL
    self.polls = polls
    self.body = body
    restart()
  }

  deinit { stop() }

  /// Watches anew: the folder may be another one under the same name.
  func restart() {
    stop()
    source = (polls ? nil : events()) ?? polling()
  }

  func stop() {
    source?.cancel()
    source = nil
  }

  private func polling() -> any DispatchSourceProtocol {
    let folder = folder
    let body = body
    let last = Mutex(FolderEvents.stamps(of: folder))
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "files"))
    timer.schedule(deadline: .now() + 0.25, repeating: 0.25, leeway: .milliseconds(25))
    timer.setEventHandler {
      let new = FolderEvents.stamps(of: folder)
      let isNew = last.withLock { last in
        defer { last = new }
        return last != new
      }
      if isNew { body() }
    }
    timer.resume()
    return timer
  }

  /// When each file was changed, and its size; nil where there is no such folder.
  static func stamps(of folder: URL) -> [String: [Int]]? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      return nil
    }
    var stamps: [String: [Int]] = [:]
    for name in names where FolderContents.isChecked(name) {
      var status = stat()
      guard stat(folder.appending(path: name).path, &status) == 0 else { continue }
      #if canImport(Glibc)
        let time = status.st_mtim
      #else
        let time = status.st_mtimespec
      #endif
      stamps[name] = [Int(time.tv_sec), Int(time.tv_nsec), Int(status.st_size), Int(status.st_ino)]
    }
    return stamps
  }

  #if canImport(Glibc)
    /// Nil where the system gives no events for this folder.
    private func events() -> (any DispatchSourceProtocol)? {
      guard !Inotify.isRemote(folder), let inotify = Inotify(folder, below: top) else { return nil }
      let body = body
      let source = DispatchSource.makeReadSource(
        fileDescriptor: inotify.descriptor, queue: DispatchQueue(label: "files"))
      source.setEventHandler { if inotify.hasNews() { body() } }
      source.setCancelHandler { inotify.close() }
      source.resume()
      return source
    }
  #else
    private func events() -> (any DispatchSourceProtocol)? { nil }
  #endif
}

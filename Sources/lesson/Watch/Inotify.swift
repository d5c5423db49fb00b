// Linux's events of files: https://man7.org/linux/man-pages/man7/inotify.7.html
import Plotting
#if canImport(Glibc)
  import Foundation
  import Glibc

  /// One queue of events: of a folder, and of those above it, which may be moved away with it.
  struct Inotify: Sendable {
    let descriptor: Int32
    /// The name that matters in each folder that is watched; nil where all do.
    private let names: [Int32: String?]

    /// Nil where the system has no more queues, or the folder is not there.
    init?(_ folder: URL, below top: URL) {
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { return nil }
      let moves =
        IN_MOVE_SELF | IN_DELETE_SELF | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE
      var names: [Int32: String?] = [:]
      let writes = IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB
      let own = inotify_add_watch(descriptor, folder.path, UInt32(moves | writes))
      var place = folder
      while own >= 0, place.path != top.path, place.pathComponents.count > top.pathComponents.count
      {
        let above = place.deletingLastPathComponent().standardizedFileURL
        let watch = inotify_add_watch(descriptor, above.path, UInt32(moves))
        if watch >= 0 { names[watch] = place.lastPathComponent }
        place = above
      }
      names[own] = .some(nil)
      self.names = names
      if own < 0 {
        Glibc.close(descriptor)
        return nil
      }
    }

    func close() { Glibc.close(descriptor) }

    /// Empties the queue; true where something in it may concern the learner's files.
    func hasNews() -> Bool {
      var hasNews = false
      var buffer = [UInt8](repeating: 0, count: 16_384)
      while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
        var place = 0
        while place + MemoryLayout<inotify_event>.size <= count {
          let event = buffer.withUnsafeBytes {
            $0.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
          }
          let start = place + MemoryLayout<inotify_event>.size
          let end = min(count, start + Int(event.len))
          let name = String(decoding: buffer[start..<end].prefix { $0 != 0 }, as: UTF8.self)
          if concerns(event.wd, name) { hasNews = true }
          place = max(end, start)
        }
      }
      return hasNews
    }

    private func concerns(_ watch: Int32, _ name: String) -> Bool {
      // An overflow of the queue has no watch.
      guard let wanted = names[watch], !name.isEmpty else { return true }
      return wanted.map { $0 == name } ?? FolderContents.isChecked(name)
    }

    /// True for file systems that other machines may write to: they send no events for that. `mounts`
    /// is the text of https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html.
    static func isRemote(_ folder: URL, mounts: String? = nil) -> Bool {
      let text = mounts ?? (try? Files.text(URL(filePath: "/proc/self/mountinfo"))) ?? ""
      let path = folder.resolvingSymlinksInPath().path
      var best = (length: -1, type: "")
      for line in text.filledLines {
        let fields = line.split(separator: " ")
        guard fields.count > 4, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count
        else { continue }
        let place = fields[4].replacing("\\040", with: " ")
        let isAbove = place == "/" || path == place || path.hasPrefix(place + "/")
        if isAbove, place.count >= best.length { best = (place.count, String(fields[dash + 1])) }
      }
      return ["nfs", "nfs4", "9p", "cifs", "smb3", "vboxsf", "vmhgfs", "virtiofs"].contains(
        best.type)
        || best.type.hasPrefix("fuse.")
    }
  }
#endif

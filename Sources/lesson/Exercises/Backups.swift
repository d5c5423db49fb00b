// Copies of the learner's files from before they were changed:
// .lesson/backups/<UTC time>/04-Matmul/2-Dot.swift.
import Curriculum
import Foundation

/// Makes and finds backups. None is ever removed.
struct Backups {
  let project: Project

  struct Backup {
    let url: URL
    /// The path below Exercises, such as `04-Matmul/2-Dot.swift`.
    let name: String
  }

  /// Copies a file that lies below Exercises; gives the copy.
  func keep(_ file: URL, now: Date = Date()) throws -> URL {
    let base = project.exercises.standardizedFileURL.path + "/"
    let path = file.standardizedFileURL.path
    let name = path.hasPrefix(base) ? String(path.dropFirst(base.count)) : file.lastPathComponent
    let stamp = RunStore.stamp(now)
    var folder = project.backups.appending(path: stamp)
    var copy = 1
    while Files.exists(folder) {
      copy += 1
      folder = project.backups.appending(path: "\(stamp)-\(copy)")
    }
    let place = folder.appending(path: name)
    try Files.write(try Files.read(file), to: place)
    return place
  }

  /// Every backup, the newest first.
  func all() -> [Backup] {
    Files.names(in: project.backups).sorted(by: Backups.isNewer).flatMap { stamp in
      let folder = project.backups.appending(path: stamp)
      return Files.names(in: folder).flatMap { lesson in
        Files.names(in: folder.appending(path: lesson)).map { file in
          Backup(
            url: folder.appending(path: lesson).appending(path: file), name: "\(lesson)/\(file)")
        }
      }
    }
  }

  /// Orders `T-10` after `T-9`, and both after `T`.
  private static func isNewer(_ a: String, _ b: String) -> Bool {
    func key(_ name: String) -> (String, Int) {
      let parts = name.split(separator: "-", maxSplits: 1)
      return (String(parts.first ?? ""), parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    }
    return key(a) > key(b)
  }
}

// The copy of a lesson's exercises that is built. Only what differs is written, so that the build
// sees no change where there is none; and what differs has another time, so that it sees each change.
import Curriculum
import Foundation

/// A folder below .build/lesson.
struct Stage: Sendable {
  let folder: URL

  /// `form` is check, verify or mine.
  init(_ project: Project, _ form: String, _ lesson: String) {
    folder = project.work.appending(path: form).appending(path: lesson)
  }

  /// Makes the folder hold exactly `files`.
  func put(_ files: [String: String]) throws {
    try Files.createFolder(folder)
    for name in Files.names(in: folder) where files[name] == nil {
      do {
        try FileManager.default.removeItem(at: folder.appending(path: name))
      } catch {
        throw Files.cannotWrite(folder.appending(path: name), error)
      }
    }
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      try put(text, folder.appending(path: name))
    }
  }

  private func put(_ text: String, _ file: URL) throws {
    try Files.writeIfChanged(text, to: file)
    let time = Stage.time(of: text)
    guard try Files.modified(file) != time else { return }
    try Files.setModified(file, time)
  }

  /// The time that the copy of `text` gets, made of its contents. On Linux Swift's driver takes a file
  /// as unchanged while its time has the same whole second, so of two saves within one second the
  /// later would not be compiled. Here other contents have another second.
  static func time(of text: String) -> Date {
    var hash = ContentHash()
    hash.add(text)
    return Date(timeIntervalSince1970: TimeInterval(hash.value % (1 << 30)))
  }
}

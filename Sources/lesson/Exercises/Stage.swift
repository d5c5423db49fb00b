// The copy of a lesson's exercises that is built. Only what differs is written, so that the build
// sees no change where there is none.
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
      try Files.writeIfChanged(text, to: folder.appending(path: name))
    }
  }
}

// The learner's files of one lesson, as they are at one moment.
import Foundation

/// Texts by name: the exercises, and files of the learner's own beside them.
struct FolderContents: Equatable, Sendable {
  var texts: [String: String] = [:]

  init(texts: [String: String] = [:]) { self.texts = texts }

  /// Reads what a check reads. `Mine.swift` is for `--mine` alone. A file that cannot be read counts
  /// as missing, as it does for the check.
  init(of folder: URL) {
    for name in Files.names(in: folder) where FolderContents.isChecked(name) {
      if let data = try? Data(contentsOf: folder.appending(path: name)) {
        texts[name] = String(decoding: data, as: UTF8.self)
      }
    }
  }

  /// The names of files that are not the same in `other`.
  func differences(from other: FolderContents) -> [String] {
    Set(texts.keys).union(other.texts.keys).filter { texts[$0] != other.texts[$0] }.sorted()
  }

  static func isChecked(_ name: String) -> Bool { LearnerFiles.isSource(name) }
}

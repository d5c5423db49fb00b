// One story in three languages, and whatever file a reader brings. Chapter 08.
import Curriculum
import Foundation

/// A text in two parts: what a tokenizer learns from, and what it has not seen.
struct Texts: Sendable {
  let name: String
  let training: String
  let unseen: String

  /// The first seven of ten paragraphs are learned from.
  init(_ name: String, paragraphs: [String]) {
    self.name = name
    let cut = paragraphs.count * 7 / 10
    training = paragraphs[..<cut].joined(separator: "\n\n") + "\n"
    unseen = paragraphs[cut...].joined(separator: "\n\n") + "\n"
  }

  /// The course's own.
  static var all: [Texts] {
    [
      Texts("English", paragraphs: english), Texts("Spanish", paragraphs: spanish),
      Texts("Chinese", paragraphs: chinese),
    ]
  }

  /// The learner's own text: the first seven tenths of its bytes, up to a line's end where one is
  /// near, are learned from.
  ///
  /// - Throws: `CourseError` of kind `usage` for a file that cannot be read, is too short or too
  ///   large.
  init(file path: String) throws {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw CourseError(
        .usage, "corpus=\(path) cannot be read: \(error.localizedDescription)",
        mend: "Check the path and its permissions.")
    }
    guard data.count >= 1000 else {
      throw CourseError(
        .usage, "corpus=\(path) has \(data.count) bytes: too few to learn from and to test.",
        mend: "Bring a text of 1,000 bytes or more.")
    }
    guard data.count <= 20_000_000 else {
      throw CourseError(
        .usage, "corpus=\(path) has \(data.count) bytes: more than this run can show in seconds.",
        mend: "Take a part of it: head -c 20000000 '\(path)' > part.txt")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CourseError(
        .usage, "corpus=\(path) is not UTF-8.",
        mend: "Convert it: iconv -f WINDOWS-1252 -t UTF-8 '\(path)' > utf8.txt")
    }
    let bytes = Array(text.utf8)
    var cut = bytes.count * 7 / 10
    let line = bytes[cut...].prefix(2000).firstIndex(of: UInt8(ascii: "\n"))
    if let line, line + 1 < bytes.count { cut = line + 1 }
    while cut < bytes.count && bytes[cut] & 0xC0 == 0x80 { cut += 1 }
    name = "yours"
    training = String(decoding: bytes[..<cut], as: UTF8.self)
    unseen = String(decoding: bytes[cut...], as: UTF8.self)
  }
}

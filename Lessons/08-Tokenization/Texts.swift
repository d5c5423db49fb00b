// One story in three languages, and whatever file a reader brings. Chapter 08.
import Curriculum
import Data
import Foundation

extension String {
  /// The first `count` Unicode scalars. One character of Swift's may be a million of them.
  func beginning(_ count: Int) -> String { String(unicodeScalars.prefix(count)) }
}

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
  /// - Throws: `CourseError` of kind `usage` for a file that is no text, too short or too large.
  init(file path: String) throws {
    let text = try TextFile.read(path, for: .prose, atMost: 20_000_000)
    let bytes = Array(text.utf8)
    guard bytes.count >= 1000 else {
      throw CourseError(
        .usage, "\(path) has \(bytes.count) bytes: too few to learn from and to test.",
        mend: "Bring a text of 1,000 bytes or more.")
    }
    var cut = bytes.count * 7 / 10
    let line = bytes[cut...].prefix(2000).firstIndex(of: UInt8(ascii: "\n"))
    if let line, line + 1 < bytes.count { cut = line + 1 }
    while cut < bytes.count && bytes[cut] & 0xC0 == 0x80 { cut += 1 }
    name = "yours"
    training = String(decoding: bytes[..<cut], as: UTF8.self)
    unseen = String(decoding: bytes[cut...], as: UTF8.self)
  }
}

// A text's lines, however they end. `split(separator: "\n")` on a String finds no end in CR LF, which is
// one Character of its own.
import Foundation

extension StringProtocol where SubSequence == Substring {
  /// The lines, empty ones among them; they end with LF, CR LF, or CR alone. A text that ends with the
  /// end of a line has an empty last one.
  public var lines: [Substring] {
    var lines: [Substring] = []
    let bytes = utf8
    var start = startIndex
    var place = startIndex
    while place < endIndex {
      let byte = bytes[place]
      var next = bytes.index(after: place)
      if byte == 10 || byte == 13 {
        lines.append(self[start..<place])
        if byte == 13, next < endIndex, bytes[next] == 10 { next = bytes.index(after: next) }
        start = next
      }
      place = next
    }
    return lines + [self[start...]]
  }

  /// The lines that are not empty.
  public var filledLines: [Substring] { lines.filter { !$0.isEmpty } }

  /// The text with LF at the end of each line.
  public var withUnixLines: String {
    // Element by element this took a quarter of `lesson book --check`, because code outside this module is generic.
    let hasReturn = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.baseAddress.map { memchr($0, 13, bytes.count) != nil } ?? false
    }
    return hasReturn ?? utf8.contains(13) ? lines.joined(separator: "\n") : String(self)
  }
}

// Text that is compared by its bytes. Swift compares two strings as readers do: “é” written as one
// character and as an e with an accent are equal. Files and tokenizers mean the bytes, so a table
// whose keys come from them takes these keys.

/// A key of a dictionary or a set that equals another only where all bytes of their UTF-8 do.
public struct ExactText: Hashable, Sendable {
  public let text: String

  public init(_ text: String) { self.text = text }

  public static func == (a: ExactText, b: ExactText) -> Bool {
    a.text.utf8.count == b.text.utf8.count && a.text.utf8.elementsEqual(b.text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// The text for a line of a table or a message: where it is longer than `most` Unicode scalars,
  /// its beginning, `…`, and how many there are.
  ///
  ///     String(repeating: "a", count: 500).shortened(to: 5)  // "aaaaa… (500 characters)"
  public func shortened(to most: Int = 40) -> String {
    // A text has at least as many bytes as scalars: most texts need no count.
    if utf8.count <= most { return self }
    let scalars = unicodeScalars
    let count = scalars.count
    if count <= most { return self }
    return "\(String(scalars.prefix(most)))… (\(Digits.count(count)) characters)"
  }
}

// One visible character for every byte: how tokens that are no text stand in a file that is. Chapter
// 08.

/// The 256 characters of GPT-2's vocabulary (Radford et al. 2019, `bytes_to_unicode`): bytes that
/// Latin-1 prints stand for themselves, the 68 others for the characters from 256 on, in order.
public enum ByteAlphabet {
  private static func printsItself(_ byte: Int) -> Bool {
    (33...126).contains(byte) || (161...172).contains(byte) || (174...255).contains(byte)
  }

  /// The number of the character of each byte.
  static let scalars: [UInt32] = {
    var next: UInt32 = 256
    return (0..<256).map { byte in
      if printsItself(byte) { return UInt32(byte) }
      next += 1
      return next - 1
    }
  }()

  /// The bytes in the order of their characters: the order of the first 256 tokens.
  static let order: [UInt8] = (0..<256).map { UInt8($0) }.sorted {
    scalars[Int($0)] < scalars[Int($1)]
  }

  /// The byte of each character's number from 0 to 323; nil where there is none.
  private static let bytes: [UInt8?] = {
    var bytes = [UInt8?](repeating: nil, count: 324)
    for (byte, scalar) in scalars.enumerated() { bytes[Int(scalar)] = UInt8(byte) }
    return bytes
  }()

  /// The bytes as text: a space is `Ġ`, a line's end `Ċ`, and `é` two characters, `Ã©`.
  public static func text(_ token: some Sequence<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for byte in token {
      if let scalar = Unicode.Scalar(scalars[Int(byte)]) { text.append(scalar) }
    }
    return String(text)
  }

  /// The bytes that `text` stands for; nil where a character is none of the 256.
  public static func bytes(_ text: String) -> [UInt8]? {
    var found: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard scalar.value < 324, let byte = bytes[Int(scalar.value)] else { return nil }
      found.append(byte)
    }
    return found
  }
}

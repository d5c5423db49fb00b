// Exercise 08.5: any bytes as text that can be seen, and back. Chapter 08.

/// The bytes written in GPT-2's alphabet, one character for each byte.
///
/// - The bytes 33 to 126, 161 to 172 and 174 to 255 stand for themselves: their character has the
///   same number in Unicode. The other 68 bytes, in rising order, get the characters 256, 257, and
///   so on: byte 0 gets character 256, byte 1 gets 257, and byte 32, the space, gets 288, which is
///   `Ġ`.
///
///     visible([72, 105, 32, 10])    // "HiĠĊ"
///     visible([195, 169])           // "Ã©": the two bytes of "é" in UTF-8
///
/// `Unicode.Scalar(UInt32(300))` is an optional character; `String(Character(scalar))` is a string.
///
/// What it is for: a token may be half a character, or a space. In this alphabet every token can be
/// written in a text file, and `tokenizer.json` writes them this way.
public func visible(_ bytes: [UInt8]) -> String {
  // Your turn: replace the next line.
  return ""
}

/// The bytes that a text in GPT-2's alphabet stands for; nil if any character is not in the
/// alphabet.
///
///     bytes("HiĠĊ")    // [72, 105, 32, 10]
///     bytes("a b")     // nil: the space is not a character of this alphabet
///
/// `text.unicodeScalars` are its characters, and `scalar.value` is the number of each. A letter
/// with a separate accent, such as `"A\u{303}"`, is two of them, and the accent is not in the
/// alphabet. For any bytes x, `bytes(visible(x))` is x again.
public func bytes(_ text: String) -> [UInt8]? {
  // Your turn: replace the next line.
  return nil
}

/// The number of the character that stands for a byte. Write it first and use it in both functions.
func characterNumber(_ byte: UInt8) -> UInt32 {
  // Your turn: replace the next line.
  return 0
}

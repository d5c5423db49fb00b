// Exercise 08.5: any bytes as text that can be seen, and back. Chapter 08.

/// The bytes written in GPT-2's alphabet, one character for each byte.
///
/// - The bytes 33 to 126, 161 to 172 and 174 to 255 print themselves: their character has the same
///   number in Unicode. The other 68 bytes, in rising order, have the characters 256, 257, and so on:
///   byte 0 has character 256, byte 1 has 257, … byte 32, a space, has 288, which is `Ġ`.
///
///     visible([72, 105, 32, 10])    // "HiĠĊ"
///     visible([195, 169])           // "Ã©": the two bytes of "é" in UTF-8
///
/// `Unicode.Scalar(UInt32(300))` is an optional character; `String(Character(scalar))` is a text.
///
/// What it is for: a token may be half a character, or a space. In this alphabet every token can
/// stand in a file of text, and it is how `tokenizer.json` writes them.
public func visible(_ bytes: [UInt8]) -> String {
  // Your turn: replace the next line.
  return ""
}

/// The bytes that a text in GPT-2's alphabet stands for; nil where a character is not of it.
///
///     bytes("HiĠĊ")    // [72, 105, 32, 10]
///     bytes("a b")     // nil: a space is no character of this alphabet
///
/// `text.unicodeScalars` are its characters, and `scalar.value` their numbers. For all bytes,
/// `bytes(visible(x))` is x again: the round trip that the tests make.
public func bytes(_ text: String) -> [UInt8]? {
  // Your turn: replace the next line.
  return nil
}

/// The number of the character that stands for a byte: yours to write first, and to use in both.
func characterNumber(_ byte: UInt8) -> UInt32 {
  // Your turn: replace the next line.
  return 0
}

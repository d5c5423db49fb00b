// Exercise 08.4: from numbers back to bytes. Chapter 08.

import Tokenization

/// The bytes that tokens stand for; nil where a number is no token.
///
/// - Token n, from 0 to 255, is the byte n. Merge k, `merges[k]`, makes token 256 + k: the bytes of
///   its left token, then those of its right one. Both may be merges themselves, earlier ones.
/// - So there are 256 + `merges.count` tokens; other numbers, negative ones too, are none.
///
///     let merges = [Pair(104, 105), Pair(256, 33)]    // "hi", then "hi" + "!"
///     decoded([257, 32, 256], merges)                 // the bytes of "hi! hi"
///     decoded([258], merges)                          // nil
///
/// What it is for: a model gives numbers, and a reader wants text. A model that has been trained with
/// another vocabulary gives numbers that mean nothing; better to say so than to guess.
public func decoded(_ ids: [Int], _ merges: [Pair]) -> [UInt8]? {
  // Your turn: replace the next line.
  return []
}

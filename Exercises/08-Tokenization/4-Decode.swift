// Exercise 08.4: from numbers back to bytes. Chapter 08.

import Tokenization

/// The bytes that the tokens `ids` stand for, one after the other; nil if any number is not a
/// token.
///
/// - Token n, from 0 to 255, is the byte n. Merge k, `merges[k]`, makes token 256 + k: the bytes of
///   its left token, then those of its right one. Both may come from earlier merges themselves.
/// - So there are 256 + `merges.count` tokens; any other number, such as a negative one, is not
///   one.
/// - No tokens stand for no bytes: the result for an empty list is an empty list, not nil.
///
///     let merges = [Pair(104, 105), Pair(256, 33)]    // "hi", then "hi" + "!"
///     decoded([257, 32, 256], merges)                 // the bytes of "hi! hi"
///     decoded([258], merges)                          // nil
///
/// What it is for: a model produces numbers, and a reader wants text. A model that was trained with
/// another vocabulary produces numbers without a meaning in this one. It is better to say so than
/// to guess.
public func decoded(_ ids: [Int], _ merges: [Pair]) -> [UInt8]? {
  // Your turn: replace the next line.
  return []
}

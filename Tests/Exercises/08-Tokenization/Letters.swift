// Words as strings with one letter for each token, for the tests of lesson 08: the search and the
// replacement of strings are a second way to find and to merge pairs.

import Foundation
import Tokenization

/// One Chinese letter for each token, of a number below 20,000: these letters never combine.
func letters(_ word: [Int]) -> String {
  var text = String.UnicodeScalarView()
  text.append(contentsOf: word.compactMap { Unicode.Scalar(UInt32(0x4E00 + $0)) })
  return String(text)
}

/// The word of such a string.
func tokens(_ letters: String) -> [Int] {
  letters.unicodeScalars.map { Int($0.value) - 0x4E00 }
}

/// The word with the pair replaced by `token`, from left to right.
func replaced(_ word: [Int], _ pair: Pair, _ token: Int) -> [Int] {
  tokens(
    letters(word).replacingOccurrences(
      of: letters([pair.left, pair.right]), with: letters([token]), options: .literal))
}

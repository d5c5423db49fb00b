// The characters of a text by numbers, and back: the smallest of all tokenizers. A character is a
// Unicode scalar, so an accent that is written as a character of its own is one, and a family of
// emoji is several. Chapter 02; lesson 08 has better tokenizers.
import Curriculum
import Tensors

/// Every character that a text has, in the order of the Unicode standard.
public struct CharacterVocabulary: Equatable, Sendable {
  public let characters: [Unicode.Scalar]
  /// The number of each scalar up to the largest of the text, or -1.
  private let ids: [Int32]

  public init(_ text: String) {
    let largest = text.unicodeScalars.reduce(0) { max($0, Int($1.value)) }
    var ids = [Int32](repeating: -1, count: text.isEmpty ? 0 : largest + 1)
    for scalar in text.unicodeScalars { ids[Int(scalar.value)] = 0 }
    var characters: [Unicode.Scalar] = []
    for value in ids.indices where ids[value] == 0 {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      ids[value] = Int32(characters.count)
      characters.append(scalar)
    }
    self.characters = characters
    self.ids = ids
  }

  /// V.
  public var count: Int { characters.count }

  /// The number of each character; those that are not in the vocabulary are left out.
  ///
  ///     CharacterVocabulary("abba").ids(of: "bac")  // [1, 0]
  public func ids(of text: String) -> [Int] {
    text.unicodeScalars.compactMap { scalar in
      let value = Int(scalar.value)
      return value < ids.count && ids[value] >= 0 ? Int(ids[value]) : nil
    }
  }

  /// The text of the numbers, each from 0 to V - 1.
  public func text(of ids: [Int]) -> String {
    var text = String.UnicodeScalarView()
    for id in ids {
      require(characters.indices.contains(id), "there is no character \(id) among \(count)")
      text.append(characters[id])
    }
    return String(text)
  }
}

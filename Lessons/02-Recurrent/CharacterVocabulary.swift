// The characters of a text by numbers, and back: the smallest of all tokenizers. Chapter 02; lesson
// 08 has better ones.
import Curriculum
import Tensors

/// Every character that a text has, in the order of the Unicode standard.
public struct CharacterVocabulary: Equatable, Sendable {
  public let characters: [Character]
  private let ids: [Character: Int]

  public init(_ text: String) {
    characters = Set(text).sorted()
    ids = Dictionary(uniqueKeysWithValues: characters.enumerated().map { ($1, $0) })
  }

  /// V.
  public var count: Int { characters.count }

  /// The number of each character; those that are not in the vocabulary are left out.
  ///
  ///     CharacterVocabulary("abba").ids(of: "bac")  // [1, 0]
  public func ids(of text: String) -> [Int] { text.compactMap { ids[$0] } }

  /// The text of the numbers, each from 0 to V - 1.
  public func text(of ids: [Int]) -> String {
    for id in ids {
      require(characters.indices.contains(id), "there is no character \(id) among \(count)")
    }
    return String(ids.map { characters[$0] })
  }
}

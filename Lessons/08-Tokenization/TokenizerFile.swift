// What stands in a tokenizer.json of Hugging Face tokenizers, as far as this course reads it.
// Chapter 08.
import Foundation

/// The parts of the file by their own names.
struct TokenizerFile: Decodable {
  struct AddedToken: Decodable {
    var id: Int
    var content: String
    var singleWord: Bool?
    var lstrip: Bool?
    var rstrip: Bool?
    var special: Bool?

    enum CodingKeys: String, CodingKey {
      case id, content, lstrip, rstrip, special
      case singleWord = "single_word"
    }
  }

  /// A normalizer, pre-tokenizer or decoder: what kind it is, and the options that matter here.
  struct Step: Decodable {
    var type: String
    var addPrefixSpace: Bool?
    var useRegex: Bool?

    enum CodingKeys: String, CodingKey {
      case type
      case addPrefixSpace = "add_prefix_space"
      case useRegex = "use_regex"
    }
  }

  struct Model: Decodable {
    var type: String?
    var dropout: Double?
    var unkToken: String?
    var continuingSubwordPrefix: String?
    var endOfWordSuffix: String?
    var byteFallback: Bool?
    var ignoreMerges: Bool?
    var vocab: [String: Int]
    var merges: [Merge]

    enum CodingKeys: String, CodingKey {
      case type, dropout, vocab, merges
      case unkToken = "unk_token"
      case continuingSubwordPrefix = "continuing_subword_prefix"
      case endOfWordSuffix = "end_of_word_suffix"
      case byteFallback = "byte_fallback"
      case ignoreMerges = "ignore_merges"
    }
  }

  /// `["a", "b"]`, or `"a b"` as older versions wrote it.
  struct Merge: Decodable {
    var parts: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      } else {
        parts = try container.decode([String].self)
      }
    }
  }

  /// The model's kind alone, which decides whether the rest is worth reading.
  struct Kind: Decodable {
    struct Model: Decodable { var type: String? }
    var model: Model?
  }

  var addedTokens: [AddedToken]?
  var normalizer: Step?
  var preTokenizer: Step?
  var decoder: Step?
  var model: Model

  enum CodingKeys: String, CodingKey {
    case normalizer, decoder, model
    case addedTokens = "added_tokens"
    case preTokenizer = "pre_tokenizer"
  }
}

extension DecodingError {
  /// What does not fit and where, in a few words.
  var place: String {
    func path(_ context: Context) -> String {
      let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      return keys.isEmpty ? "" : "at \(keys.joined(separator: ".")): "
    }
    switch self {
    case .keyNotFound(let key, let context):
      return "\(path(context))“\(key.stringValue)” is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return path(context) + context.debugDescription
    case .dataCorrupted(let context):
      let cause = (context.underlyingError as NSError?)?.userInfo["NSDebugDescription"] as? String
      return path(context) + (cause ?? context.debugDescription)
    @unknown default: return "\(self)"
    }
  }
}

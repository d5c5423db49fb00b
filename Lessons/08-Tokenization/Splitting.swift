// The patterns that cut text into words before any merge, and which file asks for which. How they
// are read: WordScanner.swift and WordScanner+Newer.swift. Chapter 08.
import Curriculum

/// How text is cut into words before any merge.
public enum Splitting: String, Sendable, CaseIterable {
  /// The pattern of GPT-2 (Radford et al. 2019; the pattern stands in the code they published):
  /// `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`
  case gpt2
  /// The pattern of the files of Llama 3, which is GPT-4's: short forms in capitals too, any sign
  /// before letters, at most three digits, and lines that end with the signs before them.
  case llama3
  /// The same with one digit a word, as in the files of Qwen 2.
  case qwen2
  /// Not at all: a text is one word.
  case none

  /// The pattern as `tokenizer.json` writes it; nil for none.
  var pattern: String? {
    func newer(_ numbers: String) -> String {
      #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|"# + numbers
        + #"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
    }
    return switch self {
    case .gpt2: #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#
    case .llama3: newer(#"\p{N}{1,3}"#)
    case .qwen2: newer(#"\p{N}"#)
    case .none: nil
    }
  }

  /// The most numbers of one word.
  var longestNumber: Int { self == .llama3 ? 3 : self == .qwen2 ? 1 : .max }
}

// The steps before the merges that a tokenizer.json asks for: normal forms, patterns that cut, a
// space before the text. Anything else is refused by name. Chapter 08.
import Curriculum

extension TokenizerReader {
  /// How text is prepared and cut, the last cut apart.
  func steps() throws -> (splitting: Splitting, extras: TokenizerExtras) {
    var extras = TokenizerExtras()
    extras.normalizations = try normalizations(file["normalizer"])
    let list = try preTokenizers(file["pre_tokenizer"])
    guard let last = list.last, last["type"].string == "ByteLevel" else {
      let type = list.last?["type"].string ?? "null"
      throw refused("the pre-tokenizer \(type.shortened()) instead of ByteLevel")
    }
    // Hugging Face's defaults, where the file does not say.
    extras.addsPrefixSpace = last["add_prefix_space"].bool ?? true
    extras.cuts = try list.dropLast().map { try cut($0) }
    if last["use_regex"].bool ?? true { return (.gpt2, extras) }
    // The last cut by a known pattern is the scanner's, unless a space comes between the two.
    if !extras.addsPrefixSpace, case .known(let splitting)? = extras.cuts.last {
      extras.cuts.removeLast()
      return (splitting, extras)
    }
    return (.none, extras)
  }

  private func normalizations(_ step: JSONValue) throws -> [Normalization] {
    if step.isNull { return [] }
    let type = step["type"].string ?? "without a type"
    if type == "Sequence", let list = step["normalizers"].array {
      return try list.flatMap(normalizations)
    }
    guard let form = Normalization(rawValue: type) else {
      throw refused("the normalizer \(type.shortened())")
    }
    return [form]
  }

  private func preTokenizers(_ step: JSONValue) throws -> [JSONValue] {
    if step.isNull { return [] }
    if step["type"].string == "Sequence", let list = step["pretokenizers"].array {
      return try list.flatMap(preTokenizers)
    }
    return [step]
  }

  /// A Split by any pattern; all others are refused.
  private func cut(_ step: JSONValue) throws -> TextCut {
    let type = step["type"].string ?? "without a type"
    guard type == "Split" else { throw refused("the pre-tokenizer \(type.shortened())") }
    let isInverted = step["invert"].bool ?? false
    let kept: TextCut.Kept
    switch step["behavior"].string ?? "" {
    case "Isolated": kept = .everything
    case "Removed": kept = isInverted ? .matches : .others
    case let other: throw refused("a Split with the behavior \(other.shortened())")
    }
    if let literal = step["pattern"]["String"].string {
      if literal.isEmpty { throw refused("a Split by the empty text") }
      return .literal(Array(literal.utf8), kept)
    }
    guard let pattern = step["pattern"]["Regex"].string else {
      throw wrongType("the pattern of a Split", "{\"Regex\": …} or {\"String\": …}")
    }
    // The known patterns match everything: nothing is left between their matches.
    if kept != .others, let known = Splitting.allCases.first(where: { $0.pattern == pattern }) {
      return .known(known)
    }
    do {
      return .pattern(try TextPattern(pattern), kept)
    } catch let problem as CourseError {
      throw error("its pre-tokenizer Split: \(problem.problem.dropLast())", problem.mend)
    }
  }
}

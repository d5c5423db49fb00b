// Looking into a tokenizer: the words of a text, a smaller vocabulary, and how one word was merged.
// Chapter 08.

extension Tokenizer {
  /// What `splitting` cuts a text into; together the words are the text.
  public static func words(of text: String, splitting: Splitting = .gpt2) -> [String] {
    Corpus([text.utf8]).parts(splitting) { words in
      var found: [String] = []
      while let word = words.next() {
        found.append(
          String(decoding: UnsafeBufferPointer(start: word.start, count: word.count), as: UTF8.self)
        )
      }
      return found
    } join: {
      Array($0.joined())
    }
  }

  /// The same tokenizer with the first `size` tokens only, and the merges that make them: what
  /// training gives that stops there. For tokenizers that `trained` has made.
  func truncated(to size: Int) -> Tokenizer {
    let least = 256 + specials.count
    let size = max(size, least)
    if size >= vocabularySize { return self }
    let last = size == least ? nil : made.firstIndex(of: Int32(size - 1))
    let kept = last.map { zip(merges, made).prefix($0 + 1).map { ($0, Int($1)) } } ?? []
    return Tokenizer(
      tokens: Array(tokens[..<size]), merges: kept, byteTokens: byteTokens, specials: specials,
      splitting: splitting, extras: extras)
  }

  /// A token for people: as text where it is text, a space as `Ġ` and a line's end as `Ċ`; else
  /// byte by byte.
  func shown(_ id: Int) -> String {
    guard let text = String(validating: tokens[id], as: UTF8.self) else { return name(of: id) }
    // Scalar by scalar: Swift takes a space with an accent for one character, and \r\n too.
    let scalars = text.unicodeScalars.map { $0 == " " ? "Ġ" : $0 == "\n" ? "Ċ" : $0 }
    return String(String.UnicodeScalarView(scalars))
  }

  /// A token as the merges made it.
  public indirect enum Tree: Equatable, Sendable {
    /// A byte.
    case leaf(token: Int)
    /// Two trees that the merge number `rank` joined.
    case node(token: Int, rank: Int, left: Tree, right: Tree)

    public var token: Int {
      switch self {
      case .leaf(let token), .node(let token, _, _, _): token
      }
    }
  }

  /// How the tokens of one word were merged, in the order of the text: one tree for each token.
  public func trees(of word: String) -> [Tree] {
    var trees = word.utf8.map { Tree.leaf(token: Int(byteTokens[Int($0)])) }
    while true {
      var (best, place) = (Int32.max, 0)
      for i in 0..<max(0, trees.count - 1) {
        let rank = ranks.find(Pair(trees[i].token, trees[i + 1].token).key)
        if rank >= 0 && rank < best { (best, place) = (rank, i) }
      }
      if best == Int32.max { return trees }
      let rank = Int(best)
      trees[place] = .node(
        token: Int(made[rank]), rank: rank, left: trees[place], right: trees[place + 1])
      trees.remove(at: place + 1)
    }
  }
}

// Exercise 08.7, the challenge: the splitting pattern by hand. Chapter 08.

/// What GPT-2's pattern cuts a text into. Together the pieces are the text again.
///
/// - The text has ASCII characters only. `character.isLetter` and `character.isNumber` tell letters
///   and digits; a space, a tab `"\t"` and a line's end `"\n"` are white space; all else is a sign.
///
/// At each place, take the first of these that fits, and go on behind it:
///
/// 1. one of `'s 't 'm 'd 're 've 'll`, in small letters;
/// 2. a run of letters, as long as it goes, with a space `" "` before it if there is one;
/// 3. the same with digits; 4. the same with signs;
/// 5. a run of white space, all of it where the text ends with it; where something follows, all but
///    its last character, if it has more than one; otherwise that one.
///
///     split("I'll  go\n")    // ["I", "'ll", " ", " go", "\n"]
///     split("a1 b2")         // ["a", "1", " b", "2"]
///     split("(x, y)")        // ["(", "x", ",", " y", ")"]
///
/// What it is for: merges never cross these cuts. Without them, "dog", "dog." and "dog!" would each
/// get a token of their own, and "of the" one as well.
public func split(_ text: String) -> [String] {
  // learner:begin stub: [text]
  let characters = Array(text)
  func isSpace(_ c: Character) -> Bool { c == " " || c == "\t" || c == "\n" }
  /// 0 a letter, 1 a digit, 2 a sign, 3 white space.
  func kind(_ i: Int) -> Int {
    let c = characters[i]
    return c.isLetter ? 0 : c.isNumber ? 1 : isSpace(c) ? 3 : 2
  }
  var pieces: [String] = []
  var start = 0
  while start < characters.count {
    var end = start
    let rest = String(characters[start...].prefix(3))
    let short = ["'s", "'t", "'m", "'d", "'re", "'ve", "'ll"].first { rest.hasPrefix($0) }
    var run = start
    if characters[run] == " ", run + 1 < characters.count { run += 1 }
    if let short {
      end = start + short.count
    } else if kind(run) != 3 {
      end = run
      while end < characters.count, kind(end) == kind(run) { end += 1 }
    } else {
      while end < characters.count, kind(end) == 3 { end += 1 }
      if end < characters.count, end - start > 1 { end -= 1 }
    }
    pieces.append(String(characters[start..<end]))
    start = end
  }
  return pieces
  // learner:end
}

// Exercise 08.7, the challenge: the splitting pattern by hand. Chapter 08.

/// The pieces that GPT-2's pattern cuts a text into. Joined together, they are the text again.
///
/// - The text has only ASCII characters that print, spaces, tabs `"\t"` and line feeds `"\n"`. It
///   may be empty. The last three are white space; `character.isLetter` and `character.isNumber`
///   recognize letters and digits; everything else counts as a sign.
///
/// At each place, take the first of these that fits, and continue after it:
///
/// 1. one of `'s 't 'm 'd 're 've 'll`, in lower case;
/// 2. a run of letters, as long as possible, together with one space `" "` before it if there is
///    one;
/// 3. the same with digits; 4. the same with signs;
/// 5. a run of white space: all of it if the text ends there; if something follows, all but the
///    last character, or that character if the run has only one.
///
///     split("I'll  go\n")    // ["I", "'ll", " ", " go", "\n"]
///     split("a1 b2")         // ["a", "1", " b", "2"]
///     split("(x, y)")        // ["(", "x", ",", " y", ")"]
///
/// What it is for: merges never cross these cuts. Without them, "dog", "dog." and "dog!" would each
/// get a token of their own, and so would "of the".
public func split(_ text: String) -> [String] {
  // learner:begin stub: [text]
  let characters = Array(text)
  func isSpace(_ c: Character) -> Bool { c == " " || c == "\t" || c == "\n" }
  // 0 is a letter, 1 a digit, 2 a sign, 3 white space.
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

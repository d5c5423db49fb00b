// Formulas for the terminal: TeX as Unicode text in lines. Scripts are raised and lowered where Unicode
// has the letters, fractions become a/b, environments go line by line. Leaves out what text cannot
// show: the sizes of brackets, the places of limits. A command that it does not know stays as TeX.

/// Renders one formula.
struct TexText {
  private var rest: Substring

  /// The formula as one line.
  static func inline(_ tex: String) -> String {
    var parser = TexText(rest: tex[...])
    return tidy(parser.parse(isInline: true).joined(separator: "; "))
  }

  /// The formula as lines: one for each row of an environment.
  static func lines(_ tex: String) -> [String] {
    var parser = TexText(rest: tex[...])
    return parser.parse(isInline: false).map { line in
      String(line.prefix { $0 == " " }) + tidy(line)
    }.filter { !$0.allSatisfy { $0 == " " } }
  }

  /// One space between words, none at the ends; hard spaces are counted.
  private static func tidy(_ text: String) -> String {
    text.replacing(/[ \n]*(\u{A0}+)[ \n]*/) { "\($0.1)" }.replacing(/[ \n]+/, with: " ").replacing(
      "( ", with: "("
    ).replacing(" )", with: ")")
      .replacing(" ,", with: ",").replacing(/^ | $/, with: "").replacing("\u{A0}", with: " ")
  }

  // MARK: - Lines

  /// Everything that is left. The lines of an environment stand beneath each other, behind what
  /// comes before it; in an inline formula they are one.
  private mutating func parse(isInline: Bool) -> [String] {
    var done: [String] = []
    var line = ""
    while !rest.isEmpty {
      if takeBreak() {
        done.append(line)
        line = ""
      } else if take("\\begin") {
        let name = argument()
        if name.hasPrefix("array") { _ = rawArgument() }
        let rows = rows(until: name).map { $0.map { TexText.inline($0) } }
        if isInline {
          let all = rows.map { $0.joined(separator: name == "cases" ? ", " : " ") }
          line += TexRows.bracketed(all.joined(separator: "; "), name)
        } else {
          let start = TexText.tidy(line)
          let indent = String(repeating: " ", count: start.isEmpty ? 0 : start.count + 1)
          let framed = TexRows.framed(TexRows.aligned(rows, name), name)
          for (place, row) in framed.enumerated() {
            let row = row.replacing(" ", with: "\u{A0}")
            done.append((place == 0 ? (start.isEmpty ? "" : start + "\u{A0}") : indent) + row)
          }
          line = done.popLast() ?? ""
        }
      } else {
        line += next()
      }
    }
    return done + [line]
  }

  /// The cells of the rows up to `\end{name}`, as TeX.
  private mutating func rows(until name: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var depth = 0
    while !rest.isEmpty {
      if depth == 0, take("\\end{\(name)}") { break }
      if depth == 0, takeBreak() {
        rows.append([""])
      } else if depth == 0, take("&") {
        rows[rows.count - 1].append("")
      } else {
        let isEscaped = rest.hasPrefix("\\")
        for _ in 0..<(isEscaped ? 2 : 1) {
          guard let character = rest.popFirst() else { break }
          rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
          if !isEscaped { depth += character == "{" ? 1 : character == "}" ? -1 : 0 }
        }
      }
    }
    return rows.filter { $0.contains { !$0.trimmed.isEmpty } }
  }

  // MARK: - Atoms

  /// The text of the next thing: a letter, a group, a command with its arguments, a script.
  private mutating func next() -> String {
    guard let character = rest.popFirst() else { return "" }
    switch character {
    case "\\": return command()
    case "{":
      let inner = String(upToBrace())
      return TexText.inline(inner)
    case "^", "_": return script(character)
    case "}", "&": return ""
    case "-": return "−"
    case "'": return "′"
    case "*": return "∗"
    case "~": return " "
    default: return String(character)
    }
  }

  private mutating func script(_ kind: Character) -> String {
    let text = rawArgument()
    let inner = TexText.inline(text).filter { $0 != " " }
    let letters = kind == "^" ? TexSymbols.superscripts : TexSymbols.subscripts
    if kind == "^", inner == "∘" { return "°" }
    if kind == "^", inner == "′" || inner == "∗" { return inner == "∗" ? "*" : inner }
    let mapped = inner.compactMap { letters[$0] }
    if mapped.count == inner.count { return String(mapped) }
    let isWord = inner.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." }
    let isFree = rest.first.map { !$0.isLetter && !$0.isNumber && $0 != "(" } ?? true
    return isWord && (isFree || inner.count == 1) ? "\(kind)\(inner)" : "\(kind)(\(inner))"
  }

  private mutating func command() -> String {
    let name = String(rest.prefix { $0.isASCII && $0.isLetter })
    guard !name.isEmpty else {
      guard let character = rest.popFirst() else { return "\\" }
      return [",": " ", ";": " ", ":": " ", "!": "", " ": " ", "|": "‖"][character]
        ?? String(character)
    }
    rest.removeFirst(name.count)
    if let letter = TexSymbols.letters[name] {
      // The space that ends the command is none, unless a sign follows: \delta v, \delta = v.
      let isBeforeSign = rest.dropFirst().first.map { "=<>+-".contains($0) } ?? false
      if rest.first == " ", !isBeforeSign { rest.removeFirst() }
      return letter
    }
    if let sign = TexSymbols.operators[name] { return " \(sign) " }
    if let sign = TexSymbols.signs[name] { return sign }
    if let mark = TexSymbols.accents[name] {
      let base = argument()
      return base.count == 1 ? base + mark : "\(name)(\(base))"
    }
    if TexSymbols.functions.contains(name) {
      let isFree = rest.first.map { $0.isLetter || $0.isNumber || $0 == "\\" } ?? false
      return name + (isFree ? " " : "")
    }
    switch name {
    case "frac", "dfrac", "tfrac": return fraction()
    case "sqrt":
      let degree = bracket()
      let inner = argument()
      let sign = degree == "3" ? "∛" : degree == "4" ? "∜" : "√"
      return sign + (TexText.isAtom(inner) ? inner : "(\(inner))")
    case "text", "textrm", "textit", "textbf", "operatorname", "mbox":
      return rawArgument().replacing(" ", with: "\u{A0}")
    case "mathbb": return argument().map { TexSymbols.blackboard[$0] ?? "\($0)" }.joined()
    case "mathrm", "mathbf", "mathit", "mathsf", "mathcal", "boldsymbol", "bm", "overline",
      "underbrace", "overbrace", "substack":
      return argument()
    case "tag": return "\u{A0}\u{A0}\u{A0}(\(argument()))"
    case "label": return String(rawArgument().prefix(0))
    case "quad", "qquad": return "\u{A0}\u{A0}"
    case "left", "right":
      if rest.first == "." { rest.removeFirst() }
      return ""
    case _ where TexSymbols.silent.contains(name): return ""
    default: return "\\\(name)"
    }
  }

  private mutating func fraction() -> String {
    let (top, bottom) = (argument(), argument())
    let isSum = top.contains { "+−=±∑∏∫".contains($0) } && !TexText.isAtom(top)
    let text =
      (isSum ? "(\(top))" : top) + "/" + (TexText.isAtom(bottom) ? bottom : "(\(bottom))")
    let isFree = rest.first.map { $0.isLetter || $0.isNumber || $0 == "\\" } ?? false
    return text + (isFree ? " " : "")
  }

  // MARK: - Arguments

  /// The next argument as text.
  private mutating func argument() -> String { TexText.inline(rawArgument()) }

  /// The next argument as TeX: a group, a command, or one character.
  private mutating func rawArgument() -> String {
    rest = rest.drop { $0 == " " }
    guard let first = rest.popFirst() else { return "" }
    if first == "{" { return String(upToBrace()) }
    guard first == "\\" else { return String(first) }
    let name = rest.prefix { $0.isASCII && $0.isLetter }
    rest = rest.dropFirst(max(1, name.count))
    // A command in an argument's place brings its own group: x^\mathrm{T}.
    guard rest.first == "{", !name.isEmpty else { return "\\\(name)" }
    rest.removeFirst()
    return "\\\(name){\(upToBrace())}"
  }

  /// What stands in `[…]`, where it comes next.
  private mutating func bracket() -> String? {
    guard rest.first == "[", let end = rest.firstIndex(of: "]") else { return nil }
    let inner = rest[rest.index(after: rest.startIndex)..<end]
    rest = rest[rest.index(after: end)...]
    return String(inner)
  }

  /// Everything up to the brace that closes a group, which is taken, too.
  private mutating func upToBrace() -> Substring {
    var depth = 1
    var index = rest.startIndex
    while index < rest.endIndex {
      let character = rest[index]
      if character == "\\" {
        index = rest.index(after: index)
        if index == rest.endIndex { break }
      } else if character == "{" {
        depth += 1
      } else if character == "}" {
        depth -= 1
        if depth == 0 { break }
      }
      index = rest.index(after: index)
    }
    let inner = rest[..<index]
    rest = rest[index...].dropFirst()
    return inner
  }

  /// A line's end, with the room that may follow it: `\\\\[4pt]`.
  private mutating func takeBreak() -> Bool {
    guard take("\\\\") else { return false }
    let before = rest
    if let room = bracket(), !room.hasSuffix("pt"), !room.hasSuffix("em"), !room.hasSuffix("ex") {
      rest = before
    }
    return true
  }

  private mutating func take(_ word: String) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    let after = rest.dropFirst(word.count)
    if word.last?.isLetter == true, after.first?.isLetter == true { return false }
    rest = after
    return true
  }

  /// True for a number, or one letter with its scripts.
  private static func isAtom(_ text: String) -> Bool {
    if text.allSatisfy({ $0.isNumber || $0 == "." }) { return true }
    let scripts = Set(TexSymbols.superscripts.values).union(TexSymbols.subscripts.values)
    return text.count { !scripts.contains($0) } <= 1
  }
}

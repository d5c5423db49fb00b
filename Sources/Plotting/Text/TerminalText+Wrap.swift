// The one word wrap: prose, lists, chapters, help and titles of figures in lines.

extension TerminalText {
  /// `text` in lines of at most `width` columns. Its own line breaks stay. The further lines of a
  /// paragraph are indented like the first, and keep its color.
  ///
  /// A line ends at a space, or beside a Chinese or Japanese character. A longer word is broken,
  /// unless words stay `whole`, as in messages: a path or a command is copied from the terminal.
  public static func wrap(_ text: String, width: Int, whole: Bool = false) -> [String] {
    text.lines.flatMap { line in
      var lines = Lines(width: max(1, width), whole: whole)
      lines.indent(of: line)
      for piece in pieces(line) { lines.add(piece) }
      return lines.ended()
    }
  }

  /// One paragraph on its way into lines.
  private struct Lines {
    let width: Int
    let whole: Bool
    private var done: [String] = []
    private var line: [Piece] = []
    private var column = 0
    /// What the further lines begin with, in pieces.
    private var indent: [Piece] = []
    /// The color that holds now; empty where there is none.
    private var color = ""
    /// Where the line can end: the index of the first piece after it, and the color there.
    private var opening: (index: Int, color: String)?
    private var hasWord = false
    /// True inside a word with a slash, which is a path: that may hold any characters.
    private var isPath = false

    init(width: Int, whole: Bool) {
      (self.width, self.whole) = (width, whole)
    }

    mutating func indent(of text: Substring) {
      let spaces = plain(String(text)).prefix { $0 == " " }.prefix(width / 2)
      indent = spaces.map(Piece.character)
    }

    mutating func add(_ piece: Piece) {
      guard let character = piece.character else {
        let sequence = piece.text
        if sequence.hasSuffix("m") { color = sequence == reset ? "" : sequence }
        line.append(piece)
        return
      }
      let isSpace = character == " "
      if !isSpace, canEnd(before: character) { opening = (line.count, color) }
      if column + character.columns > width {
        // A space at the end of a line is the line's end.
        if isSpace, hasWord {
          opening = (line.count, color)
          return
        }
        if !isSpace { breakLine() }
      }
      line.append(piece)
      column += character.columns
      if isSpace {
        if hasWord { opening = (line.count, color) }
        isPath = false
      } else {
        hasWord = true
        isPath = isPath || character == "/"
      }
    }

    private func canEnd(before character: Character) -> Bool {
      guard hasWord, !(whole && isPath), let last = line.last(where: { $0.character != nil }),
        let previous = last.character, previous != " "
      else { return false }
      return (previous.isIdeographic || character.isIdeographic) && !previous.opens
        && !character.closes
    }

    private mutating func breakLine() {
      let place: (index: Int, color: String)
      if let opening {
        place = opening
      } else if whole || column <= indent.count {
        return
      } else {
        place = (line.count, color)
      }
      var rest = line[place.index...]
      end(line[..<place.index], place.color)
      while rest.first?.character == " " { rest.removeFirst() }
      line = indent + (place.color.isEmpty ? [] : [.escape(place.color[...])]) + rest
      column = line.reduce(0) { $0 + $1.columns }
      hasWord = rest.contains { $0.character != nil }
      opening = nil
    }

    private mutating func end(_ pieces: some BidirectionalCollection<Piece>, _ color: String) {
      let text = pieces.reversed().drop { $0.character == " " }.reversed().map(\.text).joined()
      done.append(text + (color.isEmpty ? "" : reset))
    }

    /// All lines; the last one as it is, with its spaces.
    func ended() -> [String] { done + [line.map(\.text).joined()] }
  }
}

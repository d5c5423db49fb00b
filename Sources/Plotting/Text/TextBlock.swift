// Lines of characters with colours: the paper of the terminal's figures. Counts columns, so that
// wide characters keep their room, and makes text of it, with escape sequences or without.

struct TextCell: Equatable {
  /// Nil for the second column of a wide character.
  var character: Character?
  /// Colours among the 256 of terminals.
  var ink: Int?
  var ground: Int?
  var isBold = false

  static var blank: TextCell { TextCell(character: " ") }
  var isBlank: Bool { character == " " && ground == nil }
}

struct TextBlock: Equatable {
  var lines: [[TextCell]] = []

  init() {}

  init(columns: Int, rows: Int) {
    lines = Array(repeating: Array(repeating: .blank, count: max(0, columns)), count: max(0, rows))
  }

  /// The cells of `text`, one for each column.
  static func cells(_ text: String, ink: Int? = nil, isBold: Bool = false) -> [TextCell] {
    text.flatMap { character -> [TextCell] in
      let cell = TextCell(character: character, ink: ink, isBold: isBold)
      let width = character.columns
      return width == 0 ? [] : width == 1 ? [cell] : [cell, TextCell(character: nil, ink: ink)]
    }
  }

  mutating func add(_ text: String, isBold: Bool = false) {
    lines.append(TextBlock.cells(text, isBold: isBold))
  }

  /// Adds `text` in the middle of `width` columns.
  mutating func addCentred(_ text: String, width: Int, isBold: Bool = false) {
    let room = max(0, width - TerminalText.columns(text)) / 2
    add(String(repeating: " ", count: room) + text, isBold: isBold)
  }

  /// Puts `cells` at a place; what lies outside is dropped, and so is half a wide character.
  mutating func put(_ cells: [TextCell], column: Int, row: Int) {
    guard lines.indices.contains(row) else { return }
    for (offset, cell) in cells.enumerated() where lines[row].indices.contains(column + offset) {
      let isWide = offset + 1 < cells.count && cells[offset + 1].character == nil
      if isWide, !lines[row].indices.contains(column + offset + 1) { continue }
      if cell.character == nil, column + offset == 0 { continue }
      let ground = cell.ground ?? lines[row][column + offset].ground
      lines[row][column + offset] = cell
      lines[row][column + offset].ground = ground
    }
  }

  func isBlank(row: Int, columns: Range<Int>) -> Bool {
    guard lines.indices.contains(row), columns.lowerBound >= 0,
      columns.upperBound <= lines[row].count
    else { return false }
    return lines[row][columns].allSatisfy(\.isBlank)
  }

  /// Sets `other` to the right of this block, which becomes `width` columns wide first.
  mutating func join(_ other: TextBlock, width: Int) {
    for index in 0..<max(lines.count, other.lines.count) {
      if index == lines.count { lines.append([]) }
      let room = width - lines[index].count
      if room > 0 { lines[index] += Array(repeating: .blank, count: room) }
      if index < other.lines.count { lines[index] += other.lines[index] }
    }
  }

  /// The text, without blanks at the ends of lines and without more than `columns`.
  func text(colour: TextColour, columns: Int) -> String {
    lines.map { line in
      var cells = Array(line.prefix(columns))
      if cells.count == columns, line.count > columns, line[columns].character == nil {
        cells[columns - 1] = .blank
      }
      while cells.last?.isBlank == true { cells.removeLast() }
      return colour == .none ? plain(cells) : coloured(cells)
    }.joined(separator: "\n") + "\n"
  }

  private func plain(_ cells: [TextCell]) -> String { String(cells.compactMap(\.character)) }

  private func coloured(_ cells: [TextCell]) -> String {
    var result = ""
    var current = TextCell.blank
    for cell in cells {
      guard let character = cell.character else { continue }
      if cell.ink != current.ink || cell.ground != current.ground || cell.isBold != current.isBold {
        var codes = ["0"]
        if cell.isBold { codes.append("1") }
        if let ink = cell.ink { codes.append("38;5;\(ink)") }
        if let ground = cell.ground { codes.append("48;5;\(ground)") }
        result += TerminalText.start(codes.joined(separator: ";"))
        current = cell
      }
      result.append(character)
    }
    let isPlain = current.ink == nil && current.ground == nil && !current.isBold
    return isPlain ? result : result + TerminalText.reset
  }
}

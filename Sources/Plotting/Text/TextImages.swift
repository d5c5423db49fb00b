// Small pictures as text: with colours two pixels of grey in a character, without colours the ink
// as shades. Pictures too wide for their place are averaged down.

struct TextImages {
  let images: ImageGrid
  let look: TextLook
  let columns: Int
  let colour: TextColour

  init(_ images: ImageGrid, look: TextLook, columns: Int, colour: TextColour) {
    (self.images, self.look, self.columns, self.colour) = (images, look, columns, colour)
  }

  var lines: [[TextCell]] {
    let widest = images.pictures.map { $0.rows.map(\.count).max() ?? 0 }.max() ?? 0
    guard widest > 0 else { return [] }
    // Pictures of a dozen columns can still be told apart; smaller ones go to another line.
    let least = min(widest, 12)
    let perRow = max(1, min(images.columns, images.pictures.count, (columns + 2) / (least + 2)))
    let width = min(widest, (columns - 2 * (perRow - 1)) / perRow)
    var page = TextBlock()
    for first in stride(from: 0, to: images.pictures.count, by: perRow) {
      if first > 0 { page.add("") }
      var row = TextBlock()
      for index in first..<min(first + perRow, images.pictures.count) {
        let block = block(images.pictures[index], width: width)
        if index == first {
          row = block
        } else {
          row.join(block, width: (index - first) * (width + 2))
        }
      }
      page.lines += row.lines
    }
    return page.lines
  }

  private func block(_ picture: ImageGrid.Picture, width: Int) -> TextBlock {
    var block = TextBlock()
    block.addCentred(FigureText.cut(picture.caption, width: width), width: width)
    let columns = picture.rows.map(\.count).max() ?? 0
    guard columns > 0 else { return block }
    // A character is twice as high as wide: two halves, each as wide as high.
    let halves = max(1, (picture.rows.count * min(width, columns) + columns / 2) / columns)
    let sample = { (column: Int, half: Int) in
      average(
        picture.rows, columns: span(column, of: min(width, columns), over: columns),
        rows: span(half, of: halves, over: picture.rows.count))
    }
    for row in 0..<(halves + 1) / 2 {
      block.lines.append(
        (0..<min(width, columns)).map { column in
          let top = sample(column, 2 * row)
          return cell(top, 2 * row + 1 < halves ? sample(column, 2 * row + 1) : 0)
        })
    }
    return block
  }

  private func cell(_ top: Double, _ bottom: Double) -> TextCell {
    if colour == .ansi256, look.glyphs == .braille {
      return TextCell(character: "▀", ink: grey(top), ground: grey(bottom))
    }
    if look.glyphs == .braille, abs(top - bottom) > 0.5 {
      return TextCell(character: top > bottom ? "▀" : "▄")
    }
    let ink = (top + bottom) / 2 * Double(look.shades.count)
    return TextCell(character: look.shades[min(Int(ink), look.shades.count - 1)])
  }

  /// One of the 24 greys: 0 is paper, 1 is ink.
  private func grey(_ ink: Double) -> Int { 255 - Int((ink * 23).rounded()) }

  private func span(_ index: Int, of count: Int, over total: Int) -> Range<Int> {
    let from = index * total / count
    return from..<max(from + 1, (index + 1) * total / count)
  }

  private func average(_ rows: [[Double]], columns: Range<Int>, rows range: Range<Int>) -> Double {
    var (sum, count) = (0.0, 0)
    for r in range where r < rows.count {
      for c in columns where c < rows[r].count && rows[r][c].isFinite {
        sum += min(max(rows[r][c], 0), 1)
        count += 1
      }
    }
    return count == 0 ? 0 : sum / Double(count)
  }
}

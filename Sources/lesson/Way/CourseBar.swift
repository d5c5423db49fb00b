// Progress as a bar of some cells, to an eighth of a cell where the terminal knows the characters.

/// A bar in two parts, so that each can have its colour.
struct CourseBar: Equatable {
  let full: String
  let rest: String

  init(done: Int, of total: Int, cells: Int, isUnicode: Bool, isTestedOut: Bool = false) {
    if isTestedOut {
      full = isUnicode ? String(repeating: "▒", count: cells) : CourseBar.ascii("~", cells, cells)
      rest = ""
      return
    }
    let share = total == 0 ? 0 : min(max(done, 0), total) * cells * 8 / total
    if isUnicode {
      let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
      let part = parts[share % 8]
      full = String(repeating: "█", count: share / 8) + part
      rest = String(repeating: "░", count: cells - share / 8 - part.count)
    } else {
      full = CourseBar.ascii("#", share / 8, cells)
      rest = ""
    }
  }

  private static func ascii(_ mark: String, _ count: Int, _ cells: Int) -> String {
    "[" + String(repeating: mark, count: count) + String(repeating: "-", count: cells - count) + "]"
  }
}

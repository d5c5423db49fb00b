// Two texts line by line: what has to change in the first to make it the second.
import Plotting

/// The difference between two texts.
struct TextDifference {
  enum Line: Equatable {
    case same(String), removed(String), added(String)
  }

  let lines: [Line]

  init(from old: String, to new: String) {
    let old = old.lines.map(String.init)
    let new = new.lines.map(String.init)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var lines: [Line] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        lines.append(.removed(old[i]))
        i += 1
      } else if j < new.count, added.contains(j) {
        lines.append(.added(new[j]))
        j += 1
      } else if i < old.count {
        lines.append(.same(old[i]))
        i += 1
        j += 1
      } else {
        break
      }
    }
    self.lines = lines
  }

  var isEmpty: Bool {
    lines.allSatisfy { if case .same = $0 { true } else { false } }
  }

  /// Changed lines with unchanged ones around them, marked as `diff -u` marks them; an ellipsis
  /// stands where lines are left out.
  func unified(context: Int = 3) -> [(text: String, tone: Output.Tone?)] {
    var result: [(text: String, tone: Output.Tone?)] = []
    var last = -1
    for place in lines.indices where isNear(place, context) {
      if place > last + 1 { result.append(("…", .faint)) }
      last = place
      switch lines[place] {
      case .same(let text): result.append((" \(text)", nil))
      case .removed(let text): result.append(("-\(text)", .bad))
      case .added(let text): result.append(("+\(text)", .good))
      }
    }
    return result
  }

  /// The learner's lines on the left, the solution's on the right; long lines are cut.
  func sideBySide(
    width: Int, context: Int = 3, style: (Output.Tone, String) -> String
  ) -> [String] {
    let half = (width - 3) / 2
    func cut(_ text: String) -> String { TerminalText.cut(text, width: half) }
    func cell(_ text: String) -> String { cut(text).padding(to: half) }
    var result: [String] = []
    var left: [String] = []
    var right: [String] = []
    func flush() {
      for row in 0..<max(left.count, right.count) {
        let old = row < left.count ? style(.bad, cell(left[row])) : cell("")
        let new = row < right.count ? style(.good, cut(right[row])) : ""
        result.append(old + " │ " + new)
      }
      left = []
      right = []
    }
    var last = -1
    for place in lines.indices where isNear(place, context) {
      if place > last + 1 {
        flush()
        result.append(style(.faint, "…"))
      }
      last = place
      switch lines[place] {
      case .same(let text):
        flush()
        result.append(cell(text) + " │ " + cut(text))
      case .removed(let text): left.append(text)
      case .added(let text): right.append(text)
      }
    }
    flush()
    return result
  }

  private func isNear(_ place: Int, _ context: Int) -> Bool {
    lines[max(0, place - context)...min(lines.count - 1, place + context)].contains {
      if case .same = $0 { false } else { true }
    }
  }
}

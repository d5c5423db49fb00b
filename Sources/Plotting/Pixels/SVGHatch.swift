// Draws the hatching of bars as lines. gnuplot fills a bar with a pattern of diagonal lines, which browsers print
// as a picture of the whole figure, once for each bar: a hundred kilobytes where a few lines say the same.
// Left out: patterns of other lines than diagonals, and shapes that are no rectangles; they stay as they are.
import Foundation

enum SVGHatch {
  /// Lines y - direction x = offset, modulo the width of the pattern.
  private struct Family {
    /// 1 falls to the right (y grows downward), -1 rises.
    let direction: Double
    let offset: Double
  }

  private struct Pattern {
    let period: Double
    let families: [Family]
    let style: String
  }

  /// `svg` with lines in the place of each rectangle that a pattern fills.
  static func drawn(_ svg: String) -> String {
    guard svg.contains("<pattern") else { return svg }
    let patterns = patterns(svg)
    return svg.replacing(
      #/<polygon\s+fill = 'url\(#([^)]+)\)' points = '([^']*)'/>/#
    ) { match in
      guard let pattern = patterns[String(match.1)], let box = rectangle(String(match.2)) else {
        return String(match.0)
      }
      return "<path style='\(pattern.style)' d='\(lines(pattern, box))'/>"
    }
  }

  private static func patterns(_ svg: String) -> [String: Pattern] {
    let definition =
      #/<pattern id='([^']+)'[^>]*width='([0-9.]+)'[^>]*>\s*<path style='([^']*)' d='([^']*)'/>/#
    return svg.matches(of: definition).reduce(into: [:]) { found, match in
      guard let period = Double(match.2) else { return }
      let families = families(String(match.4), period)
      guard !families.isEmpty else { return }
      found[String(match.1)] = Pattern(
        period: period, families: families, style: String(match.3))
    }
  }

  /// The families of a path such as `M-4,0 L8,12 M0,-4 L12,8`; empty where a line is no diagonal.
  private static func families(_ path: String, _ period: Double) -> [Family] {
    var found: [Family] = []
    let number = #/M(-?[0-9.]+),(-?[0-9.]+) L(-?[0-9.]+),(-?[0-9.]+)/#
    for line in path.matches(of: number) {
      guard let x0 = Double(line.1), let y0 = Double(line.2), let x1 = Double(line.3),
        let y1 = Double(line.4), abs(y1 - y0) == abs(x1 - x0), x0 != x1
      else { return [] }
      let direction = (y1 - y0) / (x1 - x0)
      let rest = (y0 - direction * x0).truncatingRemainder(dividingBy: period)
      let offset = rest < 0 ? rest + period : rest
      if !found.contains(where: { $0.direction == direction && $0.offset == offset }) {
        found.append(Family(direction: direction, offset: offset))
      }
    }
    return found
  }

  private struct Box {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
  }

  private static func rectangle(_ points: String) -> Box? {
    let numbers = points.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
    guard numbers.count == 8 else { return nil }
    let xs = Set(stride(from: 0, to: 8, by: 2).map { numbers[$0] })
    let ys = Set(stride(from: 1, to: 8, by: 2).map { numbers[$0] })
    guard xs.count == 2, ys.count == 2, let left = xs.min(), let right = xs.max(),
      let top = ys.min(), let bottom = ys.max()
    else { return nil }
    return Box(left: left, top: top, right: right, bottom: bottom)
  }

  /// The parts of the pattern's lines that lie inside `box`.
  private static func lines(_ pattern: Pattern, _ box: Box) -> String {
    pattern.families.flatMap { family -> [String] in
      // y - direction x at the four corners says which lines meet the box.
      let ends = [box.left, box.right].map { -family.direction * $0 }
      let low = box.top + (ends.min() ?? 0)
      let high = box.bottom + (ends.max() ?? 0)
      let first = ((low - family.offset) / pattern.period).rounded(.up)
      return stride(from: first * pattern.period + family.offset, through: high, by: pattern.period)
        .compactMap { segment(family.direction, $0, box) }
    }.joined()
  }

  private static func segment(_ direction: Double, _ offset: Double, _ box: Box) -> String? {
    // Where the line y = direction x + offset passes the upper and the lower edge.
    let crossings = [(box.top - offset) / direction, (box.bottom - offset) / direction]
    let left = max(box.left, min(crossings[0], crossings[1]))
    let right = min(box.right, max(crossings[0], crossings[1]))
    guard right - left > 0.05 else { return nil }
    func point(_ x: Double) -> String {
      let y = direction * x + offset
      return "\((x * 100).rounded() / 100),\((y * 100).rounded() / 100)"
    }
    return "M\(point(left))L\(point(right))"
  }
}

// Links and images: what they point to is there, and every image can be read aloud.
import Foundation

struct LinkCheck {
  let project: Project
  let pages: [Chapter]

  func problems() -> [BookProblem] {
    pages.flatMap { page in page.links.flatMap { problems(of: $0, on: page) } }
  }

  private func problems(of link: Chapter.Link, on page: Chapter) -> [BookProblem] {
    var found: [BookProblem] = []
    if link.isImage, link.text.allSatisfy(\.isWhitespace) {
      found.append(
        page.problem(
          link.line, "The image \(link.target) has no alt text.",
          "Write what a reader who cannot see it should know: ![…](\(link.target))"))
    }
    if let dead = dead(link.target, on: page) {
      found.append(page.problem(link.line, dead, "Correct the link."))
    }
    return found
  }

  /// Why `target` leads nowhere, or nil where it leads somewhere or out of the course.
  private func dead(_ target: String, on page: Chapter) -> String? {
    if target.isEmpty { return "A link has no target." }
    if ["http://", "https://", "mailto:"].contains(where: target.hasPrefix) { return nil }
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let place = String(parts[0]).removingPercentEncoding ?? String(parts[0])
    let folder = page.path.split(separator: "/").dropLast().joined(separator: "/")
    let path = place.isEmpty ? page.path : LinkCheck.normal("\(folder)/\(place)")
    guard let path else { return "The link \(target) leaves the course's folder." }
    guard Files.exists(project.file(path)) else {
      return "The link \(target) is dead: there is no \(path)."
    }
    guard parts.count == 2, path.hasSuffix(".md") else { return nil }
    let other =
      pages.first { $0.path == path }
      ?? (try? Files.text(project.file(path))).map { Chapter($0, path: path) }
    let slugs = other?.headings.map(\.slug) ?? []
    return slugs.contains(String(parts[1]))
      ? nil : "The link \(target) is dead: \(path) has no heading #\(parts[1])."
  }

  /// `book/../Lessons/x` as `Lessons/x`; nil where it climbs out of the course.
  static func normal(_ path: String) -> String? {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }
}

// What pandoc leaves to do on its HTML, and the template's places.
import Foundation

enum PageHTML {
  static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// A line of Markdown, such as a lesson's question, with its emphasis and its code as HTML.
  static func inline(_ markdown: String) -> String {
    escape(markdown)
      .replacing(#/`([^`]+)`/#) { "<code>\($0.1)</code>" }
      .replacing(#/\*([^*\s](?:[^*]*[^*\s])?)\*/#) { "<em>\($0.1)</em>" }
  }

  /// Fills in `{{name}}` wherever it occurs in `template`. A name that does not occur is not
  /// missed.
  static func fill(_ template: String, _ values: [String: String]) -> String {
    values.reduce(template) { $0.replacing("{{\($1.key)}}", with: $1.value) }
  }

  /// Tables scroll by themselves, short code stays on one line, links point to where the page lies.
  static func finish(_ html: String, depth: String) -> String {
    let scrolling =
      html
      .replacing(
        "<table", with: "<div class=\"scroll\" role=\"region\" aria-label=\"Table\"><table"
      )
      .replacing("</table>", with: "</table></div>")
      .replacing(#/<code>([^<]{1,28})</code>/#) { "<code class=\"short\">\($0.1)</code>" }
    return scrolling.replacing(#/(href|src)="([^":#]+)(#[^"]*)?"/#) { match in
      "\(match.1)=\"\(place(String(match.2), depth))\(match.3 ?? "")\""
    }
  }

  /// A link's target as seen from .build/book, where the pages lie.
  private static func place(_ target: String, _ depth: String) -> String {
    if target == "README.md" { return "index.html" }
    if !target.contains("/"), target.hasSuffix(".md") { return target.dropLast(3) + ".html" }
    if target.hasPrefix("figures/") || target.hasPrefix("drawings/") { return target }
    guard let path = LinkCheck.normal("book/\(target)") else { return target }
    return depth + path
  }

  /// The fragment of one chapter inside the page of all chapters: its names get a prefix, and links
  /// to other chapters stay on the page.
  static func embed(_ html: String, slug: String) -> String {
    // Nobody unfolds an answer on paper.
    let open = html.replacing("<details>", with: "<details open>")
    let named = open.replacing(#/\sid="([^"]*)"/#) { " id=\"\(slug)-\($0.1)\"" }
    let linked = named.replacing(#/href="([^"#:/]*)(#([^"]*))?"/#) { match in
      let page = match.1.isEmpty ? slug : String(match.1.dropLast(".html".count))
      return "href=\"#" + (match.3.map { "\(page)-\($0)" } ?? page) + "\""
    }
    // Paper leads to no file of the machine that printed it.
    return linked.replacing(#/<a href="(?:\.\./|figures/|drawings/)[^"]*"[^>]*>/#, with: "<a>")
  }
}

// Opens built pages in Chromium and reports what a reader would trip over: messages on the
// console, formulas that do not show, parts wider than a phone, pictures that do not load.
import Curriculum
import Foundation
import Plotting

@testable import lesson

/// What one page looks like at one width.
struct PageReport: Codable, Equatable, Sendable {
  let page: String
  let width: Int
  /// True where the page can be scrolled sideways.
  let overflows: Bool
  /// What is wider than the page, for the message.
  let wide: [String]
  let formulas: Int
  /// Formulas in error, or with no size.
  let broken: [String]
  /// Pictures that did not load.
  let missing: [String]
  /// Addresses that the page asked for and that lie outside its folder.
  let outside: [String]
}

enum PageProbe {
  /// Looks at `pages` of `folder`, each at each width, in one run of Chromium.
  ///
  /// - Returns: A report for each page and width, and every message on the console.
  static func look(at pages: [String], in folder: URL, widths: [Int] = [360, 1280]) async throws
    -> (reports: [PageReport], console: [String])
  {
    let file = folder.appending(path: "probe-\(UUID().uuidString).html")
    try Files.write(try probe(pages, widths), to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let log = folder.appending(path: "\(file.lastPathComponent).log")
    defer { try? FileManager.default.removeItem(at: log) }
    let html = try await Chromium.run(
      ["--dump-dom", "--enable-logging", "--log-file=\(log.path)"], page: file)
    guard let start = html.range(of: "<pre id=\"reports\">"),
      let end = html.range(of: "</pre>", range: start.upperBound..<html.endIndex)
    else {
      throw CourseError(
        .machine, "Chromium gave no report of the pages in \(folder.path).", mend: "Repeat it.")
    }
    let json = String(html[start.upperBound..<end.lowerBound]).replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    let reports = try JSONDecoder().decode([PageReport].self, from: Data(json.utf8))
    let messages = try Files.text(log).filledLines.filter { $0.contains("CONSOLE") }
    return (reports, messages.map(String.init))
  }

  /// A page that holds the others in frames and writes what it sees as JSON.
  private static func probe(_ pages: [String], _ widths: [Int]) throws -> String {
    let frames = pages.flatMap { page in
      widths.map { "<iframe data-page=\"\(page)\" src=\"\(page)\" width=\"\($0)\"></iframe>" }
    }
    return """
      <!DOCTYPE html><meta charset="utf-8"><style>iframe { height: 800px; border: 0 }</style>
      \(frames.joined(separator: "\n"))
      <pre id="reports"></pre>
      <script>
      const look = (frame) => {
        const page = frame.contentDocument, view = frame.contentWindow;
        const limit = page.documentElement.clientWidth;
        const scrolls = (e) => e && (view.getComputedStyle(e).overflowX !== "visible" ||
          scrolls(e.parentElement));
        const label = (e) => e.tagName + "." + e.className + " " + e.textContent.slice(0, 40);
        const formulas = [...page.querySelectorAll(".math")];
        const here = location.href.replace(/[^/]*$/, "");
        return {
          page: frame.dataset.page, width: frame.clientWidth,
          overflows: page.documentElement.scrollWidth > limit,
          wide: [...page.querySelectorAll("main *")].filter((e) =>
            e.getBoundingClientRect().right > limit + 1 && !scrolls(e)).slice(0, 5).map(label),
          formulas: formulas.length,
          broken: formulas.filter((e) => {
            const box = e.querySelector(".katex-html");
            const size = box && box.getBoundingClientRect();
            return !size || !(size.width > 0 && size.height > 0) || e.querySelector(".katex-error");
          }).map((e) => e.textContent.slice(0, 60)),
          missing: [...page.images].filter((e) => !e.naturalWidth).map((e) => e.src),
          outside: view.performance.getEntriesByType("resource").map((e) => e.name).filter((name) =>
            !name.startsWith(here) && !name.startsWith("data:")),
        };
      };
      addEventListener("load", () => {
        const frames = [...document.querySelectorAll("iframe")];
        document.getElementById("reports").textContent = JSON.stringify(frames.map(look));
      });
      </script>
      """
  }
}

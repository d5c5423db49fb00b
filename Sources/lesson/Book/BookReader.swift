// Shows chapters to the reader: `lesson 04 --read` in the pager, `lesson 04 --book` in a browser.
import Curriculum
import Foundation
import Subprocess

struct BookReader {
  let project: Project
  let output: Output

  // MARK: - In the terminal

  func read(_ card: Card) async throws {
    let chapter = try chapter(card)
    output.event(
      "chapter",
      ChapterPayload(
        path: chapter.path,
        text: chapter.lines.joined(
          separator: "\n")))
    let text = ChapterText(chapter, width: min(output.width, 80), style: output.style).lines
      .joined(separator: "\n")
    guard output.isTerminal else { return output.say(text) }
    try await page(text + "\n")
  }

  private func chapter(_ card: Card) throws -> Chapter {
    let file = project.book.appending(path: "\(card.slug).md")
    guard Files.exists(file) else {
      throw CourseError(
        .usage, "Lesson \(card.number) has no chapter yet.",
        mend: "`lesson \(card.number)` says what it teaches.")
    }
    return Chapter(try Files.text(file), path: "book/\(card.slug).md")
  }

  /// Hands `text` to $PAGER, or to less; prints it where there is neither.
  private func page(_ text: String) async throws {
    let wanted = ProcessInfo.processInfo.environment["PAGER"] ?? ""
    let file = FileManager.default.temporaryDirectory.appending(
      path: "lesson-\(UUID().uuidString).txt")
    try Files.write(text, to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    // Ctrl-C is the pager's business while it runs. It needs the terminal itself and has to stay in
    // this process group: Foundation's `Process` would put it into one of its own, which may not
    // read the keyboard.
    signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, SIG_DFL) }
    let result = try? await Subprocess.run(
      .path("/bin/sh"),
      arguments: ["-c", (wanted.isEmpty ? "less -R" : wanted) + " < \"$1\"", "sh", file.path],
      input: .currentStandardInput, output: .currentStandardOutput, error: .currentStandardError)
    guard let result, result.terminationStatus != .exited(127) else { return output.say(text) }
  }

  // MARK: - In the browser

  func open(_ card: Card, lessons: [any Lesson.Type]) async throws {
    _ = try chapter(card)
    let folder = project.file(".build/book")
    let page = folder.appending(path: "\(card.slug).html")
    if isStale(page) {
      output.note("Building the book …")
      _ = try await BookBuilder(
        project: project, lessons: lessons, titles: Catalogue.titles, wanted: card.number,
        folder: folder
      ).build(printing: false)
    }
    output.event("book", PagePayload(page: page.path))
    if !output.isJSON, output.isTerminal, let opener = BookReader.opener {
      try await opener.run([page.path])
    }
    output.say(page.path)
  }

  /// True where a source of the pages is newer than `page`.
  private func isStale(_ page: URL) -> Bool {
    func date(_ url: URL) -> Date? {
      (try? FileManager.default.attributesOfItem(atPath: url.path))?[.modificationDate] as? Date
    }
    guard let built = date(page) else { return true }
    let folders = ["book", "book/template", "book/figures"]
    return folders.contains { folder in
      Files.names(in: project.file(folder)).contains { name in
        (date(project.file("\(folder)/\(name)")) ?? built) > built
      }
    }
  }

  /// The program that opens a page, where there is a screen to show it on.
  private static var opener: BookTool? {
    let environment = ProcessInfo.processInfo.environment
    #if os(macOS)
      return BookTool(names: ["open"], packages: "")
    #else
      let hasScreen = environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil
      let tool = BookTool(names: ["xdg-open"], packages: "xdg-utils")
      return hasScreen && tool.name != nil ? tool : nil
    #endif
  }
}

private struct ChapterPayload: Encodable {
  let path: String
  let text: String
}

private struct PagePayload: Encodable { let page: String }

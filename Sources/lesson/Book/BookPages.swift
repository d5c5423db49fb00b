// Puts chapters into the page's template: contents, neighbours, the first page, the page of all.
import Curriculum
import Foundation

struct BookPages {
  let template: String
  let lessons: [any Lesson.Type]
  let titles: [(number: String, title: String)]

  // MARK: - One chapter

  func page(_ index: Int, of fragments: [BookBuilder.Fragment]) -> String {
    let fragment = fragments[index]
    let (previous, next) = neighbors(index, fragments.map(\.chapter))
    return fill(
      kind: "page", title: fragment.chapter.title,
      relations: relation("prev", previous) + relation("next", next),
      turn: "<nav class=\"turn\" aria-label=\"Chapters\">\(turn(previous, next))</nav>",
      contents: """
        <details class="contents"><summary>In this chapter</summary>
        <nav aria-label="In this chapter">\(fragment.contents)</nav></details>
        """,
      body: heading(fragment.chapter) + fragment.body,
      foot: "<nav class=\"foot\" aria-label=\"Next\">\(foot(previous, next))</nav>")
  }

  /// The pages before and after. A page that goes deeper comes from its chapter and leads on to the next one;
  /// chapters lead from one to the other.
  private func neighbors(_ index: Int, _ chapters: [Chapter]) -> (Chapter?, Chapter?) {
    let before = chapters[..<index]
    let next = chapters[(index + 1)...].first { !$0.isDeeper }
    return (chapters[index].isDeeper ? before.last : before.last { !$0.isDeeper }, next)
  }

  private func heading(_ chapter: Chapter) -> String {
    let kind = chapter.isDeeper ? "Going deeper" : "Chapter \(chapter.number)"
    return """
      <h1><span class="chapter-number">\(kind)</span> \(PageHTML.escape(chapter.title))</h1>

      """
  }

  private func relation(_ name: String, _ chapter: Chapter?) -> String {
    chapter.map { "<link rel=\"\(name)\" href=\"\($0.slug).html\">\n" } ?? ""
  }

  private func turn(_ previous: Chapter?, _ next: Chapter?) -> String {
    let before = previous.map { "<a href=\"\($0.slug).html\">← \($0.number)</a>" }
    let after = next.map { "<a href=\"\($0.slug).html\">\($0.number) →</a>" }
    return [before, after].compactMap { $0 }.joined(separator: " ")
  }

  private func foot(_ previous: Chapter?, _ next: Chapter?) -> String {
    let before = previous.map {
      "<a class=\"prev\" href=\"\($0.slug).html\"><small>← Chapter \($0.number)</small>"
        + "\(PageHTML.escape($0.title))</a>"
    }
    let after = next.map {
      "<a class=\"next\" href=\"\($0.slug).html\"><small>Chapter \($0.number) →</small>"
        + "\(PageHTML.escape($0.title))</a>"
    }
    let home = "<a href=\"index.html\"><small>All chapters</small>Contents</a>"
    return [before, after ?? home].compactMap { $0 }.joined(separator: "\n")
  }

  // MARK: - All chapters

  /// The first page; `forms` are the files beside it that hold the whole book.
  func index(_ fragments: [BookBuilder.Fragment], forms: [String]) -> String {
    let contents = BookContents(
      titles: titles, lessons: lessons, chapters: fragments.map(\.chapter))
    let items = contents.order.map { number, title in
      item(number, title, fragments.map(\.chapter))
    }
    let names = ["book.html": "one page", "book.epub": "EPUB", "book.pdf": "PDF"]
    let links = forms.map { "<a href=\"\($0)\">\(names[$0] ?? $0)</a>" }
    let other =
      "<p class=\"other-forms\">All chapters as \(links.joined(separator: ", as ")).</p>"
    let map =
      "<figure class=\"drawing map\"><img src=\"drawings/map.svg\" alt=\"\(PageHTML.escape(contents.map.alt))\">"
      + "<figcaption>The lessons in reading order. An arc leads from a lesson to those that build directly on it."
      + "</figcaption></figure>\n"
    return fill(
      kind: "index", title: "Contents", relations: next(fragments), turn: "", contents: "",
      body: "<h1>\(BookBuilder.title)</h1>\n\(map)<ol class=\"chapters\">\n"
        + items.joined(separator: "\n") + "\n</ol>\n"
        + (fragments.isEmpty || forms.isEmpty ? "" : other),
      foot: "")
  }

  /// One lesson in the contents: its question, how long it takes, what the reader makes.
  private func item(_ number: String, _ title: String, _ chapters: [Chapter]) -> String {
    let chapter = chapters.mains.first { $0.number == number }
    let deeper = chapters.first { $0.isDeeper && $0.number == number }
    let card = lessons.first { $0.card.number == number }?.card
    let name = PageHTML.escape(title)
    let line =
      chapter.map { "<a class=\"title\" href=\"\($0.slug).html\">\(name)</a>" }
      ?? "<span class=\"title later\">\(name) <small>to come</small></span>"
    let question = card.map { "<p>\(PageHTML.inline($0.question))</p>" } ?? ""
    let facts = card.map { card in
      let makes = card.makes.isEmpty ? "" : " · You make \(PageHTML.inline(card.makes))"
      let more = deeper.map { " · <a href=\"\($0.slug).html\">going deeper</a>" } ?? ""
      return "<p class=\"facts\">\(card.minutes) minutes\(makes)\(more)</p>"
    }
    return
      "<li><span class=\"number\">\(number)</span><div>\(line)\(question)\(facts ?? "")</div></li>"
  }

  private func next(_ fragments: [BookBuilder.Fragment]) -> String {
    relation("next", fragments.first?.chapter)
  }

  /// The page of terms; `body` is its table.
  func glossary(_ body: String) -> String {
    fill(
      kind: "page glossary", title: "Glossary", relations: "", turn: "", contents: "<div></div>",
      body: "<h1>Glossary</h1>\n" + body, foot: "")
  }

  /// The page that is printed.
  func whole(_ fragments: [BookBuilder.Fragment], glossary: String? = nil) -> String {
    let terms = glossary.map { body in
      "<article id=\"glossary\">\n<h1>Glossary</h1>\n" + PageHTML.embed(body, slug: "glossary")
        + "\n</article>"
    }
    let list = fragments.map { fragment in
      let chapter = fragment.chapter
      return
        "<li\(chapter.isDeeper ? " class=\"deeper\"" : "")><a href=\"#\(chapter.slug)\">\(chapter.number) "
        + "\(PageHTML.escape(chapter.title))</a></li>"
    }
    let articles = fragments.map { fragment in
      let slug = fragment.chapter.slug
      return "<article id=\"\(slug)\">\n\(heading(fragment.chapter))"
        + PageHTML.embed(fragment.body, slug: slug) + "\n</article>"
    }
    return fill(
      kind: "whole", title: "All chapters", relations: "", turn: "", contents: "",
      body: "<h1 class=\"cover\">\(BookBuilder.title)</h1>\n<ul>\(list.joined())</ul>\n"
        + (articles + [terms].compactMap { $0 }).joined(separator: "\n"), foot: "")
  }

  private func fill(
    kind: String, title: String, relations: String, turn: String, contents: String, body: String,
    foot: String
  ) -> String {
    // The text goes in last: what it contains is no place of the template.
    let page = PageHTML.fill(
      template,
      [
        "kind": kind, "title": PageHTML.escape(title), "course": BookBuilder.title,
        "relations": relations, "turn": turn, "contents": contents, "foot": foot,
      ])
    return PageHTML.fill(page, ["body": body])
  }
}

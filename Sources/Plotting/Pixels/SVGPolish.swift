// Makes gnuplot's SVG fit for a page. Text and axes take the colour of the text around them
// (`currentColor`); alone in a file, or in an `img`, they take a grey that reads on light and on
// dark. Title and description are the figure's, for readers who hear the page. Every id begins
// with the figure's name, because a page holds many figures. Nothing in it depends on the time.

enum SVGPolish {
  static func polish(_ source: String, of figure: Figure, layout: PixelLayout) -> String {
    let name = identifier(figure.name)
    var lines = source.split(separator: "\n").map(String.init)
    lines.removeAll { $0.allSatisfy { $0 == " " || $0 == "\t" } }
    guard let body = lines.firstIndex(where: { $0.hasPrefix("<g id=\"gnuplot_canvas\"") }) else {
      return source
    }
    let content = lines[body...].map { polish(line: $0, name) }
    return (head(figure, name, layout) + content).joined(separator: "\n") + "\n"
  }

  private static func head(_ figure: Figure, _ name: String, _ layout: PixelLayout) -> [String] {
    [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
        + " class=\"figure\" role=\"img\" aria-labelledby=\"\(name)-title \(name)-desc\""
        + " width=\"\(layout.width)\" height=\"\(layout.height)\""
        + " viewBox=\"0 0 \(layout.width) \(layout.height)\" style=\"max-width:100%;height:auto\">",
      "<title id=\"\(name)-title\">\(escape(figure.title))</title>",
      "<desc id=\"\(name)-desc\">\(escape(figure.alt))</desc>",
      // Only where the figure is a document of its own: in a page the page's colour holds.
      "<style>svg.figure:root{color:#5a6270}"
        + "@media(prefers-color-scheme:dark){svg.figure:root{color:#9aa3ad}}</style>",
    ]
  }

  private static func polish(line: String, _ name: String) -> String {
    var line = line
    // Text of the figure stands between tags; only what is inside a tag is gnuplot's own.
    let tags = line.split(separator: "<", omittingEmptySubsequences: false)
    line = tags.enumerated().map { index, tag -> String in
      guard index > 0 else { return String(tag) }
      let end = tag.firstIndex(of: ">") ?? tag.endIndex
      return "<" + polish(tag: String(tag[..<end]), name) + tag[end...]
    }.joined()
    return line
  }

  private static func polish(tag: String, _ name: String) -> String {
    var tag = tag
    for id in ["gpPt", "gpDot", "gpPat", "gnuplot_", "textbox", "greybox"] {
      for mark in ["id='", "id=\"", "'#", "\"#", "url(#"] {
        tag = replace(mark + id, by: mark + name + "-" + id, in: tag)
      }
    }
    for quote in ["'", "\""] {
      for paint in ["stroke", "fill"] {
        for space in ["=", " = "] {
          let attribute = paint + space + quote
          let now = paint + "=" + quote + "currentColor" + quote
          for text in ["rgb(  1,   2,   3)", "rgb(1,2,3)"] {
            tag = replace(attribute + text + quote, by: now, in: tag)
          }
          tag = replace(
            attribute + "rgb(  1,   2,   4)" + quote, by: now + " \(paint)-opacity='0.15'", in: tag)
          tag = replace(attribute + "black" + quote, by: now, in: tag)
        }
      }
    }
    tag = replace(" color=\"black\"", by: "", in: tag)
    tag = replace("\":Bold\"", by: "\"sans-serif\" font-weight=\"bold\"", in: tag)
    if tag.hasPrefix("image ") {
      tag = replace("image ", by: "image style='image-rendering:pixelated' ", in: tag)
    }
    return tag
  }

  private static func replace(_ part: String, by other: String, in text: String) -> String {
    guard text.contains(part) else { return text }
    return text.split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }

  /// `text` for the inside of an element.
  static func escape(_ text: String) -> String {
    var result = ""
    for character in Script.visible(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }

  private static func identifier(_ name: String) -> String {
    let plain = name.unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-": Character(scalar)
      default: "-"
      }
    }
    return plain.first?.isLetter == true ? String(plain) : "figure-" + String(plain)
  }
}

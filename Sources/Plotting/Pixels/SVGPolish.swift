// Makes gnuplot's SVG fit for a page. Text and axes take the colour of the text around them
// (`currentColor`); alone in a file, or in an `img`, they take a grey that reads on light and on
// dark. Title and description are the figure's, for readers who hear the page. Every id begins
// with the figure's name, because a page holds many figures. Nothing in it depends on the time.

enum SVGPolish {
  static func polish(_ source: [UInt8], of figure: Figure, layout: PixelLayout) -> String {
    let name = identifier(figure.name)
    var tags = SVGTags(prefix: Array((name + "-").utf8))
    let body = SVGTags.find("<g id=\"gnuplot_canvas\"", in: source) ?? 0
    tags.rewrite(source[body...])
    return head(figure, name, layout).joined(separator: "\n") + "\n"
      + SVGHatch.drawn(String(decoding: tags.output, as: UTF8.self))
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

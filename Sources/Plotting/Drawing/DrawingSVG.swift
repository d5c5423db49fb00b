// Writes a drawing as SVG. Text and lines in `ink` take the color of the text around them (`currentColor`);
// alone in a file or in an `img` they are dark on light pages and light on dark ones.

extension Drawing {
  /// The file's contents; the same drawing gives the same bytes.
  public var svg: String {
    let size = "width=\"\(Int(Drawing.width))\" height=\"\(number(height))\""
    let box = "viewBox=\"0 0 \(Int(Drawing.width)) \(number(height))\""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" aria-labelledby="\(name)-desc" \
      \(size) \(box) style="max-width:100%;height:auto" \
      font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif">
      <desc id="\(name)-desc">\(SVGPolish.escape(alt))</desc>
      <style>svg.drawing:root{color:#22252b}\
      @media(prefers-color-scheme:dark){svg.drawing:root{color:#dcdfe4}}</style>

      """ + shapes.map(\.svg).joined(separator: "\n") + "\n</svg>\n"
  }
}

extension Shape {
  fileprivate var svg: String {
    switch self {
    case .text(let text): text.svg
    case .rectangle(let rectangle): rectangle.svg
    case .path(let path): path.svg
    }
  }
}

extension Text {
  fileprivate var svg: String {
    let look =
      switch face {
      case .plain: ""
      case .bold: " font-weight=\"600\""
      case .italic: " font-style=\"italic\""
      case .code: " font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\""
      }
    let place = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    return "<text x=\"\(number(at.x))\" y=\"\(number(at.y))\" font-size=\"\(number(size))\""
      + "\(place)\(look) fill=\"\(tone.color)\">\(SVGPolish.escape(string))</text>"
  }
}

extension Rectangle {
  fileprivate var svg: String {
    let inside =
      fill.map { "fill=\"\($0.color)\" fill-opacity=\"\(number(opacity))\"" } ?? "fill=\"none\""
    let outline =
      line.map { " stroke=\"\($0.color)\" stroke-width=\"\(number(lineWidth))\"" } ?? ""
    let corners = radius > 0 ? " rx=\"\(number(radius))\"" : ""
    return "<rect x=\"\(number(at.x))\" y=\"\(number(at.y))\" width=\"\(number(width))\""
      + " height=\"\(number(height))\"\(corners) \(inside)\(outline)\(dashes(isDashed))/>"
  }
}

extension Path {
  fileprivate var svg: String {
    let start = "M" + pair(points[0])
    let shape =
      control.map { "\(start)Q\(pair($0)) \(pair(points[1]))" }
      ?? start + points.dropFirst().map { "L" + pair($0) }.joined()
    let line =
      "<path d=\"\(shape)\" fill=\"none\" stroke=\"\(tone.color)\" stroke-width=\"\(number(width))\""
      + " stroke-linejoin=\"round\"\(dashes(isDashed))/>"
    guard hasHead else { return line }
    let corners = head.map(pair).joined(separator: "L")
    return line + "<path d=\"M\(corners)Z\" fill=\"\(tone.color)\"/>"
  }

  private func pair(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }
}

private func dashes(_ isDashed: Bool) -> String { isDashed ? " stroke-dasharray=\"4 3\"" : "" }

/// At most two digits after the point, and none that are not needed.
private func number(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  if hundredths % 100 == 0 { return String(hundredths / 100) }
  let sign = hundredths < 0 ? "-" : ""
  let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
  let digits = rest < 10 ? "0\(rest)" : String(rest)
  return "\(sign)\(whole).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
}

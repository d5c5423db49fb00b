// Where a figure goes.

/// A kind of output, with what that kind needs.
public enum PlotTarget: Equatable, Sendable {
  /// Text for a terminal of this size; the text is the result of `render`.
  case terminal(TextSize, colour: TextColour = .none, glyphs: TextGlyphs = .braille)
  /// A picture in the text stream, for terminals that show sixels; the result of `render`.
  case sixel(width: Int, height: Int)
  /// A picture of curves that reads on light and on dark pages. See SVGPolish.
  case svg(path: String)
  /// A picture of pixels on white, two for each unit of the SVG.
  case png(path: String)
  /// A window that stays when the program ends.
  case window
}

/// Columns and rows of a terminal. The figure is as wide; one panel is as high, with its legend.
public struct TextSize: Equatable, Sendable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

public enum TextColour: Equatable, Sendable {
  /// No escape sequences at all. Series differ by their marks, which are letters in
  /// `TextGlyphs.ascii`.
  case none
  /// The 256 colours.
  case ansi256
}

public enum TextGlyphs: Equatable, Sendable {
  /// Lines of dots, eight to a character; needs UTF-8.
  case braille
  /// Lines of letters and signs.
  case ascii
}

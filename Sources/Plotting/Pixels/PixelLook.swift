// What differs between the kinds of picture: gnuplot's terminal, its scale, the colour of axes
// and text. The layout is in units of the SVG's pixels for all of them.

struct PixelLook {
  /// The command that chooses the terminal, for a figure of this many units.
  var terminal: (_ width: Int, _ height: Int) -> String
  /// Axes, text.
  var foreground: String
  /// Lines across the panel at the ticks.
  var grid: String
  /// Points of a font for one unit: Cairo and gd measure in points, SVG in pixels.
  var fontUnit: Double

  /// The size of a mark for one unit; the terminals disagree about that too.
  var markUnit: Double

  func font(_ units: Double) -> Double { (units * fontUnit * 10).rounded() / 10 }

  /// Stands for the colour of the text around the picture; SVGPolish puts `currentColor` there.
  static var textColour: String { "#010203" }
  static var gridColour: String { "#010204" }

  static var svg: PixelLook {
    PixelLook(
      terminal: {
        "set terminal svg size \($0),\($1) dynamic noenhanced font \"sans-serif,14\""
          + " linewidth 1"
      },
      foreground: textColour, grid: gridColour, fontUnit: 1, markUnit: 0.7)
  }

  /// Twice as many pixels as units, for screens of high density; Cairo's terminal where there
  /// is one.
  static var png: PixelLook {
    paper { width, height in
      let size = "size \(2 * width),\(2 * height) noenhanced fontscale 2"
      return choose([
        ("pngcairo", "\(size) font \"sans,11\" linewidth 2 pointscale 2 background rgb \"white\""),
        ("png", "truecolor \(size) font \"DejaVuSans,11\" linewidth 2 background rgb \"white\""),
      ])
    }
  }

  static func sixel(width: Int, height: Int) -> PixelLook {
    paper { _, _ in
      "set terminal sixelgd size \(width),\(height) truecolor noenhanced"
        + " font \"DejaVuSans,11\" background rgb \"white\""
    }
  }

  static var window: PixelLook {
    paper { width, height in
      let options = "size \(width),\(height) noenhanced persist"
      return choose([
        ("qt", "\(options) font \"sans,11\""), ("wxt", "\(options) font \"sans,11\""),
        ("aqua", "size \(width) \(height) noenhanced font \"Helvetica,14\""), ("x11", options),
      ])
    }
  }

  private static func paper(_ terminal: @escaping (Int, Int) -> String) -> PixelLook {
    PixelLook(
      terminal: terminal, foreground: "#24292f", grid: "#dddddd", fontUnit: 0.77, markUnit: 1)
  }

  /// The first of these terminals that this gnuplot was built with.
  private static func choose(_ terminals: [(name: String, options: String)]) -> String {
    let refusal = terminals.map(\.name).joined(separator: ", ")
    var command = "exit message \"\(noTerminal) \(refusal)\" status 3"
    for (name, options) in terminals.reversed() {
      command =
        "if (strstrt(GPVAL_TERMINALS, \" \(name) \") > 0) "
        + "{ set terminal \(name) \(options) } else { \(command) }"
    }
    return command
  }

  static var noTerminal: String { "this gnuplot was built without" }
}

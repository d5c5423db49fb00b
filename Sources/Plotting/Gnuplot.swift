// The one entrance: a figure and where it goes. Pictures become a script for one gnuplot process;
// what it prints is kept in memory, polished, and written whole. gnuplot never sees a path.

import CGnuplot

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Draws figures with the program gnuplot.
public struct Gnuplot: Equatable, Sendable {
  /// A path, or a name that is looked up in PATH.
  public var program: String
  /// How long one figure may take, in seconds; a gnuplot that takes longer is ended.
  public var timeout: Double

  public init(program: String = "gnuplot", timeout: Double = 20) {
    self.program = program
    self.timeout = timeout
  }

  /// Says what is against `target` before any work goes into its figure: a path that cannot be
  /// written, or no display for a window. Whether gnuplot is there shows when it draws.
  public func check(_ target: PlotTarget) throws(CourseError) {
    switch target {
    case .svg(let path), .png(let path): try AtomicFile.check(path)
    case .window: try requireDisplay()
    case .terminal, .sixel: break
    }
  }

  /// Draws `figure` on `target`. Returns the text for a terminal, or an empty text where the
  /// figure went to a file or a window. A file is written whole or not at all.
  @discardableResult
  public func render(_ figure: Figure, to target: PlotTarget) throws(CourseError) -> String {
    try check(target)
    switch target {
    case .terminal(let size, let colour, let glyphs):
      return try TextFigure(figure: figure, size: size, glyphs: glyphs, gnuplot: self)
        .text(colour: colour)
    case .sixel(let width, let height):
      let size = (min(max(width, 100), 10_000), min(max(height, 100), 10_000))
      let look = PixelLook.sixel(width: size.0, height: size.1)
      return String(decoding: try draw(figure, look), as: UTF8.self)
    case .svg(let path):
      try AtomicFile.write(Array(try svg(figure).utf8), to: path)
    case .png(let path):
      try AtomicFile.write(try draw(figure, .png), to: path)
    case .window:
      _ = try run(PixelFigure(figure: figure, look: .window).script())
    }
    return ""
  }

  /// The SVG of `figure` as text. The same figure gives the same bytes.
  public func svg(_ figure: Figure) throws(CourseError) -> String {
    SVGPolish.polish(try draw(figure, .svg), of: figure, layout: PixelLayout(figure))
  }

  /// The version of gnuplot, such as `5.4 patchlevel 4`; an error says how to install it.
  public func version() throws(CourseError) -> String {
    var script = Script()
    script.add("set print \"-\"")
    script.add("print GPVAL_VERSION, \" patchlevel \", GPVAL_PATCHLEVEL")
    let output = String(decoding: try run(script).output, as: UTF8.self)
    return output.split(whereSeparator: \.isNewline).first.map(String.init) ?? "unknown"
  }

  /// Ends every gnuplot that this process has started: what is being drawn then fails. For a process
  /// that is about to end, since Ctrl-C does not reach them.
  public static func endAll() { cgnuplot_end_all() }

  func run(_ script: Script) throws(CourseError) -> GnuplotProcess.Result {
    let process = try GnuplotProcess(program: program, seconds: timeout)
    return try process.run(script)
  }

  private func draw(_ figure: Figure, _ look: PixelLook) throws(CourseError) -> [UInt8] {
    let result = try run(PixelFigure(figure: figure, look: look).script())
    guard !result.output.isEmpty else {
      throw CourseError(
        .machine, "\(program) ended without drawing \(figure.name).",
        mend: "Try it by hand: \(program) --version")
    }
    return result.output
  }

  private func requireDisplay() throws(CourseError) {
    #if os(Linux)
      guard getenv("DISPLAY") != nil || getenv("WAYLAND_DISPLAY") != nil else {
        throw CourseError(
          .machine, "There is no display to open a window on.",
          mend: "Save the figure instead, as FILE.svg or FILE.png.")
      }
    #endif
  }
}

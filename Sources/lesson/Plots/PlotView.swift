// Shows the figures of a run: in the terminal, in files, in a window. What is drawn was kept by the
// run before; whatever happens here, its numbers are safe.
import Curriculum
import Foundation
import Plotting

struct PlotView {
  let project: Project
  let output: Output
  var gnuplot = Gnuplot()
  /// Whether the terminal shows sixels, where it was asked already.
  private var showsSixels: Bool?

  init(project: Project, output: Output) {
    self.project = project
    self.output = output
  }

  /// What to draw of a run, and where to.
  struct Request: Equatable {
    /// Names of figures; empty for all of them.
    var names: [String] = []
    /// Paths of pictures to write, .svg or .png; empty for the terminal.
    var files: [String] = []
    var window = false
    /// True draws the first figure only: what a run shows at its end.
    var firstOnly = false

    var isElsewhere: Bool { window || !files.isEmpty }
  }

  func show(_ run: RunRecord, _ request: Request) throws {
    let interrupt = Interrupt()
    defer { interrupt.cancel() }
    let all = try RunStore(project: project).figures(run.id)
    guard !all.isEmpty else {
      throw CourseError(
        .usage, "The run \(run.id) has no figures.", mend: "Run the lesson again, to its end.")
    }
    let figures = try chosen(all, request)
    try put(figures, request)
    if !request.isElsewhere, request.firstOnly, !output.isJSON { sayWhatElse(run) }
    for figure in figures { output.event("figure", FigurePayload(run: run.id, figure: figure)) }
  }

  /// Refuses what cannot be drawn, whatever the run says: before a run that takes its time.
  func check(_ request: Request) throws {
    for file in request.files {
      try gnuplot.check(target(file))
      try gnuplot.check(.svg(path: "\(URL(filePath: file).deletingPathExtension().path).tsv"))
    }
    if request.window, request.files.isEmpty { try gnuplot.check(.window) }
  }

  private func target(_ path: String) -> PlotTarget {
    path.hasSuffix(".svg") ? .svg(path: path) : .png(path: path)
  }

  /// Draws `figures` where they were asked for.
  func put(_ figures: [Figure], _ request: Request) throws {
    if !request.files.isEmpty {
      for file in request.files { try write(figures, to: file) }
    } else if request.window {
      for figure in figures { try gnuplot.render(figure, to: .window) }
    } else if !output.isJSON {
      let target = terminalTarget
      for figure in figures { output.say(try gnuplot.render(figure, to: target)) }
    }
  }

  /// Those of `all` that were named.
  func chosen(_ all: [Figure], _ request: Request) throws -> [Figure] {
    try FigureNames.refuse(request.names, unless: all.map(\.name))
    let named = request.names.isEmpty ? all : all.filter { request.names.contains($0.name) }
    return request.firstOnly ? Array(named.prefix(1)) : named
  }

  /// The first figure goes to `file`, each further one beside it, its name added.
  private func write(_ figures: [Figure], to file: String) throws {
    let url = URL(filePath: file)
    for (index, figure) in figures.enumerated() {
      let base = url.deletingPathExtension().path
      let stem = index == 0 ? base : "\(base)-\(figure.name)"
      let path = "\(stem).\(url.pathExtension)"
      try gnuplot.render(figure, to: target(path))
      try FigureTSV.write(figure, to: "\(stem).tsv")
      output.say("\(figure.title): \(path), its numbers in \(stem).tsv")
    }
  }

  private func sayWhatElse(_ run: RunRecord) {
    let command = output.style(.command, "lesson \(run.lesson) --plot")
    output.tell("All figures: \(command); into files: \(command) FILE.svg")
  }

  /// Asks the terminal now what it can show, if it will be drawn on. Before a run: keys that are typed
  /// while it runs would stand before the answer, and be lost with it.
  mutating func askTerminal(_ request: Request) {
    guard !output.isJSON, !request.isElsewhere else { return }
    showsSixels = asked(TerminalState.read(environment: ProcessInfo.processInfo.environment))
  }

  /// The terminal's answer. Waits long for it: one that comes later would be typed at the prompt of the
  /// shell. Ctrl-C meanwhile gives the terminal back as it was.
  private func asked(_ state: TerminalState) -> Bool {
    guard state.colour == .ansi256 else { return false }
    var settings = termios()
    guard tcgetattr(STDOUT_FILENO, &settings) == 0 else { return false }
    let interrupt = Interrupt { [settings] in
      var settings = settings
      tcsetattr(STDOUT_FILENO, TCSANOW, &settings)
    }
    defer { interrupt.cancel() }
    return TerminalState.showsSixels(descriptor: STDOUT_FILENO, seconds: 2)
  }

  /// Text of the terminal's size, or a picture where the terminal shows sixels. Asks the terminal, so
  /// once for all figures.
  private var terminalTarget: PlotTarget {
    let state = TerminalState.read(environment: ProcessInfo.processInfo.environment)
    if showsSixels ?? asked(state) { return .sixel(width: 800, height: 480) }
    let size = TextSize(
      columns: min(output.width, 120), rows: min(max(state.size.rows - 4, 16), 30))
    return .terminal(size, colour: output.usesColour ? .ansi256 : .none, glyphs: state.glyphs)
  }

  private struct FigurePayload: Encodable {
    let run: String
    let figure: Figure
  }
}

// What the book keeps of a run: what a chapter can quote, and the hash of the code it came from.
// Left out: metrics, and the numbers of figures, which lie beside the SVG as TSV.
import Curriculum
import Foundation
import Plotting

/// One committed run: book/records/04-default.json.
struct BookRecord: Codable, Equatable, Sendable {
  /// A figure by its hashes: enough to see that something changed.
  struct FigureEntry: Codable, Equatable, Sendable {
    let name: String
    let title: String
    let alt: String
    let isMeasured: Bool
    /// Of the numbers as TSV.
    let tsv: String
    /// Of titles, labels, series' names and whole x values: what stays if only the speed differs.
    let structure: String
    /// Of the drawn file, where a chapter shows it.
    var svg: String?
  }

  var schema = 1
  let lesson: String
  let whatIf: String?
  /// Every parameter, as one would type it.
  let settings: [String]
  /// The hash of the code that can change the run's results (`CodeHash.of`).
  let code: String
  /// Texts, tables, samples and values in their order.
  let events: [ReportEvent]
  var figures: [FigureEntry]

  init(_ key: RunKey, settings: Settings, code: String, events: [ReportEvent]) {
    lesson = key.lesson
    whatIf = key.whatIf
    self.settings = settings.texts.map { "\($0.name)=\($0.text)" }
    self.code = code
    self.events = events.filter { event in
      switch event {
      case .text, .table, .sample, .value: true
      case .metric, .progress, .figure, .file: false
      }
    }
    figures = BookRecord.figures(in: events).map { figure in
      FigureEntry(
        name: figure.name, title: figure.title, alt: figure.alt, isMeasured: figure.isMeasured,
        tsv: ContentHash.of(FigureTSV.text(figure)),
        structure: ContentHash.of(FigureStructure.text(figure)))
    }
  }

  func figure(_ name: String) -> FigureEntry? { figures.first { $0.name == name } }

  /// The number that the run reported last under `name`.
  func value(_ name: String) -> (number: Double, isMeasured: Bool)? {
    for case .value(name, let number, _, let isMeasured) in events.reversed() {
      return (number, isMeasured)
    }
    return nil
  }

  var valueNames: [String] {
    events.compactMap { if case .value(let name, _, _, _) = $0 { name } else { nil } }
  }

  static func figures(in events: [ReportEvent]) -> [Figure] {
    events.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  // MARK: - On disk

  /// The record of `key`; nil if there is none, or only one of another schema.
  static func load(_ key: RunKey, in project: Project) throws -> BookRecord? {
    let file = project.file(key.recordPath)
    guard Files.exists(file) else { return nil }
    do {
      let record = try CourseJSON.decoder().decode(BookRecord.self, from: try Files.read(file))
      return record.schema == 1 ? record : nil
    } catch is DecodingError {
      throw CourseError(
        .usage, "\(key.recordPath) is damaged.",
        mend: "Remove it and run `lesson book --sync`.")
    }
  }

  func save(_ key: RunKey, in project: Project) throws {
    let json = try CourseJSON.encoder(pretty: true).encode(self)
    try Files.writeIfChanged(
      String(decoding: json, as: UTF8.self) + "\n", to: project.file(key.recordPath))
  }
}

/// What of a figure does not depend on the machine's speed.
enum FigureStructure {
  static func text(_ figure: Figure) -> String {
    ([figure.title] + figure.panels.flatMap(panel)).joined(separator: "\n")
  }

  private static func panel(_ panel: Panel) -> [String] {
    ["panel \(panel.title)", "x \(panel.x.label)", "y \(panel.y.label)"]
      + panel.layers.flatMap(layer) + ["annotations \(panel.annotations.count)"]
  }

  /// Whole numbers, such as sizes and steps, are chosen; others may be measured themselves.
  private static func places(_ x: [Double]) -> String {
    x.map { $0 == $0.rounded() ? "\($0)" : "·" }.joined(separator: " ")
  }

  private static func layer(_ layer: Panel.Layer) -> [String] {
    switch layer {
    case .lines(let series): ["lines \(series.name) \(places(series.x))"]
    case .points(let series): ["points \(series.name) \(places(series.x))"]
    case .bars(let bars): ["bars \(bars.categories) \(bars.groups.map(\.name))"]
    case .heatmap(let grid): ["heatmap \(grid.label) \(grid.x) \(grid.y)"]
    case .contour(let grid, _): ["contour \(grid.label) \(grid.x) \(grid.y)"]
    case .images(let images): ["images \(images.columns) \(images.pictures.map(\.caption))"]
    }
  }
}

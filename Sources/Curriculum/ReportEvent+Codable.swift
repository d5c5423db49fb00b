// Report events as JSON: flat objects with a `kind`, the form of events.jsonl and of `--json`.
import Plotting

extension ReportEvent {
  private enum Key: String, CodingKey {
    case kind, text, table, step, name, value, done, total, note, figure, unit, isMeasured, title
  }

  private enum Kind: String, Codable {
    case text, table, metric, progress, figure, value, sample, file
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    switch self {
    case .text(let text):
      try fields.encode(Kind.text, forKey: .kind)
      try fields.encode(text, forKey: .text)
    case .table(let table):
      try fields.encode(Kind.table, forKey: .kind)
      try fields.encode(table, forKey: .table)
    case .metric(let step, let name, let value):
      try fields.encode(Kind.metric, forKey: .kind)
      try fields.encode(step, forKey: .step)
      try fields.encode(name, forKey: .name)
      try fields.encode(value, forKey: .value)
    case .progress(let done, let total, let note):
      try fields.encode(Kind.progress, forKey: .kind)
      try fields.encode(done, forKey: .done)
      try fields.encode(total, forKey: .total)
      try fields.encode(note, forKey: .note)
    case .figure(let figure):
      try fields.encode(Kind.figure, forKey: .kind)
      try fields.encode(figure, forKey: .figure)
    case .value(let name, let number, let unit, let isMeasured):
      try fields.encode(Kind.value, forKey: .kind)
      try fields.encode(name, forKey: .name)
      try fields.encode(number, forKey: .value)
      try fields.encode(unit, forKey: .unit)
      try fields.encode(isMeasured, forKey: .isMeasured)
    case .sample(let title, let text):
      try fields.encode(Kind.sample, forKey: .kind)
      try fields.encode(title, forKey: .title)
      try fields.encode(text, forKey: .text)
    case .file(let name, let text, let note):
      try fields.encode(Kind.file, forKey: .kind)
      try fields.encode(name, forKey: .name)
      try fields.encode(text, forKey: .text)
      try fields.encode(note, forKey: .note)
    }
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    switch try fields.decode(Kind.self, forKey: .kind) {
    case .text: self = .text(try fields.decode(String.self, forKey: .text))
    case .table: self = .table(try fields.decode(Table.self, forKey: .table))
    case .metric:
      self = .metric(
        step: try fields.decode(Int.self, forKey: .step),
        name: try fields.decode(String.self, forKey: .name),
        value: try fields.decode(Double.self, forKey: .value))
    case .progress:
      self = .progress(
        done: try fields.decode(Int.self, forKey: .done),
        total: try fields.decode(Int.self, forKey: .total),
        note: try fields.decode(String.self, forKey: .note))
    case .figure: self = .figure(try fields.decode(Figure.self, forKey: .figure))
    case .value:
      self = .value(
        name: try fields.decode(String.self, forKey: .name),
        number: try fields.decode(Double.self, forKey: .value),
        unit: try fields.decode(String.self, forKey: .unit),
        isMeasured: try fields.decode(Bool.self, forKey: .isMeasured))
    case .sample:
      self = .sample(
        title: try fields.decode(String.self, forKey: .title),
        text: try fields.decode(String.self, forKey: .text))
    case .file:
      self = .file(
        name: try fields.decode(String.self, forKey: .name),
        text: try fields.decode(String.self, forKey: .text),
        note: try fields.decode(String.self, forKey: .note))
    }
  }
}

// Which of a run's many values sum it up in a list of runs, and whether the names on a card are those
// that its lesson reports.
import Curriculum

extension RunStore {
  /// The card's main values, in its order, of those that the run has reported.
  func mainValues(_ record: RunRecord, _ card: Card) -> [(name: String, number: Double)] {
    let values = values(record.id)
    return card.mainValues.compactMap { name in values[name].map { (name, $0) } }
  }
}

extension Card {
  /// The main values that are not among the names of `values`, those that a default run reports.
  func unknownValues(among values: [String]) -> [String] {
    mainValues.filter { !values.contains($0) }
  }

  /// What the card says of its lesson's values and metrics and a default run does not bear out, one
  /// sentence for each name; empty where all names are right.
  func unknownNames(in events: [ReportEvent]) -> [String] {
    var (values, metrics): ([String], [String]) = ([], [])
    for event in events {
      switch event {
      case .value(let name, _, _, _): values.append(name)
      case .metric(_, let name, _): metrics.append(name)
      default: break
      }
    }
    return unknownValues(among: values).map { "the run reports no value “\($0)”" }
      + minorMetrics.filter { prefix in !metrics.contains { $0.hasPrefix(prefix) } }
      .map { "the run reports no metric whose name begins with “\($0)”" }
  }
}

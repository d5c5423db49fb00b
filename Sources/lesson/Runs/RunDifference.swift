// What is special about a run: beside its lesson's defaults, and beside other runs.
import Curriculum

extension RunRecord {
  /// Parameters by name, those that a run of an older course did not have at their default.
  func values(_ card: Card) -> [String: String] {
    let defaults = card.parameters.map { ($0.name, $0.defaultText) }
    return Dictionary(
      defaults + parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { _, own in own })
  }

  /// What its what-if changed, where that is still as the what-if wanted it.
  fileprivate func explained(_ card: Card) -> [String: String] {
    let values = values(card)
    let changes = card.whatIfs.first { $0.name == whatIf }?.changes ?? [:]
    return changes.filter { values[$0.key] == $0.value }
  }

  /// `what-if twins`, `rate=0.2`, `yours 2, 5`: what differs from the lesson's default run.
  func changes(_ card: Card) -> [String] {
    let defaults = Dictionary(
      card.parameters.map { ($0.name, $0.defaultText) }, uniquingKeysWith: { first, _ in first })
    let explained = explained(card)
    let own = parameters.filter { defaults[$0.name] != $0.value && explained[$0.name] == nil }
    return (whatIf.map { ["what-if \($0)"] } ?? []) + own.map(\.text)
      + (learners.isEmpty ? [] : [yours])
  }

  /// True where both runs were asked for the same.
  func isLike(_ other: RunRecord, _ card: Card) -> Bool {
    values(card) == other.values(card) && learners == other.learners
  }

  /// `yours 2, 5`, by the numbers of the exercises.
  fileprivate var yours: String {
    let numbers = learners.map { $0.split(separator: ".").last.map(String.init) ?? $0 }
    return "yours \(numbers.joined(separator: ", "))"
  }

  /// When it began, as a clock shows it (UTC): `15:54:12`.
  fileprivate var clock: String {
    let digits = Array(id.dropFirst(9).prefix(6))
    guard digits.count == 6 else { return id }
    return stride(from: 0, to: 6, by: 2).map { String(digits[$0..<$0 + 2]) }.joined(separator: ":")
  }
}

extension RunRecord.Setting {
  /// As one would type it; of a path the file's name alone.
  fileprivate var text: String {
    "\(name)=\(value.split(separator: "/").last.map(String.init) ?? value)"
  }
}

/// The names of runs in the legend of a comparison: only what differs between them.
struct RunLabels {
  let card: Card
  let runs: [RunRecord]

  var texts: [String] {
    let plain = runs.map(text)
    return zip(plain, runs).map { text, run in
      // The same settings twice are told apart by their time.
      guard plain.count(where: { $0 == text }) > 1 else { return text }
      let isOne = runs.count { $0.clock == run.clock } == 1
      return "\(text), \(isOne ? run.clock : run.id)"
    }
  }

  private func text(_ run: RunRecord) -> String {
    let values = run.values(card)
    let explained = run.explained(card)
    var parts: [String] = []
    if differ(\.whatIf), let whatIf = run.whatIf { parts.append("what-if \(whatIf)") }
    for name in chosenByHand where explained[name] == nil || !differ(\.whatIf) {
      parts.append(RunRecord.Setting(name: name, value: values[name] ?? "").text)
    }
    if differ(\.learners), !run.learners.isEmpty {
      let isOne = runs.count { !$0.learners.isEmpty } == 1
      parts.append(isOne ? "yours" : run.yours)
    }
    if !parts.isEmpty { return parts.joined(separator: " ") }
    if run.changes(card).isEmpty { return differ(\.learners) ? "the lesson's" : "default" }
    return differ(\.learners) ? "the lesson's" : differ(\.whatIf) ? "no what-if" : "run"
  }

  private func differ<Value: Equatable>(_ path: KeyPath<RunRecord, Value>) -> Bool {
    runs.contains { $0[keyPath: path] != runs[0][keyPath: path] }
  }

  /// The parameters that differ for another reason than a what-if, in the card's order.
  private var chosenByHand: [String] {
    let defaults = RunRecord.Setting.defaults(card)
    let all = runs.map { $0.values(card) }
    let old = Set(all.flatMap(\.keys)).subtracting(card.parameters.map(\.name)).sorted()
    return (card.parameters.map(\.name) + old).filter { name in
      guard all.contains(where: { $0[name] != all[0][name] }) else { return false }
      return zip(runs, all).contains { run, values in
        values[name] != defaults[name] && run.explained(card)[name] == nil
      } || !differ(\.whatIf)
    }
  }
}

extension RunRecord.Setting {
  fileprivate static func defaults(_ card: Card) -> [String: String] {
    Dictionary(
      card.parameters.map { ($0.name, $0.defaultText) }, uniquingKeysWith: { first, _ in first })
  }
}

// What a command line may have meant that is not understood: a mistyped verb, a parameter with spaces.
import Curriculum

extension LessonLine {
  /// The command that the first word without a meaning may stand for, beside the lesson of `card`.
  func meant(_ card: Card) -> String? {
    guard let word = names.first else { return nil }
    if verbs.contains(.run) { return meantRun(card) }
    guard verbs.isEmpty else { return nil }
    if Int(word) != nil { return command([.check], lesson: card.number) }
    var right = self
    right.names.removeFirst()
    return right.meant(by: word, card)
  }

  /// The command that `word` may stand for where a verb belongs: `lesson check 04 3` for `chekc`,
  /// `lesson runs 04` for `runs`. The line is the one without that word.
  func meant(by word: String, _ card: Card) -> String? {
    let commands = ["runs", "watch"]
    let options = ["what-if": "--what-if NAME", "mine": "--mine"]
    let names = Verb.allCases.map(\.rawValue) + commands + options.keys.sorted()
    guard let name = Spelling.nearest(to: word, among: names) else { return nil }
    if let option = options[name] { return "lesson run \(card.number) \(option)" }
    guard let verb = Verb(rawValue: name) else { return "lesson \(name) \(card.number)" }
    var right = self
    right.spoken = [verb]
    return right.command([verb], lesson: card.number)
  }

  /// A parameter that a line writes as an option, `--sizes=64` or `--sizes 64`: how it is written, and
  /// the command with it; nil where none is.
  static func withoutDashes(_ words: [String]) -> (parameter: String, command: String)? {
    guard
      let card = words.lazy.compactMap({ word in
        Int(word) == nil ? nil : try? Catalogue.find(word).card
      }).first
    else { return nil }
    for (place, word) in words.enumerated() where word.hasPrefix("--") {
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
      guard let name = parts.first, card.parameters.contains(where: { $0.name == name }) else {
        continue
      }
      var rest = words
      rest.remove(at: place)
      var value = parts.count > 1 ? parts[1] : nil
      if value == nil, rest.indices.contains(place), !rest[place].hasPrefix("-") {
        value = rest.remove(at: place)
      }
      var line = LessonLine(unparsed: rest)
      if line.verbs.isEmpty { line.spoken = [.run] }
      let usual = card.parameters.first { $0.name == name }?.defaultText ?? ""
      let assignment = "\(name)=\(value ?? usual)"
      line.assignments.append(assignment)
      return (assignment, line.command(line.verbs, lesson: card.number))
    }
    return nil
  }

  /// The run that words beside `run` may stand for: `one-thread` for a what-if; `sizes=64, 128`,
  /// `rate = 0.5` and `rate 0.5` for a parameter.
  private func meantRun(_ card: Card) -> String? {
    var right = self
    right.names = []
    let first = names[0]
    if card.whatIfs.contains(where: { $0.name == first }) {
      right.whatIfs = [first]
    } else if let last = assignments.last,
      last.hasSuffix(",") || last.hasSuffix("=") || first.hasPrefix(",")
    {
      right.assignments.removeLast()
      right.assignments.append(last + names.joined())
    } else if let last = assignments.last, isText(last, card) {
      // The shell cuts a text at its spaces.
      let parts = last.split(separator: "=", maxSplits: 1).map(String.init)
      right.assignments.removeLast()
      right.assignments.append(
        "\(parts[0])=\"\(([parts.count > 1 ? parts[1] : ""] + names).joined(separator: " "))\"")
    } else if names.count > 1, card.parameters.contains(where: { $0.name == first }) {
      let value = names.dropFirst().joined()
      right.assignments.append(
        "\(first)=\(value.hasPrefix("=") ? String(value.dropFirst()) : value)")
    } else {
      return nil
    }
    return right.command(verbs, lesson: card.number)
  }

  private func isText(_ assignment: String, _ card: Card) -> Bool {
    let name = assignment.prefix { $0 != "=" }
    return card.parameters.contains { parameter in
      if case .text = parameter.kind { parameter.name == name } else { false }
    }
  }
}

// The sessions of all lessons by their names. The parser knows one hidden option, `--session NAME`; a flag
// such as `--draw` becomes that before it is parsed, so that the command names no lesson.
import Curriculum

enum SessionNames {
  /// Every session with the card of its lesson, in the order of the lessons.
  static var all: [(card: Card, offer: SessionOffer)] {
    Catalogue.lessons.flatMap { lesson in lesson.sessions.map { (lesson.card, $0) } }
  }

  static func isKnown(_ name: String) -> Bool { all.contains { $0.offer.name == name } }

  /// The name in a flag such as `--draw`; nil where it is no session's.
  static func name(ofFlag word: String) -> String? {
    guard word.hasPrefix("--") else { return nil }
    let name = String(word.dropFirst(2))
    return isKnown(name) ? name : nil
  }

  /// `arguments` with `--session draw` for `--draw`. Other commands than those of a lesson stay as they are.
  static func spelledOut(_ arguments: [String]) -> [String] {
    guard Main.command(named: arguments.first) == nil else { return arguments }
    return arguments.flatMap { word in name(ofFlag: word).map { ["--session", $0] } ?? [word] }
  }

  /// The command that a mistyped flag such as `--drwa` may stand for.
  static func meant(_ arguments: [String]) -> String? {
    let flags = CommandFlag.all(of: LessonCommand.self).map(\.name)
    for word in arguments where word.hasPrefix("--") && !flags.contains(word) {
      let name = Spelling.nearest(to: String(word.dropFirst(2)), among: all.map(\.offer.name))
      guard let found = all.first(where: { $0.offer.name == name }) else { continue }
      return "lesson \(found.card.number) --\(found.offer.name)"
    }
    return nil
  }

  /// The lines of the command's help.
  static var help: String {
    all.map { card, offer in
      let command = "lesson \(offer.name) \(card.number)"
      return command.padding(to: 28) + " " + offer.line.prefix(1).lowercased()
        + offer.line.dropFirst()
        .dropLast(offer.line.hasSuffix(".") ? 1 : 0)
    }.joined(separator: "\n")
  }
}

// Where the learner is: the lesson that was checked last, unless it is done.
import Curriculum
import Foundation

/// Remembers a lesson in `.lesson/lesson`. It is a convenience: where it cannot be read or written,
/// the lesson that comes next takes its place.
struct Whereabouts {
  let project: Project

  private var file: URL { project.learner.appending(path: ".lesson/lesson") }

  func note(_ card: Card) { try? Files.writeIfChanged(card.number + "\n", to: file) }

  /// The number of the lesson checked last, where it is known.
  var last: String? { (try? Files.text(file))?.trimmed }

  /// The lesson checked last where it has exercises left, else the one that comes next, else the one
  /// checked last, else the first.
  func lesson() throws -> Card {
    let cards = Catalogue.lessons.map { $0.card }
    let known = cards.first { $0.number == last }
    if let known,
      try ExerciseProgress(project: project).states(of: known).contains(where: {
        $0.state != .passed
      })
    {
      return known
    }
    let standings = try Standings(project: project).all(
      Catalogue.lessons, titles: Catalogue.titles)
    let next = NextStep.find(standings).flatMap { step in
      cards.first { $0.number == step.lesson }
    }
    guard let card = next ?? known ?? cards.first else {
      throw CourseError(.usage, "The course has no lessons.", mend: "Look into Lessons.")
    }
    return card
  }
}

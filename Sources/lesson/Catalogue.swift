// The lessons of the course, by number and by name.
import Curriculum
import Shelf

/// Finds lessons by number or name.
enum Catalogue {
  /// The lessons that this build has.
  static var lessons: [any Lesson.Type] { Shelf.lessons }

  /// Every lesson of the course, written or still to come.
  static let titles: [(number: String, title: String)] = [
    ("01", "Embeddings"), ("02", "Recurrent networks"), ("03", "Hidden layers"),
    ("04", "Matrix multiplication"), ("05", "Linear regression"), ("06", "Optimizers"),
    ("07", "Losses"), ("08", "Tokenization"), ("09", "Batch normalization"), ("10", "Attention"),
    ("11", "How a neural network learns"), ("12", "Hyperparameters"), ("13", "GPT"),
    ("14", "Translation"),
  ]

  /// The shortest way from the first lesson to the last, as the README says it. It decides between
  /// lessons whose needs are met; a test holds it against the needs.
  static let shortestWay = [
    "04", "05", "07", "06", "03", "11", "01", "02", "08", "09", "10", "12", "13", "14",
  ]

  /// The lessons of the folder Lessons, in this build or not: a first build has one of them.
  static func here(_ project: Project) -> [(number: String, module: String, title: String)] {
    Files.names(in: project.file("Lessons")).compactMap { folder in
      titles.first { folder.hasPrefix("\($0.number)-") }.map {
        ($0.number, String(folder.dropFirst($0.number.count + 1)), $0.title)
      }
    }
  }

  /// The lesson that `name` means: `4`, `04`, `matmul`, or `04-matmul`.
  ///
  /// - Throws: `CourseError` of kind `usage` with a suggestion.
  static func find(_ name: String, among lessons: [any Lesson.Type] = lessons) throws
    -> any Lesson.Type
  {
    let wanted = name.lowercased()
    let number = Int(name).map { $0 < 10 ? "0\($0)" : "\($0)" }
    if let found = lessons.first(where: { lesson in
      lesson.card.number == number || lesson.card.module.lowercased() == wanted
        || lesson.card.slug == wanted || lesson.card.folder.lowercased() == wanted
    }) {
      return found
    }
    if let planned = titles.first(where: { $0.number == number }) {
      throw CourseError(
        .usage, "Lesson \(planned.number), \(planned.title), is still to come.",
        mend: "`lesson list` shows the lessons that are here.")
    }
    let modules = try here(Project.find()).map { $0.module.lowercased() }
    throw CourseError(
      .usage, "There is no lesson “\(name)”.",
      mend: Spelling.nearest(to: name, among: modules + Main.verbs)
        .map { "Did you mean `lesson \($0)`?" }
        ?? "`lesson list` shows the lessons that are here.")
  }
}

// The files of a new lesson, made from those in Templates. A template lies where its file will lie, and
// has names such as __Name__ in its path and its text where the lesson's own stand later.
import Foundation

struct LessonTemplate {
  let project: Project
  let lesson: NewLesson

  /// A file of the new lesson: its path in the course's folder, and its text.
  struct File: Equatable {
    let path: String
    let text: String
  }

  /// What is written in the place of each name.
  private var names: [(String, String)] {
    [
      ("__NN__", lesson.number), ("__N__", "\(Int(lesson.number) ?? 0)"),
      ("__Name__", lesson.module), ("__Title__", lesson.title), ("__slug__", lesson.slug),
      ("__group__", lesson.group),
      ("__needs__", lesson.needs.map { "\"\($0)\"" }.joined(separator: ", ")),
    ]
  }

  /// The files, by path. The learner's stubs are among them, made from the solutions.
  func files() throws -> [File] {
    let folder = project.file("Templates")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    var files: [File] = []
    for path in (paths ?? []).sorted() where !isFolder(folder.appending(path: path)) {
      let text = try Files.text(folder.appending(path: path))
      files.append(File(path: filled(path), text: filled(text)))
    }
    return (files + (try files.compactMap(handedOut))).sorted { $0.path < $1.path }
  }

  private func filled(_ text: String) -> String {
    names.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  private func isFolder(_ url: URL) -> Bool {
    (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
  }

  /// What a learner gets for a file of the solutions; nil for another file.
  private func handedOut(_ file: File) throws -> File? {
    let folder = "Exercises/Solutions/\(lesson.card.folder)/"
    guard file.path.hasPrefix(folder), file.path.hasSuffix(".swift") else { return nil }
    let name = file.path.dropFirst(folder.count)
    let isExercise = ExerciseCatalogue.split(String(name)) != nil
    let text = isExercise ? try SolutionSource(file.text, path: file.path).stub : file.text
    return File(path: "Exercises/\(lesson.card.folder)/\(name)", text: text)
  }
}

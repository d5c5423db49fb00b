// The words of a command line that are no flags, sorted by their form.

/// `04 sizes=64 3 plot.svg`: the lesson, parameters, files to plot into, and the rest.
struct LessonWords: Equatable {
  var lesson: String?
  /// `name=value`, where the name is one.
  var assignments: [String] = []
  /// Names that end in .svg or .png.
  var files: [String] = []
  /// Exercises for --check and its kin, figures for --plot.
  var rest: [String] = []

  init(_ words: [String]) {
    lesson = words.first
    for word in words.dropFirst() {
      if LessonWords.isAssignment(word) {
        assignments.append(word)
      } else if word.hasSuffix(".svg") || word.hasSuffix(".png") {
        files.append(word)
      } else {
        rest.append(word)
      }
    }
  }

  /// True for a name, an equals sign and anything: a path with a slash before its = is none.
  private static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return false }
    return word[..<equals].allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }
}

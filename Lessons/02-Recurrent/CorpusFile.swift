// The reader's own text, by lesson 05's reader of files; its advice is for tables, so some of it is
// said in other words here. Chapter 02.
import Curriculum
import Regression

enum CorpusFile {
  /// The text of the file at `path`.
  ///
  /// - Throws: `CourseError` for a file that is empty, no text, or not in UTF-8.
  static func read(_ path: String) throws -> String {
    do {
      return try TextFile.read(path)
    } catch var error as CourseError {
      if error.problem.hasSuffix("is empty.") {
        error.mend = "Give it some thousand characters of text."
      }
      error.mend = error.mend.replacing("utf8.csv", with: "utf8.txt")
        .replacing("data.csv", with: "text.txt")
        .replacing("save the sheet as CSV", with: "save it as plain text")
      throw error
    }
  }
}

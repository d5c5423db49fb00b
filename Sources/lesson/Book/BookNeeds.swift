// What must be installed to build the pages: all that is missing is named at once, with one command.
import Curriculum
import Foundation

/// Programs and files that the pages need, and whether each is there.
struct BookNeeds {
  struct Need: Equatable {
    let name: String
    /// The Debian package that brings it.
    let package: String
    let isThere: Bool
    /// True if only the PDF needs it; the rest is built without it.
    var isForPDF = false
  }

  let needs: [Need]

  static var ofMachine: BookNeeds {
    BookNeeds(needs: [
      Need(name: "pandoc", package: "pandoc", isThere: BookTool.pandoc.name != nil),
      Need(name: "KaTeX", package: "libjs-katex", isThere: BookTool.hasKaTeX),
      Need(name: "KaTeX's fonts", package: "fonts-katex", isThere: BookTool.hasKaTeXFonts),
      Need(
        name: "Chromium (for the PDF)", package: "chromium",
        isThere: BookTool.chromium.name != nil, isForPDF: true),
    ])
  }

  /// - Throws: `CourseError` of kind `machine` if something is missing that the pages cannot do
  ///   without. It then names what only the PDF needs as well.
  func require(printing: Bool) throws {
    let missing = needs.filter { !$0.isThere && (printing || !$0.isForPDF) }
    guard missing.contains(where: { !$0.isForPDF }) else { return }
    throw BookTool.missing(
      "The book cannot be built, because \(missing.count == 1 ? "this is" : "these are") not "
        + "installed: \(missing.map(\.name).joined(separator: ", ")).",
      missing.map(\.package).joined(separator: " "))
  }
}

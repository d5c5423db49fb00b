// The programs that the book needs beside the course: pandoc, node, Chromium.
import Curriculum
import Foundation
import Plotting
import Subprocess

/// One external program.
struct BookTool: Sendable {
  /// The names it goes by; the first one found is used.
  let names: [String]
  /// The Debian packages to install where it is missing.
  let packages: String

  static let pandoc = BookTool(names: ["pandoc"], packages: "pandoc libjs-katex")
  static let node = BookTool(names: ["node", "nodejs"], packages: "nodejs libjs-katex")
  static let chromium = BookTool(
    names: ["chromium", "chromium-browser", "google-chrome"], packages: "chromium")

  /// Debian's KaTeX, for the check and for the pages.
  static let katex = URL(filePath: "/usr/share/javascript/katex", directoryHint: .isDirectory)

  static func requireKaTeX() throws {
    guard hasKaTeX else { throw missing("KaTeX is not installed.", "libjs-katex") }
  }

  static var hasKaTeX: Bool { Files.exists(katex.appending(path: "katex.min.js")) }
  /// The fonts are a package of their own, which an installation by hand may lack.
  static var hasKaTeXFonts: Bool {
    Files.names(in: katex.appending(path: "fonts")).contains { $0.hasSuffix(".woff2") }
  }

  static func missing(_ problem: String, _ packages: String) -> CourseError {
    CourseError(.machine, problem, mend: "sudo apt-get install \(packages)")
  }

  /// The first of its names that is on the PATH, or nil.
  var name: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    return names.first { name in
      folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
  }

  /// Runs the program with `input` and gives what it wrote.
  ///
  /// - Throws: `CourseError` of kind `machine` where it is missing or fails.
  @discardableResult
  func run(_ arguments: [String], input: String = "") async throws -> String {
    guard let name else { throw BookTool.missing("\(names[0]) is not installed.", packages) }
    let result = try await Subprocess.run(
      .name(name), arguments: Arguments(arguments), input: .string(input),
      output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      let words = result.standardError.filledLines.suffix(3)
      throw CourseError(
        .machine, "\(names[0]) failed: \(words.joined(separator: " "))",
        mend: "The command was: \(names[0]) \(arguments.joined(separator: " "))")
    }
    return result.standardOutput
  }
}

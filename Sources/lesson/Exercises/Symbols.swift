// The functions that compiled Swift code calls or has, by their names in Swift: from the symbols of
// its object files.
import Curriculum
import Foundation
import Plotting
import Subprocess

/// Reads object files with `nm` and `swift demangle`.
enum Symbols {
  enum Kind: String {
    /// Called here, defined elsewhere.
    case undefined = "--undefined-only"
    case defined = "--defined-only"
  }

  /// Names as `Matmul.Matrix.times(Matmul.Matrix) -> Matmul.Matrix`; files that are not there have
  /// none.
  ///
  /// - Throws: `CourseError` where one of the two programs is missing or fails.
  static func names(_ kind: Kind, in files: [URL]) async throws -> [String] {
    let paths = files.filter(Files.exists).map(\.path)
    guard !paths.isEmpty else { return [] }
    let listed = try await output(
      of: "nm", ["--format=posix", kind.rawValue] + paths, input: "")
    // Swift's symbols begin with $s and hold no space.
    let mangled = listed.filledLines.compactMap { $0.split(separator: " ").first }
      .filter { $0.hasPrefix("$s") }
    guard !mangled.isEmpty else { return [] }
    let names = try await output(
      of: "swift", ["demangle", "--compact"], input: mangled.joined(separator: "\n") + "\n")
    return names.filledLines.map(String.init)
  }

  /// True where `symbol` is the function, initializer or property that `name` says in full, such as
  /// `Matmul.Matrix.times`; or, where `name` is a type, its conformance to a protocol.
  static func matches(_ symbol: String, _ name: String) -> Bool {
    var symbol = symbol[...]
    // A type that goes to a generic function leaves its witness table: `Tensors.Linear : Tensors.Layer`.
    for prefix in ["static ", "protocol witness table for "] where symbol.hasPrefix(prefix) {
      symbol = symbol.dropFirst(prefix.count)
    }
    // `(extension in Attention):Tensors.Tensor.heads`
    if symbol.hasPrefix("(extension in "), let end = symbol.firstRange(of: "):") {
      symbol = symbol[end.upperBound...]
    }
    guard symbol.hasPrefix(name) else { return false }
    let rest = symbol.dropFirst(name.count)
    return ["(", "<", " ", ".getter", ".unsafeMutableAddressor"].contains { rest.hasPrefix($0) }
  }

  private static func output(
    of program: String, _ arguments: [String], input: String
  ) async throws -> String {
    let result = try? await Subprocess.run(
      .name(program), arguments: Arguments(arguments), input: .string(input),
      output: .string(limit: 1 << 28), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else {
      throw CourseError(
        .machine,
        "\(program) \(arguments[0]) cannot be run, so nobody sees whose functions are called.",
        mend: "`lesson doctor` says what is missing.")
    }
    return result.standardOutput
  }
}

// The compiler that builds the exercises: its version, as it names itself.
import Foundation
import Plotting
import Subprocess

enum Toolchain {
  /// The first line of `swift --version`; nil where there is no Swift, or it fails.
  static func version() async -> String? { await firstLine(of: "swift", ["--version"]) }

  /// The first line that a program prints; nil where it cannot be run or fails.
  static func firstLine(of name: String, _ arguments: [String]) async -> String? {
    let result = try? await Subprocess.run(
      .name(name), arguments: Arguments(arguments), output: .string(limit: 65_536),
      error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput.filledLines.first.map(String.init)
  }
}

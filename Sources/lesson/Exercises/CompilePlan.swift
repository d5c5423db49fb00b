// How `swift build` compiles a target, read from the plan that it writes before it begins: the same
// search paths and settings find errors in a few files without a build.
import Foundation

/// The arguments of one target's compilation.
struct CompilePlan: Equatable, Sendable {
  /// Search paths and settings; neither sources nor outputs.
  let settings: [String]
  /// The modules of the package that it may import.
  let modules: Set<String>

  /// Reads the plan in `url`; nil where it does not have the target.
  init?(target: String, in url: URL) {
    guard let plan = try? Data(contentsOf: url),
      let start = plan.range(of: Data("\"C.\(target)-".utf8))?.upperBound,
      let inputs = CompilePlan.list("inputs", in: plan, from: start),
      let arguments = CompilePlan.list("args", in: plan, from: start)
    else { return nil }
    self.init(arguments: arguments, inputs: inputs)
  }

  /// The list that follows the next `label`.
  private static func list(_ label: String, in plan: Data, from start: Int) -> [String]? {
    guard let mark = plan.range(of: Data("\n    \(label): ".utf8), in: start..<plan.endIndex)
    else { return nil }
    let line = plan[mark.upperBound...].prefix { $0 != UInt8(ascii: "\n") }
    return try? JSONDecoder().decode([String].self, from: Data(line))
  }

  /// Leaves out of a compilation's `arguments` what names its program, its sources and its outputs.
  init(arguments: [String], inputs: [String]) {
    modules = Set(
      inputs.compactMap { input in
        let name = (input as NSString).lastPathComponent
        return name.hasSuffix(".swiftmodule") ? String(name.dropLast(12)) : nil
      })
    let alone: Set = [
      "-c", "-g", "-emit-dependencies", "-emit-module", "-incremental", "-enable-batch-mode",
      "-serialize-diagnostics", "-parseable-output", "-emit-objc-header", "-emit-executable",
    ]
    let withValue: Set = [
      "-emit-module-path", "-output-file-map", "-index-store-path", "-emit-objc-header-path", "-o",
    ]
    var kept: [String] = []
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      if withValue.contains(argument) {
        _ = rest.popFirst()
      } else if argument == "-Xcc" || argument == "-Xfrontend" || argument == "-I" {
        kept.append(argument)
        if let value = rest.popFirst() { kept.append(value) }
      } else if !alone.contains(argument), !argument.hasPrefix("@"),
        argument.wholeMatch(of: #/-j\d+/#) == nil
      {
        kept.append(argument)
      }
    }
    settings = kept
  }
}

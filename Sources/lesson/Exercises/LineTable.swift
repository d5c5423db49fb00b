// The source line of an address within a function, from the debugging information of its object file.
// The backtrace leaves it out where the compiler made the code at that address, as in `array[i] += 1`,
// which gets the element, changes it and puts it back; the line is the one of the code before it.
import Foundation
import Plotting
import Subprocess

/// Reads object files with `nm` and `addr2line`.
enum LineTable {
  /// The line of `function` at `offset` bytes after its beginning; nil where nothing says it.
  ///
  /// - Parameter function: As backtraces write it, such as `dot(_:_:)`.
  static func line(of function: String, offset: Int, in object: URL) async -> Int? {
    guard let symbols = await output(of: "nm", ["--defined-only", object.path], input: ""),
      let names = await output(of: "swift", ["demangle", "--simplified"], input: symbols),
      let start = address(of: function, in: names)
    else { return nil }
    // The return address is the one after the call.
    let addresses = (1...64).map { start + offset - $0 }.filter { $0 >= start }
    let found = await output(
      of: "addr2line", ["-e", object.path] + addresses.map { "0x" + String($0, radix: 16) },
      input: "")
    return found.flatMap(firstLine)
  }

  /// Of `0000000000000040 T dot(_:_:)` the address; nil where no line has the function.
  static func address(of function: String, in names: String) -> Int? {
    names.filledLines.lazy.compactMap { line -> Int? in
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3, parts[1].lowercased() == "t", parts[2] == function else { return nil }
      return Int(parts[0], radix: 16)
    }.first
  }

  /// The first line number in `/path/File.swift:17` and `/path/File.swift:?`; 0 is none.
  static func firstLine(_ text: String) -> Int? {
    text.filledLines.lazy.compactMap { line -> Int? in
      let digits = line.split(separator: ":").last?.prefix(while: \.isNumber)
      return digits.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }.first
  }

  private static func output(
    of program: String, _ arguments: [String], input: String
  ) async -> String? {
    let result = try? await Subprocess.run(
      .name(program), arguments: Arguments(arguments), input: .string(input),
      output: .string(limit: 1 << 24), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput
  }
}

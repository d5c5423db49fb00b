// Another library in a process of its own, asked for one timing at a time, so that all peers take
// turns. It answers each line by the seconds of one call.
import Foundation

/// A running script that times another library.
public final class Peer {
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private var pending = Data()

  /// What the script said when it was ready.
  public private(set) var greeting = ""

  /// Nil where the program, or what the script imports, is missing.
  ///
  /// - Parameters:
  ///   - program: A path, or a name that is looked up in the PATH.
  ///   - script: What it runs.
  ///   - environment: Variables that it gets besides ours.
  public init?(program: String, script: String, environment: [String: String]) {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program, script]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = questions
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil, let line = readLine() else { return nil }
    greeting = line
  }

  deinit {
    try? questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The seconds of one call, from `calls` of them; nil where the script has gone.
  public func seconds(_ question: String, calls: Int) -> Double? {
    try? questions.fileHandleForWriting.write(contentsOf: Data("\(question) \(calls)\n".utf8))
    return readLine().flatMap { Double($0) }
  }

  private func readLine() -> String? {
    while true {
      if let end = pending.firstIndex(of: 10) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending = Data(pending[(end + 1)...])
        return line
      }
      let more = answers.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      pending += more
    }
  }
}

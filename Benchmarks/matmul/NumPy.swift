// NumPy in a process of its own, asked for one timing at a time, so that all peers take turns.
import Foundation

/// A running `numpy-times.py`.
final class NumPy {
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private var pending = Data()

  /// Nil where python3 or NumPy is missing.
  init?(script: String, threads: Int) {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script]
    var environment = ProcessInfo.processInfo.environment
    environment["OPENBLAS_NUM_THREADS"] = "\(threads)"
    process.environment = environment
    process.standardInput = questions
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil, readLine() != nil else { return nil }
  }

  deinit {
    try? questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The seconds of one call, from `calls` of them.
  func seconds(_ shape: Shape3, calls: Int) -> Double? {
    let line = "\(shape.m) \(shape.k) \(shape.n) \(calls)\n"
    try? questions.fileHandleForWriting.write(contentsOf: Data(line.utf8))
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

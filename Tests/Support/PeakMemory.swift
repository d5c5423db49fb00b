// How far the peak of a process's memory grows during some work, told through its output, since a
// peak never falls and so each measurement needs a process of its own.
import Curriculum
import Foundation
import Matmul
import Testing

public enum PeakMemory {
  /// Does the work and prints by how many bytes the peak grew. `body` returns a number of its result,
  /// so that the work cannot be left out.
  public static func tell(_ body: () -> Float) {
    let before = peak
    require(body().isFinite, "not finite")
    print("grown: \(peak - before)")
  }

  /// The bytes that a process told.
  public static func grown(_ result: ExitTest.Result?) throws -> Int {
    let said = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    let words = said.split(whereSeparator: \.isWhitespace)
    let place = try #require(words.lastIndex(of: "grown:"), "it said \(said)")
    return try #require(Int(words[place + 1]))
  }

  /// The most bytes that this process has had at once. `getrusage` says it, too, but on Linux a new
  /// process begins there with the peak of the one that started it.
  private static var peak: Int {
    let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let words = lines.split(whereSeparator: \.isWhitespace)
    guard let place = words.firstIndex(of: "VmHWM:"), let kibibytes = Int(words[place + 1]) else {
      return Machine.peakResidentBytes
    }
    return kibibytes << 10
  }
}

// Proof that the tests of an exercise ran to their ends and recorded nothing. Each test has a random
// number, which the test program gets on its standard input and reads before any of the learner's code
// runs (Tests/Support/Receipts.swift); a test that passes hands its number in. The record of Swift
// Testing alone proves nothing: it is a file whose path the learner's code can read.
import Foundation
import Plotting

/// The numbers of one run.
struct Receipts: Sendable {
  /// By test, as `Suite/function()`.
  private let numbers: [String: String]

  init(_ tests: [String]) {
    numbers = Dictionary(
      tests.map { ($0, "\(UInt64.random(in: .min ... .max))-\(UInt64.random(in: .min ... .max))") },
      uniquingKeysWith: { $1 })
  }

  /// What the test program reads.
  var text: String {
    numbers.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
  }

  /// The tests whose numbers are among the lines of `text`.
  func tests(handedIn text: String) -> Set<String> {
    let lines = Set(text.filledLines.map(String.init))
    return Set(numbers.filter { lines.contains($0.value) }.keys)
  }
}

// What Swift Testing writes while it runs: one JSON object a line. Only what the checker needs is
// read; unknown kinds, and a last line that was cut off, are passed over.
import Foundation
import Plotting

/// The record of one run of the test bundle.
struct EventStream: Equatable, Sendable {
  /// A failing expectation.
  struct Issue: Equatable, Sendable {
    let message: String
    let file: String?
    let line: Int?
  }

  struct Test: Equatable, Sendable {
    /// `SuiteTypeName/function()`: without the module before and the place after it.
    let name: String
    let displayName: String
    var hasStarted = false
    var hasEnded = false
    var isSkipped = false
    var issues: [Issue] = []

    var hasPassed: Bool { hasEnded && !isSkipped && issues.isEmpty }
  }

  private(set) var tests: [Test] = []
  /// True where the run came to its end by itself.
  private(set) var hasEnded = false

  /// The test that was running when the stream broke off.
  var interrupted: Test? { tests.last { $0.hasStarted && !$0.hasEnded && !$0.isSkipped } }

  init(_ text: String) {
    for line in text.filledLines {
      guard let record = try? JSONDecoder().decode(Record.self, from: Data(line.utf8)) else {
        continue
      }
      take(record.kind, record.payload)
    }
  }

  private mutating func take(_ kind: String, _ payload: Payload) {
    if kind == "test", payload.kind == "function", let id = payload.id {
      let name = EventStream.name(id)
      tests.append(
        Test(name: name, displayName: payload.displayName ?? payload.name ?? name))
    }
    guard kind == "event" else { return }
    if payload.kind == "runEnded" { hasEnded = true }
    let test = payload.testID.map(EventStream.name).flatMap { name in
      tests.firstIndex { $0.name == name }
    }
    switch payload.kind {
    case "testStarted": if let test { tests[test].hasStarted = true }
    case "testEnded": if let test { tests[test].hasEnded = true }
    case "testSkipped": skip(payload.testID, test)
    case "issueRecorded" where payload.issue?.isKnown != true: record(payload, test)
    default: break
    }
  }

  /// A skipped suite skips all of its tests.
  private mutating func skip(_ id: String?, _ test: Int?) {
    if let test {
      tests[test].isSkipped = true
    } else if let id {
      let prefix = EventStream.name(id) + "/"
      for place in tests.indices where tests[place].name.hasPrefix(prefix) {
        tests[place].isSkipped = true
      }
    }
  }

  private mutating func record(_ payload: Payload, _ test: Int?) {
    let details = (payload.messages ?? []).filter { $0.symbol == "details" }.map(\.text)
    let all = details.isEmpty ? (payload.messages ?? []).map(\.text) : details
    let issue = Issue(
      message: all.joined(separator: "\n"),
      file: payload.issue?.sourceLocation?.filePath ?? payload.issue?.sourceLocation?._filePath,
      line: payload.issue?.sourceLocation?.line)
    // An issue outside of any test must not be lost: it counts against the one that is running.
    if let place = test ?? tests.lastIndex(where: { $0.hasStarted && !$0.hasEnded }) {
      tests[place].issues.append(issue)
    }
  }

  /// `Module.Suite/function()/File.swift:10:4` -> `Suite/function()`.
  static func name(_ id: String) -> String {
    var parts = id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if let last = parts.last, last.contains(".swift:") { parts.removeLast() }
    if let first = parts.first, let point = first.firstIndex(of: ".") {
      parts[0] = String(first[first.index(after: point)...])
    }
    return parts.joined(separator: "/")
  }
}

private struct Record: Decodable {
  let kind: String
  let payload: Payload
}

private struct Payload: Decodable {
  struct Message: Decodable {
    let symbol: String
    let text: String
  }

  struct Location: Decodable {
    let filePath: String?
    let _filePath: String?
    let line: Int?
  }

  struct Issue: Decodable {
    let isKnown: Bool?
    let sourceLocation: Location?
  }

  let kind: String?
  let id: String?
  let name: String?
  let displayName: String?
  let testID: String?
  let messages: [Message]?
  let issue: Issue?
}

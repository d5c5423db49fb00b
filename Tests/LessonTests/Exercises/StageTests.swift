// The copy of the exercises: what the build may rely on.
import Foundation
import Testing

@testable import lesson

@Suite("The copy of the exercises")
struct StageTests {
  private let root = FileManager.default.temporaryDirectory.appending(path: "stage-\(UUID())")
  private var stage: Stage { Stage(Project(root: root), "check", "04-Matmul") }

  private func time(_ name: String) throws -> Date {
    try Files.modified(stage.folder.appending(path: name))
  }

  @Test("Changes within one second have times in different seconds")
  func everyChangeIsSeen() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    var seconds: Set<Double> = []
    for number in 0..<200 {
      try stage.put(["1.swift": "let x = \(number)\n"])
      seconds.insert(try time("1.swift").timeIntervalSince1970.rounded(.down))
    }
    #expect(seconds.count == 200)
  }

  @Test("The same contents have the same time, whatever came between")
  func sameContents() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try stage.put(["1.swift": "let x = 1\n"])
    let first = try time("1.swift")
    try stage.put(["2.swift": "let y = 1\n"])
    #expect(!Files.exists(stage.folder.appending(path: "1.swift")))
    try stage.put(["1.swift": "let x = 1\n"])
    #expect(try time("1.swift") == first)
  }

  @Test("A copy whose time was not set, because its writer was killed, gets it")
  func killedBetween() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try Files.write("let x = 1\n", to: stage.folder.appending(path: "1.swift"))
    try stage.put(["1.swift": "let x = 1\n"])
    #expect(try time("1.swift") == Stage.time(of: "let x = 1\n"))
  }
}

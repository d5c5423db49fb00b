// Events of real files, by the system's events and by looking.
import Curriculum
import Foundation
import Synchronization
import Testing

@testable import lesson

@Suite("Events of a folder")
struct FolderEventsTests {
  private let top = FileManager.default.temporaryDirectory.appending(path: "events-\(UUID())")
  private var folder: URL { top.appending(path: "Exercises/04-Matmul") }
  private var file: URL { folder.appending(path: "2-Dot.swift") }

  /// True where `body` makes an event: within a second and a half where `waits` is false, within a
  /// minute else, which only a busy machine needs.
  private func isHeard(
    polls: Bool, waits: Bool = true, _ body: () throws -> Void
  ) async throws -> Bool {
    let shared = Counter()
    let events = FolderEvents(folder: folder, top: top, polls: polls) { shared.add() }
    defer { events.stop() }
    try await Task.sleep(for: .milliseconds(50))
    let before = shared.count
    try body()
    let end = ContinuousClock.now + .seconds(waits ? 60 : 1.5)
    while shared.count == before && ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(25))
    }
    return shared.count > before
  }

  private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
  }

  @Test("saves of every kind are heard, other files are not", arguments: [false, true])
  func saves(polls: Bool) async throws {
    try Files.write("1", to: file)
    defer { try? FileManager.default.removeItem(at: top) }
    #expect(try await isHeard(polls: polls) { try Data("22".utf8).write(to: file) })
    #expect(
      try await isHeard(polls: polls) { try Data("333".utf8).write(to: file, options: .atomic) })
    let swap = folder.appending(path: ".2-Dot.swift.swp")
    #expect(try await !isHeard(polls: polls, waits: false) { try Data("4".utf8).write(to: swap) })
    #expect(
      try await isHeard(polls: polls) {
        let new = folder.appending(path: "4913")
        try Data("55555".utf8).write(to: new)
        rename(new.path, file.path)
      })
    #expect(try await isHeard(polls: polls) { try FileManager.default.removeItem(at: file) })
  }

  @Test(
    "a folder that is moved away is heard, its own and the one above", arguments: [false, true])
  func moves(polls: Bool) async throws {
    try Files.write("1", to: file)
    defer { try? FileManager.default.removeItem(at: top) }
    for place in [folder, folder.deletingLastPathComponent()] {
      let away = top.appending(path: "away")
      #expect(
        try await isHeard(polls: polls) {
          try FileManager.default.moveItem(at: place, to: away)
        })
      try FileManager.default.moveItem(at: away, to: place)
    }
  }

  #if canImport(Glibc)
    @Test("the file systems of other machines are known by their mounts")
    func remote() {
      let mounts = """
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        30 22 0:40 / /home rw - nfs4 server:/home rw
        31 30 8:2 / /home/me/local rw - ext4 /dev/sdb1 rw
        32 22 0:41 / /mnt/my\\040disk rw - fuse.sshfs host: rw
        """
      func isRemote(_ path: String) -> Bool {
        Inotify.isRemote(URL(filePath: path, directoryHint: .isDirectory), mounts: mounts)
      }
      #expect(!isRemote("/srv"))
      #expect(isRemote("/home/you"))
      #expect(!isRemote("/home/me/local/x"))
      #expect(isRemote("/mnt/my disk/course"))
      #expect(!isRemote("/homeland"))
    }
  #endif
}

@Suite("One watch a lesson")
struct WatchLockTests {
  @Test("a second one is refused and names the first; afterwards the place is free")
  func two() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let first = try WatchLock(fixture.project, fixture.card)
    let error = #expect(throws: CourseError.self) {
      _ = try WatchLock(fixture.project, fixture.card)
    }
    #expect(error?.problem.contains("process \(getpid())") == true)
    first.release()
    try WatchLock(fixture.project, fixture.card).release()
  }
}

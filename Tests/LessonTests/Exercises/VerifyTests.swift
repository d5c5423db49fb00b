// The rules of `lesson verify`, without a build.
import Curriculum
import Foundation
import Testing

@testable import lesson

@Suite("Verification")
struct VerifyTests {
  private func finding(
    _ state: Verdict.State, passed: [String] = [], failed: [String] = [], problem: String = ""
  ) -> VerifyUnit.Finding {
    var verdict = VerifyUnit.Finding(errors: [])
    verdict.state = state
    verdict.passed = passed
    verdict.failed = failed
    verdict.problem = problem
    return verdict
  }

  /// The problems for given findings of the solution, the stub and the planted mistake.
  private func problems(
    _ solution: VerifyUnit.Finding? = nil, _ stub: VerifyUnit.Finding? = nil,
    _ mistake: VerifyUnit.Finding? = nil, expected: [String] = ["T/a()", "T/b()"]
  ) throws -> [String] {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let exercise = try fixture.exercise()
    let units = try VerifyUnit.all(of: exercise, base: "")
    let found = [
      solution ?? finding(.passed, passed: ["T/a()", "T/b()"]),
      stub ?? finding(.failed, failed: ["T/a()", "T/b()"]),
      mistake ?? finding(.failed, passed: ["T/a()"], failed: ["T/b()"]),
    ]
    return VerifyResult(exercise, Array(zip(units, found)), expected: expected).problems
  }

  @Test("An exercise that keeps its promises has no problems")
  func good() throws { #expect(try problems().isEmpty) }

  @Test("A solution that fails, or runs other tests than are listed, is a problem")
  func solutions() throws {
    let failing = finding(.failed, passed: ["T/a()"], failed: ["T/b()"])
    #expect(try problems(failing).first?.contains("does not pass: failed at T/b()") == true)
    #expect(try problems(expected: ["T/a()"]).first?.contains("lacks T/b()") == true)
    let more = ["T/a()", "T/b()", "T/c()"]
    #expect(try problems(expected: more).first?.contains("names T/c()") == true)
  }

  @Test("A stub that passes a test, traps or does not compile is a problem")
  func stubs() throws {
    let passing = finding(.failed, passed: ["T/a()"], failed: ["T/b()"])
    #expect(try problems(nil, passing).first?.contains("passes the test T/a()") == true)
    let trapping = finding(.crashed, failed: ["T/a()"], problem: "Index out of range")
    #expect(try problems(nil, trapping).first?.contains("crashed: Index out of range") == true)
    let broken = finding(.doesNotCompile, problem: "3:5: no")
    #expect(try problems(nil, broken).first?.contains("doesNotCompile: 3:5: no") == true)
  }

  @Test("A mistake that no test catches, or that does not compile, is a problem with its place")
  func mistakes() throws {
    let unseen = finding(.passed, passed: ["T/a()", "T/b()"])
    let place = "Exercises/Solutions/04-Matmul/Coaching/1-Twice.md:9: the mistake “adds nothing”"
    #expect(
      try problems(nil, nil, unseen).first?.hasPrefix("\(place) is caught by no test") == true)
    let broken = finding(.doesNotCompile, problem: "3:5: no")
    #expect(
      try problems(nil, nil, broken).first?.hasPrefix("\(place) does not compile: 3:5: no") == true)
    #expect(try problems(nil, nil, finding(.crashed, failed: ["T/a()"])).isEmpty)
  }

  @Test("Findings are remembered, but for timeouts; a changed text has another key")
  func cache() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let units = try VerifyUnit.all(of: fixture.exercise(), base: "1")
    let other = try VerifyUnit.all(of: fixture.exercise(), base: "2")
    #expect(Set((units + other).map(\.key)).count == 6)
    var cache = VerifyCache(fixture.project)
    cache[units[0]] = finding(.passed, passed: ["T/a()"])
    cache[units[1]] = finding(.timedOut)
    try cache.save(pruned: true)
    var read = VerifyCache(fixture.project)
    #expect(read[units[0]] == finding(.passed, passed: ["T/a()"]))
    #expect(read[units[1]] == nil)
  }

  @Test("Another compiler has other findings")
  func compilers() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    try fixture.write("", "Package.swift")
    let bases = try ["Swift 6.3", "Swift 6.4"].map {
      try VerifyUnit.base(of: fixture.card, in: fixture.project, compiler: $0)
    }
    #expect(Set(bases).count == 2)
  }

  @Test("Files that are neither stubs nor started are reported, and never overwritten")
  func stubFiles() async throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let stubs = StubFiles(project: fixture.project)
    let exercises = try fixture.exercises()
    #expect(try await stubs.problems(exercises).isEmpty)
    try fixture.write("// mine", ExerciseFixture.mine)
    // Not committed, it is a learner's work.
    #expect(try await stubs.problems(exercises).isEmpty)
    try await git(["init", "-q"], in: fixture.project)
    try await git(["add", "."], in: fixture.project)
    let author = ["-c", "user.name=A", "-c", "user.email=a@b"]
    try await git(author + ["commit", "-q", "-m", "All"], in: fixture.project)
    #expect(
      try await stubs.problems(exercises) == [
        "\(ExerciseFixture.mine) is not what its solution makes of it"
      ])
    await #expect(throws: CourseError.self) { _ = try await stubs.write(exercises) }
    try ExerciseProgress(project: fixture.project).update {
      $0["04.1"].started = "0123456789abcdef"
    }
    #expect(try await stubs.problems(exercises).isEmpty)
    try FileManager.default.removeItem(at: fixture.project.file(ExerciseFixture.mine))
    #expect(try await stubs.write(exercises) == [ExerciseFixture.mine])
    #expect(try fixture.read(ExerciseFixture.mine) == ExerciseFixture.stub)
  }

  private func git(_ arguments: [String], in project: Project) async throws {
    let child = Child(
      program: "git", arguments: arguments, environment: ProcessInfo.processInfo.environment,
      folder: project.root, limits: nil)
    #expect(try await child.run(Children()).ending == .exited(0))
  }

  @Test("what puts the learner's functions into the lesson's pieces is copied with the stubs")
  func mineFile() async throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    try fixture.write("// two functions", "Exercises/Solutions/04-Matmul/Mine.swift")
    try fixture.write("// one function", "Exercises/04-Matmul/Mine.swift")
    _ = try await StubFiles(project: fixture.project).write(try fixture.exercises())
    #expect(try fixture.read("Exercises/04-Matmul/Mine.swift") == "// two functions")
  }
}

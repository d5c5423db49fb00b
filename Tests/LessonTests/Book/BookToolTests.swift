// Programs beside the course: found, missing, failing.
import Curriculum
import Testing

@testable import lesson

@Suite("Programs beside the course")
struct BookToolTests {
  @Test("a missing program is the machine's lack, with the command that mends it")
  func missing() async throws {
    let tool = BookTool(names: ["no-such-program"], packages: "a-package")
    let error = await #expect(throws: CourseError.self) { try await tool.run([]) }
    #expect(error?.kind == .machine)
    #expect(error?.mend == "sudo apt-get install a-package")
  }

  @Test("a program gets its input and gives its output; its failure is told in its own words")
  func runs() async throws {
    let shell = BookTool(names: ["sh"], packages: "")
    #expect(try await shell.run(["-c", "cat; echo $1", "sh", "b"], input: "a ") == "a b\n")
    let error = await #expect(throws: CourseError.self) {
      try await shell.run(["-c", "echo no luck >&2; exit 4"])
    }
    #expect(error?.problem == "sh failed: no luck")
  }
}

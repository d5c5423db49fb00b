// Which exercise an error of the compiler belongs to, and which declarations reach into the tests.
import Foundation
import Testing

@testable import lesson

@Suite("Blame for errors")
struct BlameTests {
  private func error(_ file: String, _ message: String, line: Int = 1) -> CompilerError {
    CompilerError(file: file, line: line, column: 1, message: message)
  }

  private func explained(_ errors: [CompilerError], _ text: String) throws -> [CompilerError] {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    return LoneCompiler.explained(errors, try fixture.exercise(), text)
  }

  @Test("An error in the file itself has the learner's path")
  func own() throws {
    let found = try explained([error("/x/1-Twice.swift", "no")], "func twice() {}")
    #expect(found == [error("Exercises/04-Matmul/1-Twice.swift", "no")])
  }

  @Test("A type that hides the course's is the error of the file that declares it, at its line")
  func hiding() throws {
    let text = "import Matmul\n\nstruct Int {}\npublic func twice(_ x: Int) -> Int { x }\n"
    let found = try explained(
      [error("/x/2-Other.swift", "cannot convert 'Int' to 'Swift.Int'")], text)
    #expect(found.count == 1)
    #expect(found.first?.file == "Exercises/04-Matmul/1-Twice.swift" && found.first?.line == 3)
    #expect(found.first?.message.hasPrefix("“Int” hides what other files") == true)
  }

  @Test("An extension hides nothing; what it breaks is named all the same")
  func extended() throws {
    let text = "extension Matrix {\n  static func * (a: Matrix, b: Matrix) -> Matrix { a }\n}\n"
    let found = try explained([error("/x/2-Other.swift", "ambiguous use of 'Matrix'")], text)
    #expect(found.first?.message.contains("2-Other.swift does not compile") == true)
  }

  @Test("A call in the exercise's own tests says what they call")
  func tests() throws {
    let path = "Tests/Exercises/04-Matmul/1-TwiceTests.swift"
    let found = try explained(
      [error("/x/\(path)", "cannot find 'twice' in scope")], "func twise() {}")
    #expect(found == [error(path, "cannot find 'twice' in scope")])
  }

  @Test("Names that two exercises declare are found, those of their solutions are not")
  func shared() {
    let known = "public func a() {}"
    let one = "public func a() {}\nfunc helper() {}\nfunc mine() { func inner() {} }"
    let two = "public func b() {}\nfunc helper() {}\nfunc inner() {}\nfunc a() {}"
    #expect(Declarations.shared([(one, known), (two, "public func b() {}")]) == ["helper"])
    #expect(Declarations("// func helper\n\nfunc helper() {}").line(of: "helper") == 3)
  }

  @Test("The settings of a compilation come from the build's plan, without sources and outputs")
  func plan() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "plan-\(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    let plan = #"""
      commands:
        "C.Other-x86_64-debug.module":
          inputs: ["/b/Modules/Tensors.swiftmodule"]
          args: ["swiftc","-DOTHER"]

        "C.MatmulExercises-x86_64-debug.module":
          tool: shell
          inputs: ["/e/2-Dot.swift","/b/Modules/Matmul.swiftmodule","/b/CMachine.c.o"]
          args: ["swiftc","-module-name","M","-emit-module","-emit-module-path","/b/M","-c","@/b/s","-I","/b/Modules","-j2","-Xcc","-c","-swift-version","6","-g"]
      """#
    try Files.write(plan, to: file)
    let read = try #require(CompilePlan(target: "MatmulExercises", in: file))
    #expect(
      read.settings == [
        "-module-name", "M", "-I", "/b/Modules", "-Xcc", "-c", "-swift-version", "6",
      ])
    #expect(read.modules == ["Matmul"])
    #expect(CompilePlan(target: "Matmul", in: file) == nil)
  }

  @Test("Only what the exercise itself declares may be public")
  func publicNames() {
    let known = "public func dot(_ x: Int) -> Int { x }\npublic struct S {\n  public init() {}\n}"
    #expect(PublicNames.foreign(in: known, known: known).isEmpty)
    #expect(PublicNames.foreign(in: known + "\nprivate func help() {}", known: known).isEmpty)
    #expect(PublicNames.foreign(in: "// public func other()\n" + known, known: known).isEmpty)
    for (text, name) in [
      (
        "public func expectEqual(_ a: Float, _ b: Float, _ c: String) -> Bool { true }",
        "func expectEqual"
      ),
      ("public func == (a: Float, b: Float) -> Bool { true }", "func =="),
      (
        "public extension Float { static func == (a: Float, b: Float) -> Bool { true } }",
        "extension Float"
      ),
      ("public typealias Float = Double", "typealias Float"),
      ("@_cdecl(\"write\") func w() {}", "@_cdecl"),
      ("@_exported import Foundation", "@_exported"),
    ] {
      #expect(PublicNames.foreign(in: known + "\n" + text, known: known) == [name])
    }
  }
}

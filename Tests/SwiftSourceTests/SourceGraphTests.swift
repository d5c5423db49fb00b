// Which files of other modules a module uses.
import Testing

@testable import SwiftSource

@Suite("Source graph")
struct SourceGraphTests {
  /// The files, named `Module/File`, that `Lesson` uses beside its own.
  private func used(_ files: [String: String]) -> [String] {
    var graph = SourceGraph()
    for (path, text) in files {
      let module = String(path.prefix { $0 != "/" })
      if path.hasSuffix(".h") {
        graph.add(foreign: path, module: module)
      } else {
        graph.add(SwiftSource(text), path: path, module: module)
      }
    }
    return graph.used(by: "Lesson").filter { !$0.hasPrefix("Lesson/") }.sorted()
  }

  @Test("a file is used where a name stands that it declares, and what it uses itself is, too")
  func names() {
    #expect(
      used([
        "Lesson/A": "import M\nlet a = Walk()", "Lesson/B": "",
        "M/Walk": "public struct Walk { let step = Step() }", "M/Step": "struct Step {}",
        "M/Other": "public struct Other { let step = Step() }",
      ]) == ["M/Step", "M/Walk"])
  }

  @Test(
    "types, functions, values, operators and extensions count, nested names do not",
    arguments: [
      ("public enum Name {}", true), ("public func name() {}", true), ("public let name = 1", true),
      ("public func +++ (a: Int, b: Int) {}", true),
      ("extension Name { public func f() {} }", true),
      ("extension Name.Inner: P { public var f: Int { 1 } }", true),
      ("public typealias Name = Int", true),
      ("public enum Far { public struct Name {} }", false),
      ("public struct Far { public func name() {} }", false), ("struct Name {}", false),
    ])
  func kinds(declaration: String, isUsed: Bool) {
    let found = used(["Lesson/A": "import M\nName.f(name(1 +++ 2))", "M/F": declaration])
    #expect(found == (isUsed ? ["M/F"] : []))
  }

  @Test("a name in a string's interpolation is a name, one in its words or in a comment is none")
  func strings() {
    let module = ["M/Walk": "public enum Walk {}"]
    #expect(used(module.merging(["Lesson/A": #"import M; f("\(Walk.a)")"#]) { $1 }) == ["M/Walk"])
    #expect(used(module.merging(["Lesson/A": #"import M; f("Walk")"#]) { $1 }) == [])
    #expect(used(module.merging(["Lesson/A": "import M\n// Walk"]) { $1 }) == [])
  }

  @Test("a module's own name hides that of an import, unless it is written with its module")
  func hidden() {
    let files = [
      "Lesson/A": "import M\nlet a = Walk()", "Lesson/Walk": "struct Walk {}",
      "M/Walk": "public struct Walk {}",
    ]
    #expect(used(files) == [])
    #expect(used(files.merging(["Lesson/A": "import M\nlet a = M.Walk()"]) { $1 }) == ["M/Walk"])
  }

  @Test("imports lead on to their imports, and no further than imports go")
  func imports() {
    let files = [
      "Lesson/A": "import M\nlet a = (Near(), Far(), Away())",
      "M/Near": "import N\npublic struct Near {}",
      "N/Far": "public struct Far {}", "O/Away": "public struct Away {}",
    ]
    #expect(used(files) == ["M/Near", "N/Far"])
  }

  @Test("a header counts where a used file imports its module")
  func headers() {
    let files = [
      "Lesson/A": "import M\nNear()", "M/Near": "import C\npublic struct Near {}",
      "M/Other": "import D\npublic struct Other {}", "C/c.h": "", "D/d.h": "",
    ]
    #expect(used(files) == ["C/c.h", "M/Near"])
  }
}

// What is offered at the press of Tab.
import ArgumentParser
import Curriculum
import Foundation
import Testing

@testable import lesson

@Suite("Completions")
struct CompletionsTests {
  private let completions = Completions(
    project: Project(
      root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent(),
      learner: URL(filePath: "/nowhere")))

  private func offered(_ words: String...) -> [String] {
    completions.candidates(words).map(\.value)
  }

  @Test("at the beginning: lessons and verbs, names as soon as a letter is typed")
  func beginning() {
    let all = offered("")
    #expect(all.contains("04") && all.contains("watch") && all.contains("completions"))
    #expect(!all.contains("show") && !all.contains("matmul"))
    #expect(offered("0").allSatisfy { $0.hasPrefix("0") })
    #expect(offered("mat") == ["matmul"])
    #expect(offered("l").contains("losses") && offered("l").contains("list"))
    #expect(offered("xyz").isEmpty)
    #expect(completions.candidates(["04"]).first?.line == "Matrix multiplication")
  }

  @Test("flags are the parser's, each of them once")
  func flags() {
    let all = offered("04", "--")
    let some = ["--run", "--what-if", "--check", "--test-out", "--json", "--help"]
    #expect(some.allSatisfy(all.contains))
    #expect(!offered("04", "--run", "--").contains("--run"))
    #expect(offered("04", "") == all)
    #expect(offered("watch", "04", "--o") == ["--once"])
    #expect(offered("book", "-").contains("--sync"))
    #expect(!offered("verify", "--").contains("--committed"))
  }

  @Test("a flag's values follow it, or its equals sign")
  func values() {
    #expect(offered("04", "--run", "--what-if", "d") == ["double"])
    #expect(offered("matmul", "--run", "--what-if=d") == ["--what-if=double"])
    #expect(offered("04", "--hint", "") == (1...7).map(String.init))
    #expect(offered("04", "--solution", "do") == ["dot"])
    #expect(completions.candidates(["04", "--reset", "2"]).first?.line == "Dot product")
    #expect(offered("04", "--run=").isEmpty)
  }

  @Test("parameters: names that are not set yet, then their values")
  func parameters() {
    #expect(offered("07", "--run", "").contains("rate="))
    #expect(!offered("07", "--run", "rate=1", "").contains("rate="))
    #expect(offered("07", "--run", "rate=") == ["rate=0.5", "rate=4"])
    #expect(offered("07", "--run", "softmax=") == ["softmax=fused", "softmax=naive"])
    #expect(offered("04", "--run", "transposed=t") == ["transposed=true"])
    #expect(offered("05", "--run", "data=x") == [":files"])
    #expect(offered("07", "--run", "nonsense=").isEmpty)
    #expect(offered("07", "rate=").isEmpty)
  }

  @Test("exercises behind --check, files behind --plot, lessons and shells behind verbs")
  func others() {
    #expect(offered("04", "--check", "1", "").contains("2"))
    #expect(!offered("04", "--check", "1", "").contains("1"))
    #expect(completions.candidates(["04", "--plot", ""]) == [.files("svg png")])
    #expect(offered("watch", "") == offered("verify", ""))
    #expect(offered("runs", "") == offered("verify", ""))
    #expect(offered("watch", "04", "").isEmpty)
    #expect(offered("verify", "04", "l") == ["losses"])
    #expect(offered("book", "--sync", "") == offered("verify", ""))
    #expect(!offered("book", "--check", "04", "").contains("04"))
    #expect(offered("book", "--check", "a") == ["attention"])
    #expect(offered("book", "").allSatisfy { $0.hasPrefix("--") })
    #expect(offered("book", "").contains("--sync"))
    #expect(offered("completions", "") == ["bash", "zsh", "fish"])
    #expect(offered("completions", "bash", "").isEmpty)
    #expect(offered("help", "w") == ["watch"])
  }

  @Test(
    "nonsense is offered nothing", arguments: [["99", ""], ["nowhere", "--"], ["", "04", ""]])
  func nonsense(_ words: [String]) {
    let values = completions.candidates(words).map(\.value)
    #expect(!values.contains { !$0.hasPrefix("--") && !$0.hasPrefix("0") })
  }

  @Test("nothing at all is as one empty word")
  func empty() {
    #expect(completions.candidates([]) == completions.candidates([""]))
  }

  @Test("the figures of the latest run are offered, and the ids of runs that are kept")
  func figures() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let id = "20261121T041500.123Z-04"
    let record = RunRecord(
      id: id, lesson: "04", parameters: [], whatIf: nil, learners: [], code: "", seconds: 1,
      status: .complete)
    let folder = ".lesson/runs/\(id)"
    let json = String(decoding: try JSONEncoder().encode(record), as: UTF8.self)
    try fixture.write(json, "\(folder)/run.json")
    try fixture.write("{}", "\(folder)/figures/roofline.json")
    let completions = Completions(project: fixture.project)
    #expect(completions.candidates(["04", "--plot", "r"]).map(\.value) == ["roofline", ":files"])
    #expect(completions.candidates(["04", "--plot", "2026"]).map(\.value) == [":files", id])
    #expect(!completions.candidates(["04", "--run", "--plot", ""]).contains { $0.value == id })
    let others = completions.candidates(["04", "--plot", "roofline", id, ""])
    #expect(others.map(\.value) == [":files", "latest"])
    let compared = completions.candidates(["04", "--compare", "la"])
    #expect(compared.map(\.value) == [":files", "latest"])
  }

  @Test("every flag that takes a value has its values here")
  func complete() {
    let commands = [LessonCommand.self] + Main.configuration.subcommands
    for command in commands {
      let flags = CommandShape(command).flags
      #expect(!flags.isEmpty, "ArgumentParser's description of \(command) is not understood")
      for flag in flags where flag.takesValue {
        #expect(
          CompletionSources.flagsWithValues.contains(flag.name),
          "say in CompletionSources what may follow \(flag.name)")
      }
    }
  }

  @Test("a shell is known by its name or path; another one is wrong usage, with a mend")
  func shells() throws {
    #expect(try CompletionsCommand.script("/usr/bin/zsh") == .zsh)
    #expect(try CompletionsCommand.script("Bash") == .bash)
    for shell in ["tcsh", "", "powershell", nil] {
      let error = #expect(throws: CourseError.self) { try CompletionsCommand.script(shell) }
      #expect(error?.kind == .usage)
      #expect(error?.mend.contains("lesson completions") == true)
    }
    let near = #expect(throws: CourseError.self) { try CompletionsCommand.script("fihs") }
    #expect(near?.mend.contains("fish") == true)
  }

  @Test("each script says how it is installed")
  func scripts() {
    for script in CompletionScript.allCases {
      let remark = script.text.split(separator: "\n").filter { $0.hasPrefix("#") }.joined()
      #expect(remark.contains("lesson completions \(script.rawValue)"))
    }
  }
}

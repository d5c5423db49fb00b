// What is offered at the press of Tab.
import ArgumentParser
import Curriculum
import Foundation
import Plotting
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
    #expect(all.contains("check") && all.contains("test-out") && Set(all).count == all.count)
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

  @Test("after a verb, the flags that go with it")
  func matchingFlags() {
    #expect(
      offered("run", "04", "--") == [
        "--plot", "--what-if", "--mine", "--window", "--json", "--help",
      ])
    #expect(offered("04", "--check", "--") == ["--json", "--help"])
    #expect(offered("check", "04", "1", "--") == ["--json", "--help"])
    #expect(offered("04", "--compare", "--") == ["--plot", "--window", "--json", "--help"])
    #expect(offered("04", "--run", "--plot", "--mine", "--").contains("--window"))
    #expect(offered("04", "--mine", "--").contains("--run"))
    #expect(offered("read", "04", "") == ["--json", "--help"])
    #expect(offered("04", "--hint", "3", "") == ["--json", "--help"])
  }

  @Test("a verb is offered before the lesson and after it")
  func verbs() {
    #expect(offered("ch") == ["check"])
    #expect(offered("04", "c") == ["compare", "check"])
    #expect(offered("matmul", "b") == ["book"])
    #expect(offered("b").filter { $0 == "book" }.count == 1)
    #expect(offered("check", "") == offered("verify", ""))
    #expect(offered("check", "m") == ["matmul"])
    #expect(offered("check", "nowhere", "").isEmpty)
  }

  @Test(
    "both forms of a verb are offered the same words",
    arguments: Verb.allCases.filter { $0 != .book },
    ["", "s", "1", "sizes=", "-"])
  func sameWords(verb: Verb, typed: String) {
    let words = offered("04", verb.flag, typed)
    #expect(offered(verb.rawValue, "04", typed) == words)
    #expect(offered("04", verb.rawValue, typed) == words)
    let takes = Verb.takes([verb])
    if typed == "", !takes.isEmpty { #expect(words.first?.hasPrefix("-") == false) }
  }

  @Test("a flag's values follow it, or its equals sign")
  func values() {
    #expect(offered("04", "--run", "--what-if", "d") == ["double"])
    #expect(offered("run", "04", "--what-if", "d") == ["double"])
    #expect(offered("matmul", "--run", "--what-if=d") == ["--what-if=double"])
    #expect(offered("04", "--hint", "") == (1...7).map(String.init))
    #expect(offered("solution", "04", "do") == ["dot"])
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
    #expect(offered("run", "07", "softmax=n") == ["softmax=naive"])
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

  @Test("a new lesson's number is one that is free, a word beside it is the author's own")
  func newLesson() throws {
    let fixture = try ExerciseFixture()
    defer { fixture.remove() }
    let completions = Completions(project: fixture.project)
    try fixture.write("", "Lessons/04-Matmul/Matrix.swift")
    let numbers = completions.candidates(["new", ""]).map(\.value)
    #expect(numbers.contains("01") && !numbers.contains("04"))
    #expect(numbers.count == Catalogue.titles.count)
    #expect(completions.candidates(["new", "01", ""]).isEmpty)
    #expect(completions.candidates(["new", "01", "--t"]).map(\.value) == ["--title"])
    #expect(completions.candidates(["new", "01", "--title", ""]).isEmpty)
  }

  @Test("--what-if is the only flag that takes a known value")
  func complete() {
    for command in Main.configuration.subcommands {
      let flags = CommandFlag.all(of: command)
      #expect(!flags.isEmpty, "ArgumentParser's description of \(command) is not understood")
      for flag in flags where flag.takesValue {
        // A title, a list of lessons and a count are the author's to write.
        let isFree =
          command == NewCommand.self && ["--title", "--needs"].contains(flag.name)
          || command == VerifyCommand.self && flag.name == "--sample"
        #expect(
          isFree || flag.name == "--what-if",
          "say in CompletionSources what may follow \(flag.name)")
      }
    }
    let flags = CommandFlag.all(of: LessonCommand.self).map(\.name)
    #expect(Verb.allCases.allSatisfy { flags.contains($0.flag) })
    #expect(flags.filter { Verb.Parts.option($0) != nil } == ["--what-if", "--mine", "--window"])
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
      let remark = script.text.filledLines.filter { $0.hasPrefix("#") }.joined()
      #expect(remark.contains("lesson completions \(script.rawValue)"))
    }
  }
}

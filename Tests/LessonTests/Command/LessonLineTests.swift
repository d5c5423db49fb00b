// How a command line is read: the same action from a verb and from a flag, and what is said to nonsense.
import ArgumentParser
import Curriculum
import Testing

@testable import lesson

/// What the command makes of a line, as `Main.run` would parse it.
private func action(_ line: String) throws -> Action {
  let words = Verb.separated(line.split(separator: " ").map(String.init))
  let command = try #require(try Main.parseAsRoot(words) as? LessonCommand)
  let lesson = try command.line.find(command.line.lesson ?? "")
  return try Action(command.line, lesson.card)
}

/// What the command refuses a line with.
private func refusal(_ line: String) -> CourseError? {
  #expect(throws: CourseError.self) { try action(line) }
}

@Suite("Words of a command line")
struct LessonLineTests {
  @Test("words are sorted by their form, whatever their order")
  func sorted() {
    let line = LessonLine(["04", "rate=0.5", "3", "out.svg", "sizes=1,2", "gflops"])
    #expect(line.lesson == "04")
    #expect(line.assignments == ["rate=0.5", "sizes=1,2"])
    #expect(line.files == ["out.svg"])
    #expect(line.names == ["3", "gflops"])
  }

  @Test("a file's name may hold an equals sign behind a slash, a parameter may name a file")
  func files() {
    let line = LessonLine(["04", "./a=b.png", "data=houses.svg"])
    #expect(line.files == ["./a=b.png"])
    #expect(line.assignments == ["data=houses.svg"])
  }

  @Test("a line that no parser has read is sorted like one that the parser has read")
  func unparsed() throws {
    for line in [
      "04 --run --what-if double sizes=8 --mine --window gflops", "check 04 3", "04 --plot a.svg",
      "run 04 --plot --what-if=double",
    ] {
      let words = line.split(separator: " ").map(String.init)
      let parsed = try #require(try Main.parseAsRoot(words) as? LessonCommand).line
      let unparsed = LessonLine(unparsed: words)
      #expect(unparsed.verbs == parsed.verbs && unparsed.names == parsed.names, "\(line)")
      #expect(unparsed.mine == parsed.mine && unparsed.window == parsed.window, "\(line)")
      if !line.contains("what-if=") { #expect(unparsed == parsed, "\(line)") }
    }
  }

  @Test("help ends with 0", arguments: [["--help"], ["help"], ["list", "--help"]])
  func help(arguments: [String]) async {
    #expect(await Main.run(arguments) == 0)
  }

  @Test("the help shows every verb as a word and as a flag", arguments: Verb.allCases)
  func helpNames(verb: Verb) {
    let text = Main.helpMessage(columns: 1000)
    // `lesson book` is the command for the whole book.
    if verb != .book { #expect(text.contains("lesson \(verb.rawValue) 04")) }
    #expect(text.contains(verb.flag))
    let own = Main.helpMessage(for: LessonCommand.self, columns: 1000)
    #expect(own.contains("\(verb.flag) ") && own.contains(verb.line))
  }
}

@Suite("Verbs and flags")
struct ActionTests {
  /// Verbs, what stands beside them, and what is done.
  private static let lines: [(Verb, String, Action)] = [
    (.run, "sizes=64", .run(Action.Run(assignments: ["sizes=64"]), .atTheEnd)),
    (
      .run, "--what-if double --mine",
      .run(Action.Run(whatIf: "double", isMine: true), .atTheEnd)
    ),
    (
      .run, "--plot gflops a.svg",
      .run(Action.Run(isDrawn: true), PlotView.Request(names: ["gflops"], files: ["a.svg"]))
    ),
    (.plot, "", .plot(PlotView.Request())),
    (.plot, "2 a.svg", .plot(PlotView.Request(names: ["2"], files: ["a.svg"]))),
    (.compare, "3 latest", .compare(PlotView.Request(names: ["3", "latest"]))),
    (.compare, "--window", .compare(PlotView.Request(window: true))),
    (.check, "", .check([])), (.check, "3 dot", .check(["3", "dot"])), (.testOut, "", .testOut),
    (.hint, "3", .hint("3")), (.solution, "3", .solution("3")), (.reset, "dot", .reset("dot")),
    (.undo, "3", .undo(["3"])), (.undo, "", .undo([])), (.read, "", .read),
    (.book, "", .openBook),
  ]

  @Test("04.2 is exercise 2 of lesson 04, wherever a lesson may stand")
  func exerciseByID() throws {
    for line in ["check 04.2", "04.2 check", "04.2 --check", "--check 4.2", "check 04 04.2"] {
      let action = try action(line)
      #expect(action == .check([line.hasSuffix("04 04.2") ? "04.2" : "2"]), "\(line)")
    }
    #expect(try action("hint 04.2") == .hint("2"))
    #expect(try action("check 04.2 3") == .check(["2", "3"]))
    #expect(throws: CourseError.self) { try action("run 04.2") }
    #expect(throws: CourseError.self) { try action("04.2") }
  }

  @Test("a verb means the same before the lesson, after it, and as a flag", arguments: lines)
  func same(verb: Verb, words: String, expected: Action) throws {
    var lines = ["04 --\(verb.rawValue) \(words)", "--\(verb.rawValue) 04 \(words)"]
    lines += ["04 \(verb.rawValue) \(words)", "matmul \(words) --\(verb.rawValue)"]
    // `lesson book` is the command for the whole book.
    if verb != .book { lines.append("\(verb.rawValue) 04 \(words)") }
    for line in lines { #expect(try action(line) == expected, "\(line)") }
  }

  @Test("every verb has such a test, and each does something else")
  func all() throws {
    #expect(Set(ActionTests.lines.map(\.0)) == Set(Verb.allCases))
    let kinds = ActionTests.lines.map { "\($0.2)".prefix { $0 != "(" } }
    #expect(Set(kinds).count == Verb.allCases.count)
  }

  @Test("without a verb it is the card; a window is for the latest run; a value may be joined on")
  func others() throws {
    #expect(try action("04") == .showCard)
    #expect(try action("04 --window gflops") == .plot(.init(names: ["gflops"], window: true)))
    #expect(
      try action("04 --run --window gflops")
        == .run(.init(), .init(names: ["gflops"], window: true)))
    #expect(try action("04 --hint=3") == .hint("3"))
    #expect(try action("04 --plot --run sizes=8 out.png") == action("run 04 plot sizes=8 out.png"))
    #expect(try action("04 --plot --compare") == action("04 --compare"))
  }

  @Test("no lesson, exercise or figure has the name of a verb")
  func clashes() throws {
    let project = try Project.find()
    let lessons =
      Catalogue.titles.map { $0.title.lowercased() }
      + Catalogue.here(project).map { $0.module.lowercased() }
    let exercises = try Catalogue.lessons.flatMap {
      try ExerciseCatalogue(project: project).exercises(of: $0.card).map { $0.slug.lowercased() }
    }
    let records = project.file("book/records")
    let figures = try Files.names(in: records).flatMap {
      try CourseJSON.decoder().decode(
        BookRecord.self, from: Files.read(records.appending(path: $0))
      )
      .figures.map(\.name)
    }
    #expect(exercises.count > 60 && figures.count > 20)
    let taken = Set(lessons + exercises + figures)
    for verb in Verb.allCases { #expect(!taken.contains(verb.rawValue)) }
    let commands = Set(Main.shown.compactMap { $0.configuration.commandName })
    #expect(commands.intersection(Verb.allCases.map(\.rawValue)) == ["book"])
  }
}

@Suite("Refused command lines")
struct RefusalTests {
  /// The lines that were refused, what is named, and the right command.
  static let lines: [(String, [String], String)] = [
    ("04 --check --plot", ["--plot", "--check"], "`lesson 04 --plot`, then `lesson 04 --check`"),
    ("check 04 plot", ["plot and check"], "`lesson plot 04`, then `lesson check 04`"),
    ("check 04 3 --hint", ["check and --hint"], "`lesson check 04 3`, then `lesson 04 --hint 3`"),
    ("05 --run --compare", ["--run and --compare"], "lesson 05 --run`, then `lesson 05 --compare"),
    ("04 --run --plot --read", ["--run and --read"], "lesson 04 --run`, then `lesson 04 --read"),
    ("04 rate=3", ["“rate=3” sets a parameter"], "lesson 04 --run rate=3"),
    ("check 04 rate=3", ["“rate=3”", "check does not take"], "lesson run 04 rate=3"),
    ("04 --plot rate=3", ["“rate=3”", "--plot"], "lesson 04 --run --plot rate=3"),
    ("04 --what-if double", ["--what-if double"], "lesson 04 --run --what-if double"),
    ("read 04 --mine", ["“--mine” changes a run", "read"], "lesson run 04 --mine"),
    ("04 out.svg", ["“out.svg” is a file"], "lesson 04 --plot out.svg"),
    ("04 --run out.svg", ["“out.svg”", "--run"], "lesson 04 --run --plot out.svg"),
    ("hint 04 1 --window", ["“--window” draws in a window"], "lesson plot 04 --window"),
    ("04 3", ["“3” is not understood"], "lesson 04 --check 3"),
    (
      "04 --test-out 3", ["--test-out tests the lesson's challenge and takes no number, such as 3"],
      "`lesson 04 --test-out`; for an exercise alone, `lesson 04 --check 3`"
    ),
    (
      "test-out 10 5", ["test-out tests the lesson's challenge"],
      "`lesson test-out 10`; for an exercise alone, `lesson check 10 5`"
    ),
    ("run 04 3", ["run concerns the whole lesson"], "lesson check 04 3"),
    ("04 --hint", ["--hint needs"], "lesson 04 --hint 1"),
    ("hint 04", ["hint needs"], "lesson hint 04 1"),
    ("solution 04 3 4", ["one exercise, not 2"], "lesson solution 04 3"),
    ("04 --run --what-if a --what-if b", ["one what-if, not 2"], "one after the other"),
    ("run 04 what-if=double", ["not a parameter"], "lesson run 04 --what-if double"),
    ("04 --compare a.pdf", ["“a.pdf”"], ".svg or .png"),
  ]

  @Test("what was wrong is named, and the right command is given", arguments: lines)
  func refused(line: String, named: [String], mend: String) {
    let error = refusal(line)
    #expect(error?.kind == .usage)
    for part in named { #expect(error?.problem.contains(part) == true, "\(error?.problem ?? "")") }
    #expect(error?.mend.contains(mend) == true, "\(error?.mend ?? "")")
  }

  @Test("the command that a refusal gives is one that is accepted", arguments: lines)
  func accepted(line: String, named: [String], mend: String) throws {
    let text = try #require(refusal(line)).mend
    let commands = text.matches(of: /lesson ([a-z0-9][^`;]*)/).map { String($0.output.1) }
    for command in commands where !command.contains("NAME") {
      #expect(throws: Never.self, "\(command)") { try action(command) }
    }
  }

  @Test(
    "a mistyped verb gets the command that was meant, with the rest of the line",
    arguments: [
      ("chekc 04", "lesson check 04"), ("chekc 04 3", "lesson check 04 3"),
      ("04 chekc 3", "lesson check 04 3"), ("rnu 7 rate=1", "lesson run 07 rate=1"),
      ("04 polt out.svg", "lesson plot 04 out.svg"), ("comapre 05", "lesson compare 05"),
      ("hnit 04 3", "lesson hint 04 3"), ("hnit 04", "lesson hint 04 1"),
      ("soluton 04 3", "lesson solution 04 3"), ("test 04", "lesson test-out 04"),
      ("raed 04", "lesson read 04"), ("rest 04 3", "lesson reset 04 3"),
      ("udno 4", "lesson undo 04"),
      ("04 bok", "lesson 04 --book"), ("wacth 04", "lesson watch 04"),
      ("04 runs", "lesson runs 04"),
      ("04 mine", "lesson run 04 --mine"), ("what-if 04", "lesson run 04 --what-if NAME"),
    ])
  func mistyped(line: String, command: String) {
    #expect(refusal(line)?.mend == "Did you mean `\(command)`?")
  }

  @Test("what is near nothing gets no suggestion; a mistyped lesson gets the lesson")
  func unknown() {
    #expect(refusal("04 xylophone")?.mend.contains("mean") == false)
    #expect(refusal("xylophone 04")?.mend.contains("mean") == false)
    #expect(refusal("matmull --check")?.mend == "Did you mean `lesson matmul`?")
    #expect(refusal("check matmull")?.mend == "Did you mean `lesson matmul`?")
    #expect(refusal("chekc")?.mend == "Did you mean `lesson check`?")
  }

  @Test(
    "a parameter with spaces, or a what-if without its flag, gets the run that was meant",
    arguments: [
      ("sizes=64, 128", "sizes=64,128"), ("sizes=64 ,128", "sizes=64,128"),
      ("seconds = 0.1", "seconds=0.1"), ("seconds =0.1", "seconds=0.1"),
      ("seconds= 0.1", "seconds=0.1"), ("threads 1", "threads=1"),
      ("seed=1 threads 1", "seed=1 threads=1"), ("one-thread", "--what-if one-thread"),
      ("--mine one-thread", "--what-if one-thread --mine"),
    ])
  func run(words: String, meant: String) {
    #expect(refusal("run 04 \(words)")?.mend == "Did you mean `lesson run 04 \(meant)`?")
    #expect(refusal("04 --run \(words)")?.mend == "Did you mean `lesson 04 --run \(meant)`?")
  }

  @Test(
    "words beside run that mean nothing get no suggestion", arguments: ["seed=1 no", "threads"])
  func noRun(words: String) {
    #expect(refusal("run 04 \(words)")?.mend.contains("mean") == false)
  }

  @Test(
    "wrong usage ends with 2",
    arguments: [
      ["--nonsense"], ["nowhere"], ["99"], ["98"], ["04", "--run", "speed=3"], ["check", "98"],
      ["04", "--run", "what-if=double"], ["04", "--run", "sizes=64,", "128"],
      ["04", "--run", "seconds=0"], ["04", "rate=3"], ["04", "--what-if", "double"], ["--run"],
      ["04", "--what-if"], ["04", "out.svg"], ["04", "--mine"], ["04", "3"], ["run"], ["--mine"],
      ["04", "--run", "--what-if", "nothing"], ["--test-out"], ["99", "--test-out"],
      ["04", "--test-out", "--check"], ["04", "--test-out", "3"], ["completions"],
      ["completions", "tcsh"], ["next", "04"], ["check", "check"], ["hint", "04"],
      ["04", "--run", "--compare"], ["--compare"], ["04", "--compare", "a.pdf"],
      ["04", "--compare", "--check"], ["runs", "nowhere"],
    ])
  func usage(arguments: [String]) async {
    #expect(await Main.run(arguments) == 2)
  }
}

extension PlotView.Request {
  /// What a run shows when nobody asks for a plot.
  fileprivate static let atTheEnd = PlotView.Request(firstOnly: true)
}

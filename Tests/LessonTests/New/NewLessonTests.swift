// `lesson new`: what it refuses, what it writes, and where it enters a lesson. That the result builds
// and keeps its promises is tested with the real build, in Tests/EndToEnd/new.
import Curriculum
import Foundation
import Testing

@testable import lesson

@Suite("lesson new: the words of the command")
struct NewLessonTests {
  private let plan = CoursePlan(
    titles: [("01", "One"), ("02", "Two"), ("03", "Three")], way: ["01", "03", "02"],
    folders: ["01-First", "02-Second"])

  private func lesson(
    _ number: String, _ module: String, title: String? = nil, needs: String = ""
  ) throws -> NewLesson {
    try NewLesson(
      number: number, module: module, title: title, needs: needs, plan: plan,
      modules: plan.modules + ["Tensors"])
  }

  @Test("a lesson that is to come has its title; one after all of them is given one")
  func accepted() throws {
    let planned = try lesson("03", "HiddenLayers", needs: "01")
    #expect(planned.title == "Three" && planned.needs == ["01"])
    #expect(planned.card.folder == "03-HiddenLayers" && planned.card.slug == "03-hidden-layers")
    #expect(planned.slug == "hidden-layers" && planned.group == "hiddenLayers")
    #expect(planned.card.isDraft)
    let new = try lesson("04", "Scaling", title: " Scaling: laws & limits ", needs: "01, 02,03")
    #expect(new.title == "Scaling: laws & limits" && new.needs == ["01", "02", "03"])
  }

  @Test(
    "what cannot be is refused, with what could",
    arguments: [
      ("1", "New", nil, "", "“1” is not the number of a lesson."),
      ("ab", "New", nil, "", "“ab” is not the number of a lesson."),
      ("01", "New", nil, "", "Lesson 01 exists already."),
      ("05", "New", "Title", "", "Lesson 05 would leave a gap: the last lesson is 3."),
      ("04", "New", nil, "", "Lesson 04 has no title yet."),
      ("04", "New", "  ", "", "Lesson 04 has no title yet."),
      ("03", "New", "Four", "", "Lesson 03 is planned as “Three”, not as “Four”."),
      ("04", "New", "A | b", "", "has a character that means something"),
      ("04", "New", "\"A\"", "", "has a character that means something"),
      ("04", "New", "A\nb", "", "has a character that means something"),
      ("03", "new", nil, "", "“new” cannot name a Swift module"),
      ("03", "2D", nil, "", "“2D” cannot name a Swift module"),
      ("03", "Größe", nil, "", "“Größe” cannot name a Swift module"),
      ("03", "Two Words", nil, "", "“Two Words” cannot name a Swift module"),
      ("03", "First", nil, "", "The name First is taken"),
      ("03", "Tensors", nil, "", "The name Tensors is taken"),
      ("03", "Foundation", nil, "", "The name Foundation is taken"),
      ("03", "Experiment", nil, "", "The name Experiment is taken"),
      ("03", "FirstTests", nil, "", "The name FirstTests is taken"),
      ("03", "Repeat", nil, "", "The name Repeat is taken"),
      ("03", "Verify", nil, "", "`lesson verify` means something else."),
      ("03", "Check", nil, "", "`lesson check` means something else."),
      ("03", "New", nil, "04", "Lesson 03 cannot need “04”"),
      ("03", "Sound", nil, "02", "Lesson 03 cannot need “02”: no such lesson comes before it."),
    ])
  func refused(number: String, module: String, title: String?, needs: String, problem: String) {
    let module = module == "New" ? "Sound" : module
    let error = #expect(throws: CourseError.self) {
      _ = try lesson(number, module, title: title, needs: needs)
    }
    #expect(error?.kind == .usage)
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
    #expect(error?.mend.isEmpty == false)
  }
}

@Suite("lesson new: the files")
struct NewLessonFilesTests {
  private let project = Project(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent())

  /// A lesson after all others of the course.
  private func lesson(_ plan: CoursePlan, _ module: String = "Kaleidoscope") throws -> NewLesson {
    try NewLesson(
      number: plan.open[plan.open.count - 1], module: module, title: "Mirrors & colors",
      needs: "04", plan: plan, modules: plan.modules)
  }

  @Test("the targets of Package.swift are taken, and a chapter is named by words")
  func names() throws {
    let targets = try CoursePlan.targets(project)
    #expect(
      Set(["Support", "ExerciseSupport", "BenchmarkSupport", "Subprocess"]).isSubset(of: targets))
    let plan = CoursePlan.read(project)
    for (module, slug) in [
      ("GPT", "gpt"), ("HTTPServer", "http-server"), ("ColdStarts", "cold-starts"),
    ] {
      #expect(try lesson(plan, module).slug == slug)
    }
  }

  @Test("every file of the recipe, and no name of the templates is left in one")
  func written() throws {
    let lesson = try lesson(CoursePlan.read(project))
    let files = try LessonTemplate(project: project, lesson: lesson).files()
    let folder = lesson.card.folder
    #expect(
      Set(files.map(\.path)) == [
        "Lessons/\(folder)/KaleidoscopeLesson.swift", "Lessons/\(folder)/Pieces.swift",
        "Lessons/\(folder)/RunningMean.swift", "Lessons/\(folder)/ByHand.swift",
        "Lessons/\(folder)/Experiment.swift",
        "Exercises/\(folder)/1-RunningMean.swift", "Exercises/\(folder)/Mine.swift",
        "Exercises/Solutions/\(folder)/1-RunningMean.swift",
        "Exercises/Solutions/\(folder)/Mine.swift",
        "Exercises/Solutions/\(folder)/Coaching/1-RunningMean.md",
        "Tests/Exercises/\(folder)/1-RunningMeanTests.swift",
        "Tests/Exercises/\(folder)/expected.txt", "Tests/Exercises/\(folder)/promises.md",
        "Tests/Exercises/\(folder)/equivalent.md", "Tests/\(folder)/LessonTests.swift",
        "book/\(lesson.number)-kaleidoscope.md", "Benchmarks/lessons/Kaleidoscope.swift",
        "Benchmarks/lessons/peers/kaleidoscope-times.py",
        "Benchmarks/tensors-bits/Kaleidoscope.swift",
      ])
    for file in files {
      let left = file.text.firstMatch(of: #/__(NN?|Name|Title|slug|group|needs)__/#)
      #expect(left == nil, "\(file.path)")
      #expect(file.text.hasSuffix("\n"), "\(file.path)")
    }
    let text = { path in files.first { $0.path == path }?.text ?? "" }
    #expect(text("Lessons/\(folder)/KaleidoscopeLesson.swift").contains("isDraft: true"))
    #expect(text("Exercises/\(folder)/1-RunningMean.swift").contains(SolutionSource.invitation))
    #expect(
      text("Exercises/\(folder)/Mine.swift") == text("Exercises/Solutions/\(folder)/Mine.swift"))
  }

  @Test("the exercise has three hints and planted mistakes that can be planted")
  func coaching() throws {
    let lesson = try lesson(CoursePlan.read(project))
    let files = try LessonTemplate(project: project, lesson: lesson).files()
    let folder = "Exercises/Solutions/\(lesson.card.folder)"
    let text = { path in files.first { $0.path == path }?.text ?? "" }
    let solution = try SolutionSource(text("\(folder)/1-RunningMean.swift"), path: "solution")
    let coaching = try Coaching(text("\(folder)/Coaching/1-RunningMean.md"), path: "coaching")
    #expect(coaching.mistakes.count >= 4)
    for mistake in coaching.mistakes { _ = try mistake.planted(in: solution) }
  }

  @Test("the chapter has every part, and its directives can be read")
  func chapter() throws {
    let lesson = try lesson(CoursePlan.read(project))
    let files = try LessonTemplate(project: project, lesson: lesson).files()
    let path = "book/\(lesson.card.slug).md"
    let chapter = Chapter(files.first { $0.path == path }?.text ?? "", path: path)
    #expect(SectionCheck.problems(chapter).map(\.headline) == [])
    #expect(chapter.problems.map(\.headline) == [])
    #expect(chapter.blocks.count == 4 && chapter.quotes.count == 2)
    #expect(chapter.title == "Mirrors & colors" && chapter.number == lesson.number)
  }

  // MARK: - Lists

  /// The lists of the course with `lesson` in them.
  private func edits(_ lesson: NewLesson, _ plan: CoursePlan, _ project: Project) throws
    -> [String: String]
  {
    let files = try CourseEdits(project: project, lesson: lesson, plan: plan).files()
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
  }

  @Test("a lesson after all others is entered at the end of each list")
  func entered() throws {
    let plan = CoursePlan.read(project)
    let lesson = try lesson(plan)
    let number = lesson.number
    let edits = try edits(lesson, plan, project)
    #expect(
      edits["Package.swift"]?.contains(
        "\n  Lesson(number: \"\(number)\", module: \"Kaleidoscope\"),\n]\n") == true)
    let shelf = try #require(edits["Sources/Shelf/Shelf.swift"])
    #expect(shelf.contains("      KaleidoscopeLesson.self,\n    ]\n"))
    #expect(shelf.contains("\nimport Kaleidoscope\n"))
    let row =
      "| \(number) | [Mirrors & colors](book/\(number)-kaleidoscope.md) | To be written. | draft |"
    let readme = try #require(edits["README.md"])
    #expect(readme.contains("|\n\(row)\n\n"))
    #expect(readme.contains("The shortest is \(plan.way.joined(separator: " ")) \(number).\n"))
    #expect(
      edits["book/README.md"]?.contains(
        "\n- \(number) [Mirrors & colors](\(number)-kaleidoscope.md) (draft)\n\n<!-- /contents -->")
        == true)
    let list = try #require(edits["Sources/lesson/Catalogue.swift"])
    #expect(list.contains("(\"\(number)\", \"Mirrors & colors\"),\n  ]\n"))
    #expect(list.contains("\"\(number)\",\n  ]\n"))
    #expect(edits["Benchmarks/lessons/Main.swift"]?.contains(", .kaleidoscope]") == true)
    #expect(edits["Benchmarks/tensors-bits/Main.swift"]?.contains(" + kaleidoscope()\n") == true)
    #expect(
      edits["Benchmarks/lessons/README.md"]?.contains("\n| \(number) | `running mean` |") == true)
    for (path, text) in edits {
      let words = { (text: String) in Set(text.split { !$0.isLetter && !$0.isNumber }) }
      // The map is drawn again as a whole.
      guard !path.hasSuffix(".svg") else { continue }
      let gone = words(try Files.text(project.file(path))).subtracting(words(text))
      #expect(gone == [], "\(path)")
    }
  }

  @Test("a lesson that was to come takes its place in the order of the numbers")
  func planned() throws {
    let folder = try TemporaryFolder()
    let small = Project(root: folder.url)
    for path in [
      "Package.swift", "Sources/Shelf/Shelf.swift", "Benchmarks/lessons/Main.swift",
      "Benchmarks/lessons/README.md", "Benchmarks/tensors-bits/Main.swift",
    ] { try Files.write(try Files.text(project.file(path)), to: small.file(path)) }
    // As if 02 were to come.
    for path in ["Package.swift", "Sources/Shelf/Shelf.swift"] {
      let text = try Files.text(small.file(path))
        .replacing(#/ {2}Lesson\(\s*number: "02".*?\),\n/#.dotMatchesNewlines(), with: "")
        .replacing(#/(import Recurrent| +RecurrentLesson\.self,)\n/#, with: "")
      try Files.write(text, to: small.file(path))
    }
    try Files.write(
      """
      The shortest is 01 02 03.

      | 01 | [One](book/01-one.md) | Why? | here |
      | 02 | Two | How? | to come |
      | 03 | Three | When? | to come |

      """, to: small.file("README.md"))
    try Files.write(
      "- 01 [One](01-one.md)\n- 02 Two (to come)\n- 03 Three (to come)\n\n",
      to: small.file("book/README.md"))
    for name in ["01-Embeddings", "03-HiddenLayers"] {
      try Files.write("", to: small.file("Lessons/\(name)/A.swift"))
    }
    let plan = CoursePlan(
      titles: [("01", "One"), ("02", "Two"), ("03", "Three")], way: ["01", "02", "03"],
      folders: Files.names(in: small.file("Lessons")))
    let lesson = try NewLesson(
      number: "02", module: "Sound", title: nil, needs: "01", plan: plan, modules: [])
    let edits = try edits(lesson, plan, small)
    let numbers = try #require(edits["Package.swift"]).matches(of: #/number: "(\d\d)"/#).map(\.1)
    #expect(numbers.prefix(3) == ["01", "02", "03"])
    #expect(
      edits["Sources/Shelf/Shelf.swift"]?.contains(
        "EmbeddingsLesson.self,\n      SoundLesson.self,\n      HiddenLayersLesson.self,") == true)
    #expect(
      edits["README.md"] == """
        The shortest is 01 02 03.

        | 01 | [One](book/01-one.md) | Why? | here |
        | 02 | [Two](book/02-sound.md) | How? | draft |
        | 03 | Three | When? | to come |

        """)
    #expect(
      edits["book/README.md"]
        == "- 01 [One](01-one.md)\n- 02 [Two](02-sound.md) (draft)\n- 03 Three (to come)\n\n")
    #expect(edits["Sources/lesson/Catalogue.swift"] == nil)
  }

  @Test("a list that is not where it is looked for is told before anything is written")
  func noList() throws {
    let folder = try TemporaryFolder()
    let small = Project(root: folder.url)
    try Files.write("let lessons = []\n", to: small.file("Package.swift"))
    let plan = CoursePlan.read(project)
    let error = #expect(throws: CourseError.self) {
      _ = try edits(try lesson(plan), plan, small)
    }
    #expect(error?.problem.hasPrefix("Package.swift has no list of lessons") == true)
  }
}

// How the words of a command line are sorted, and what the command says to nonsense.
import Curriculum
import Testing

@testable import lesson

@Suite("Words of a command line")
struct LessonWordsTests {
  @Test("words are sorted by their form, whatever their order")
  func sorted() {
    let words = LessonWords(["04", "rate=0.5", "3", "out.svg", "sizes=1,2", "gflops"])
    #expect(words.lesson == "04")
    #expect(words.assignments == ["rate=0.5", "sizes=1,2"])
    #expect(words.files == ["out.svg"])
    #expect(words.rest == ["3", "gflops"])
  }

  @Test("a file's name may hold an equals sign behind a slash, a parameter may name a file")
  func files() {
    let words = LessonWords(["04", "./a=b.png", "data=houses.svg"])
    #expect(words.files == ["./a=b.png"])
    #expect(words.assignments == ["data=houses.svg"])
  }

  @Test(
    "a flag without its dashes gets the command that was meant",
    arguments: [
      ("check", "lesson 05 --check"), ("chekc", "lesson 05 --check"), ("runs", "lesson runs 05"),
      ("run", "lesson 05 --run"), ("hint", "lesson 05 --hint 1"), ("watch", "lesson watch 05"),
      ("mine", "lesson 05 --run --mine"), ("xylophone", nil),
    ])
  func meant(word: String, command: String?) {
    #expect(LessonCommand.meant(by: word, lesson: "05") == command)
  }

  @Test("a flag in the lesson's place is recognized, its misspellings are not")
  func swapped() throws {
    func mend(_ words: String...) -> String? {
      let words = LessonWords(words)
      let error = #expect(throws: CourseError.self) {
        try LessonCommand.find(words.lesson ?? "", words)
      }
      return error?.mend
    }
    #expect(mend("check", "7") == "Did you mean `lesson 07 --check`?")
    #expect(mend("check") == "Did you mean `lesson 04 --check`?")
    #expect(mend("matmull", "7") == "Did you mean `lesson matmul`?")
  }

  @Test(
    "a parameter with spaces, or a what-if without its flag, gets the run that was meant",
    arguments: [
      ("sizes=64, 128", "sizes=64,128"), ("sizes=64 ,128", "sizes=64,128"),
      ("seconds = 0.1", "seconds=0.1"), ("seconds =0.1", "seconds=0.1"),
      ("seconds= 0.1", "seconds=0.1"), ("threads 1", "threads=1"),
      ("seed=1 threads 1", "seed=1 threads=1"), ("one-thread", "--what-if one-thread"),
      ("seed=1 nonsense", nil), ("threads", nil),
    ])
  func run(words: String, meant: String?) throws {
    let words = LessonWords(["04"] + words.split(separator: " ").map(String.init))
    let command = LessonCommand.meantRun(by: words, try Catalogue.find("04").card)
    #expect(command == meant.map { "lesson 04 --run \($0)" })
  }

  @Test("an optional value after a flag does not swallow a parameter")
  func flags() throws {
    let command = try LessonCommand.parse(["04", "--plot", "--run", "rate=0.5", "out.png"])
    #expect(command.plot && command.run)
    #expect(LessonWords(command.words).assignments == ["rate=0.5"])
    #expect(LessonWords(command.words).files == ["out.png"])
  }

  @Test(
    "wrong usage ends with 2",
    arguments: [
      ["--nonsense"], ["nowhere"], ["99"], ["14"], ["04", "--run", "speed=3"],
      ["04", "--run", "what-if=double"], ["04", "--run", "sizes=64,", "128"],
      ["04", "--run", "seconds=0"], ["04", "rate=3"], ["04", "--what-if", "double"], ["--run"],
      ["04", "--what-if"], ["04", "out.svg"], ["04", "--mine"], ["04", "3"],
      ["04", "--run", "--what-if", "nothing"], ["--test-out"], ["99", "--test-out"],
      ["04", "--test-out", "--check"], ["04", "--test-out", "3"], ["completions"],
      ["completions", "tcsh"], ["next", "04"],
      ["04", "--run", "--compare"], ["--compare"], ["04", "--compare", "a.pdf"],
      ["04", "--compare", "--check"], ["runs", "nowhere"],
    ])
  func usage(arguments: [String]) async {
    #expect(await Main.run(arguments) == 2)
  }

  @Test("help ends with 0", arguments: [["--help"], ["help"], ["list", "--help"]])
  func help(arguments: [String]) async {
    #expect(await Main.run(arguments) == 0)
  }
}

@Suite("Catalogue")
struct CatalogueTests {
  @Test("number, padded number, name, slug and folder mean the same lesson")
  func names() throws {
    for name in ["4", "04", "matmul", "Matmul", "04-matmul", "04-Matmul"] {
      #expect(try Catalogue.find(name).card.number == "04")
    }
  }

  @Test("the folders name the lessons as their cards do, for what is not built yet")
  func folders() throws {
    let here = try Catalogue.here(Project.find())
    let cards = Catalogue.lessons.map { $0.card }
    #expect(here.map(\.number) == cards.map(\.number))
    #expect(here.map(\.module) == cards.map(\.module))
    #expect(here.map(\.title) == cards.map(\.title))
  }

  @Test("a typo gets a suggestion, a lesson to come is named as such")
  func typos() {
    let typo = #expect(throws: CourseError.self) { _ = try Catalogue.find("mtamul") }
    #expect(typo?.mend.contains("lesson matmul") == true)
    let verb = #expect(throws: CourseError.self) { _ = try Catalogue.find("lits") }
    #expect(verb?.mend.contains("lesson list") == true)
    let planned = #expect(throws: CourseError.self) { _ = try Catalogue.find("13") }
    #expect(planned?.problem.contains("still to come") == true)
  }
}

// The commands that a chapter shows are held to the command itself.
import Testing

@testable import lesson

@Suite("Commands in chapters")
struct CommandCheckTests {
  private let check = CommandCheck(lessons: Catalogue.lessons)

  @Test(
    "what the course has is accepted",
    arguments: [
      "lesson 04 --run", "$ lesson 04 --run sizes=64,128 --what-if double", "lesson list",
      "lesson 04 --check 3   # one of them", "lesson matmul --plot FILE.svg",
      "lesson 04 --read | less", "bin/lesson book --check", "lesson 05 --run", "echo lesson",
      "lesson watch 04", "lesson run 04 sizes=64 --what-if double", "lesson check 04 3",
      "lesson 04 read", "lesson plot 04 FILE.svg", "lesson run 05 data=houses-of-yours.csv",
    ])
  func known(line: String) {
    #expect(check.problem(line) == nil)
  }

  @Test(
    "what it has not is named",
    arguments: [
      ("lesson wtach 04", "“wtach”"), ("lesson 04 --overlay", "--overlay"),
      ("lesson 04 --run speed=3", "speed"), ("lesson 04 --run --what-if none", "none"),
      ("lesson book --chek", "--chek"), ("lesson run 04 speed=3", "speed"),
      ("lesson run 04 --what-if none", "none"), ("lesson chekc 04", "“chekc”"),
      ("lesson 04 --check --plot", "--plot and --check"), ("lesson hint 04", "hint"),
    ])
  func unknown(line: String, part: String) {
    #expect(check.problem(line)?.problem.contains(part) == true)
  }
}

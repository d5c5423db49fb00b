// Everything that can go wrong with gnuplot and with files is an error with a mend: never a
// crash, never a hang, never half a file.

import Foundation
import Testing

@testable import Plotting

@Suite struct FailureTests {
  private func error(_ body: () throws -> Void) -> CourseError? {
    do {
      try body()
      return nil
    } catch {
      return error as? CourseError
    }
  }

  private func draw(_ gnuplot: Gnuplot, _ scratch: borrowing Scratch) -> CourseError? {
    let path = scratch.file("figure.svg")
    return error { try gnuplot.render(Samples.several, to: .svg(path: path)) }
  }

  @Test func missingGnuplotSaysHowToInstallIt() throws {
    let scratch = try Scratch()
    for program in [scratch.file("nothing"), "no-such-gnuplot", ""] {
      let error = draw(Gnuplot(program: program), scratch)
      #expect(error?.kind == .machine)
      #expect(error?.problem.contains("was not found") == true)
      #expect(error?.mend.contains("sudo apt-get install gnuplot-nox") == true)
    }
    #expect(scratch.names.isEmpty)
    let text = error {
      try Gnuplot(program: "no-such-gnuplot").render(
        Samples.lines, to: .terminal(TextSize(columns: 80, rows: 24)))
    }
    #expect(text?.kind == .machine)
  }

  @Test func aFolderIsNoGnuplot() throws {
    let scratch = try Scratch()
    #expect(draw(Gnuplot(program: scratch.path), scratch)?.problem.contains("started") == true)
  }

  @Test(arguments: [
    "exit 3", "head -c 100 >/dev/null; exit 0", "kill -9 $$", "exec <&-; sleep 0.2",
  ])
  func gnuplotThatDiesIsAnError(_ body: String) throws {
    let scratch = try Scratch()
    let program = try scratch.script("gnuplot", "echo 'line 7: something odd' >&2\n\(body)")
    // Far more than a pipe holds, so that writing meets the closed pipe.
    let figure = Samples.figure(
      "long",
      (0..<20).map { _ in
        let x = (0..<3000).map { Double($0) }
        return Samples.panel([.lines(Series("a", x: x, y: x))])
      })
    let path = scratch.file("figure.svg")
    let error = error { try Gnuplot(program: program).render(figure, to: .svg(path: path)) }
    #expect(error?.kind == .machine)
    #expect(
      error?.problem.contains("something odd") == true || body.contains("exit 0")
        || body.contains("exec"))
    #expect(scratch.names == ["gnuplot"])
  }

  @Test(arguments: ["sleep 60", "sleep 60 & wait", "cat >/dev/null; sleep 60"])
  func gnuplotThatHangsIsEnded(_ body: String) throws {
    let scratch = try Scratch()
    let program = try scratch.script("gnuplot", body)
    let clock = ContinuousClock()
    let start = clock.now
    let error = draw(Gnuplot(program: program, timeout: 0.3), scratch)
    #expect(error?.kind == .machine)
    #expect(error?.problem.contains("0.3 seconds") == true)
    // The program would sleep for 60 seconds; a busy machine may take some to start it.
    #expect(clock.now - start < .seconds(40))
  }

  @Test func gnuplotsOwnWordsAreInTheError() throws {
    var script = Script()
    script.add("plot nonsense(")
    let error = error { _ = try Gnuplot().run(script) }
    #expect(error?.problem.contains("line") == true)
  }

  @Test func pathsThatCannotBeWritten() throws {
    let scratch = try Scratch()
    let cases = [
      (scratch.path, "is a folder"), (scratch.file("no/such/a.svg"), "mkdir -p"),
      ("", "empty"), ("/proc/nothing/a.svg", "no folder"), ("/dev/null/a.svg", "no folder"),
    ]
    for (path, words) in cases {
      for target in [PlotTarget.svg(path: path), .png(path: path)] {
        let error = error { try Gnuplot().render(Samples.lines, to: target) }
        #expect(error?.kind == .usage, "\(path)")
        #expect(error?.description.contains(words) == true, "\(error.debugDescription)")
      }
    }
    #expect(scratch.names.isEmpty)
  }

  @Test func theOldFileStaysWhereDrawingFails() throws {
    let scratch = try Scratch()
    let path = scratch.file("figure.svg")
    try "old".write(toFile: path, atomically: true, encoding: .utf8)
    _ = draw(Gnuplot(program: "no-such-gnuplot"), scratch)
    #expect(try scratch.text("figure.svg") == "old")
    try Gnuplot().render(Samples.lines, to: .svg(path: path))
    #expect(try scratch.text("figure.svg").hasPrefix("<svg"))
    #expect(scratch.names == ["figure.svg"])
  }

  @Test func sigpipeKeepsItsMeaning() throws {
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &before)
    let scratch = try Scratch()
    let program = try scratch.script("gnuplot", "exit 1")
    for _ in 0..<5 { _ = draw(Gnuplot(program: program), scratch) }
    var (after, pending) = (sigset_t(), sigset_t())
    pthread_sigmask(SIG_BLOCK, nil, &after)
    sigpending(&pending)
    #expect(sigismember(&before, SIGPIPE) == sigismember(&after, SIGPIPE))
    #expect(sigismember(&pending, SIGPIPE) == 0)
  }
}
